import { type Command, Option } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { deliverPage } from '../deliver.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { refuseOverwriting, sourceOf } from '../source.ts';
import { write } from '../terminal.ts';

interface UpdateOptions {
  readonly story?: string;
  readonly take: 'ours' | 'theirs' | 'both';
  readonly encoding?: string;
  readonly output?: string;
  readonly json?: boolean;
}

const SIGNS = { edit: '~', insert: '+', remove: '-', conflict: '!' } as const;

/** `banxin update`: a newer version of a story merged into a page; what both changed is listed with both texts. */
export function addUpdateCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('update')
    .description(
      say({ zh: '把通稿的新一稿并入版面上的稿件', en: 'merge a newer version of a story into a page' }, language),
    )
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .argument(
      '<copy>',
      say({ zh: '新一稿（文本、Word、网页、PDF）', en: 'the newer copy (text, Word, HTML, PDF)' }, language),
    )
    .option(
      '--story <name>',
      say(
        { zh: '并入哪篇：id 或第几篇（缺省找最相近的）', en: 'which story, by id or ordinal (the one most like it)' },
        language,
      ),
    )
    .addOption(
      new Option(
        '--take <text>',
        say({ zh: '两边都改了的地方用哪个', en: 'which text lands where both changed it' }, language),
      )
        .choices(['ours', 'theirs', 'both'])
        .default('ours'),
    )
    .option('--encoding <name>', say({ zh: '新稿编码（缺省自动识别）', en: 'encoding of the copy' }, language))
    .option(
      '-o, --output <file>',
      say(
        { zh: '写入的 .banxin 文件（缺省只列出改动）', en: '.banxin file to write (only lists the changes without)' },
        language,
      ),
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, copy: string, options: UpdateOptions) => {
      if (options.output !== undefined) refuseOverwriting(copy, options.output);
      const opened = await openPage(context, page, options.json === true);
      const { doc, ...merged } = await ask(context, 'mergeUpdate', {
        page: opened.page,
        source: await sourceOf(copy, terminal),
        encoding: options.encoding ?? null,
        story: options.story ?? null,
        choice: options.take,
      });
      if (!options.json) {
        const lines = merged.changes.map(
          ({ kind, part, before, after }) => `${SIGNS[kind]} ${part}: ${before} → ${after}`,
        );
        if (!merged.base) {
          lines.unshift(
            say(
              {
                zh: '版面里没有这篇稿件的原稿，每处不同都列为两可',
                en: 'the page does not hold what the story came from: every difference is listed as one to choose',
              },
              language,
            ),
          );
        }
        const { length } = merged.changes;
        lines.push(
          say(
            {
              zh: `并入 ${merged.story}：改动 ${length - merged.conflicts} 处，两边都改 ${merged.conflicts} 处`,
              en: `merged into ${merged.story}: ${length - merged.conflicts} changes, ${merged.conflicts} that both changed`,
            },
            language,
          ),
        );
        await write(terminal.errors, `${lines.join('\n')}\n`);
      }
      const report = { story: merged.story, base: merged.base, changes: merged.changes, conflicts: merged.conflicts };
      if (options.output === undefined) {
        if (options.json) await write(terminal.output, `${JSON.stringify({ ok: true, ...report })}\n`);
      } else {
        const file = await deliverPage(context, opened.page, options.output);
        await file.report(options.json === true, report);
      }
      context.end(merged.conflicts > 0 ? 1 : 0);
    });
}
