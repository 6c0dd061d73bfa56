import type { Command } from 'commander';
import type { DeskResult } from '../../desk/contract.ts';
import { ask, type CommandContext } from '../context.ts';
import { delivered } from '../deliver.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { failureOf } from '../report.ts';
import { refuseOverwriting, type Source, sourceOf } from '../source.ts';

interface GalleyOptions {
  readonly output: string;
  readonly story?: readonly string[];
  readonly round?: string;
  readonly time?: string;
  readonly template?: string;
  readonly encoding?: string;
  readonly json?: boolean;
}

/** `banxin galley`: galley proofs (小样) of the stories of a page, or of copy that is on no page yet. */
export function addGalleyCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('galley')
    .description(
      say(
        {
          zh: '出小样：单栏、双倍行距、行号、稿签（A4）',
          en: 'galley proofs: one column, double leading, numbered lines (A4)',
        },
        language,
      ),
    )
    .argument('<page>', say({ zh: '.banxin 文件，或稿件', en: '.banxin file, or copy' }, language))
    .requiredOption(
      '-o, --output <file>',
      say({ zh: '写入的 PDF，- 为标准输出', en: 'PDF to write, - for standard output' }, language),
    )
    .option(
      '--story <story...>',
      say({ zh: '只出这些稿件：序号或 id', en: 'only these stories: their ordinal or id' }, language),
    )
    .option('--round <name>', say({ zh: '校次，如 一校', en: 'the round the slug states' }, language))
    .option('--time <time>', say({ zh: '稿签上的时间', en: 'the time the slug states' }, language))
    .option(
      '-t, --template <name>',
      say({ zh: '稿件按哪个模板的行宽', en: 'template whose measure copy is set to' }, language),
    )
    .option('--encoding <name>', say({ zh: '稿件的编码', en: 'encoding of the copy' }, language))
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, options: GalleyOptions) => {
      refuseOverwriting(page, options.output);
      const held = page === '-' || page.toLowerCase().endsWith('.banxin');
      const { page: id } = held
        ? await openPage(context, page, options.json === true)
        : await importedCopy(context, await sourceOf(page, terminal), options);
      const made = await ask(context, 'galleyPdf', {
        page: id,
        stories: [...(options.story ?? [])],
        round: options.round ?? '',
        time: options.time ?? timeNow(),
        path: options.output === '-' ? null : options.output,
      });
      const file = await delivered(context, options.output, made.file.bytes, made.file.size);
      await file.report(options.json === true, { sheets: made.sheets, timings: made.timings });
    });
}

/** The template whose measure copy without a layout of its own is set to. */
const COPY_TEMPLATE = 'tabloid-4';

/** Copy that is on no page yet, poured into the template asked for, its own layout, or else the common one. */
async function importedCopy(
  context: CommandContext,
  source: Source,
  { template, encoding }: GalleyOptions,
): Promise<DeskResult<'importCopy'>> {
  const asked = { source, fit: false, encoding: encoding ?? null };
  try {
    return await ask(context, 'importCopy', { ...asked, template: template ?? null });
  } catch (error) {
    if (!(template === undefined && failureOf(error)?.code === 'template-needed')) throw error;
    return await ask(context, 'importCopy', { ...asked, template: COPY_TEMPLATE });
  }
}

/** This minute, on the clock of this place. */
function timeNow(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${two(now.getHours())}:${two(now.getMinutes())}`;
}
