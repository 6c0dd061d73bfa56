import { type Command, InvalidArgumentError } from 'commander';
import type { DeskResult } from '../../desk/contract.ts';
import { failure } from '../../desk/outcome.ts';
import { replaceFile } from '../../desk/write-file.ts';
import { toMillimetres } from '../../document/units.ts';
import { ask, type CommandContext } from '../context.ts';
import { type Language, say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { refuseOverwriting, sourceOf } from '../source.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

interface RemarksOptions {
  readonly import?: string;
  readonly author?: string;
  readonly round?: number;
  readonly list?: boolean;
  readonly output?: string;
  readonly json?: boolean;
}

type Listed = DeskResult<'listRemarks'>[number];

/** `banxin remarks`: the remarks of a page with column and row; `--import` takes over the annotations of a PDF made of it. */
export function addRemarksCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('remarks')
    .description(
      say(
        { zh: '列出批注（栏、行）；从批注过的 PDF 收回', en: 'list remarks; take them over from an annotated PDF' },
        language,
      ),
    )
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .option('--import <pdf>', say({ zh: '别的软件批注过的 PDF', en: 'PDF annotated in another program' }, language))
    .option('--author <name>', say({ zh: '没有署名的批注算谁的', en: 'whose those without a name are' }, language))
    .option('--round <n>', say({ zh: '批注属于第几校', en: 'the round they were made on' }, language), roundNumber)
    .option('--list', say({ zh: '收回以后仍列出全部', en: 'list all remarks, after importing too' }, language))
    .option('-o, --output <file>', say({ zh: '收回后写入的版面文件', en: 'page file to write with them' }, language))
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string, options: RemarksOptions) => {
      const quiet = options.json === true;
      if ((options.import === undefined) !== (options.output === undefined))
        throw failure('usage', '--import 与 -o 要同用', '--import and -o go together', {});
      if (options.output !== undefined) refuseOverwriting(page, options.output);
      const opened = await openPage(context, page, quiet);
      const imported =
        options.import === undefined
          ? null
          : await ask(context, 'importRemarks', {
              page: opened.page,
              source: await sourceOf(options.import, terminal),
              ...(options.author === undefined ? {} : { author: options.author }),
              ...(options.round === undefined ? {} : { round: options.round }),
              time: new Date().toISOString(),
            });
      if (imported && options.output !== undefined) {
        const { file } = await ask(context, 'savePage', {
          page: opened.page,
          doc: imported.doc,
          path: options.output === '-' ? null : options.output,
        });
        if (file.bytes !== null && options.output === '-') await write(terminal.output, file.bytes);
        else if (file.bytes !== null) await replaceFile(options.output, file.bytes);
      }
      const listed = await ask(context, 'listRemarks', { page: opened.page });
      const shown =
        imported && options.list !== true ? chosen(listed, [...imported.added, ...imported.changed]) : listed;
      const to = options.output === '-' ? terminal.errors : terminal.output;
      if (quiet) {
        const { added, changed, findings } = imported ?? { added: [], changed: [], findings: [] };
        await write(to, `${JSON.stringify({ ok: true, added, changed, findings, remarks: shown })}\n`);
        return;
      }
      const lines = [
        ...(imported ? [said(imported, language)] : []),
        ...(imported?.findings ?? []).map((one) => findingLine(one, language)),
        shown.length > 0 ? table(shown.map((one) => row(one, language))).trimEnd() : '',
        ...(listed.length === 0 ? [say({ zh: '没有批注', en: 'no remarks' }, language)] : []),
      ];
      await write(to, `${lines.filter((line) => line !== '').join('\n')}\n`);
    });
}

function chosen(listed: readonly Listed[], ids: readonly string[]): Listed[] {
  return listed.filter(({ remark }) => ids.includes(remark.id));
}

function said({ added, changed }: DeskResult<'importRemarks'>, language: Language): string {
  return say(
    {
      zh: `收回批注 ${added.length} 条，答复或改动 ${changed.length} 条`,
      en: `${added.length} remarks came, ${changed.length} were answered or changed`,
    },
    language,
  );
}

const STATES = {
  open: { zh: '未改', en: 'open' },
  done: { zh: '已改', en: 'done' },
  declined: { zh: '不改', en: 'declined' },
} as const;

function row({ remark, kind, reader, place, text }: Listed, language: Language): string[] {
  const words = [remark.replacement === '' ? '' : `→ ${remark.replacement}`, remark.text.replace(/\s+/g, ' ')];
  return [
    addressText(place, language),
    reader,
    say(kind, language),
    say(STATES[remark.state], language),
    text === '' ? '' : `「${text.length > 24 ? `${text.slice(0, 24)}…` : text}」`,
    words.filter((part) => part !== '').join(' '),
  ];
}

function addressText({ story, column, row: line, frame, rect }: Listed['place'], language: Language): string {
  if (column !== undefined && line !== undefined)
    return `${story ? `${story} ` : ''}${say({ zh: `栏${column} 行${line}`, en: `column ${column} row ${line}` }, language)}`;
  if (story !== undefined) return story;
  if (rect && frame === undefined)
    return (
      say({ zh: '版面', en: 'page' }, language) +
      ` ${toMillimetres(rect.x).toFixed(1)}, ${toMillimetres(rect.y).toFixed(1)} mm`
    );
  return frame ?? say({ zh: '原处已无', en: 'no place' }, language);
}

function roundNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('1, 2, 3 …');
  return number;
}
