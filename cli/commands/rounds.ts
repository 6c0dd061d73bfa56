import { type Command, InvalidArgumentError } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { delivered, deliverPage } from '../deliver.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

interface RoundOptions {
  readonly label?: string;
  readonly kind: 'galley' | 'page' | 'clean';
  readonly author?: string;
  readonly time?: string;
  readonly output?: string;
  readonly json?: boolean;
}

/** `banxin round`: makes the next proof round of a page, kept in its own file, and writes its proof. */
export function addRoundCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('round')
    .description(
      say(
        { zh: '出一个校次（一校、二校……），存进版面文件', en: 'make a proof round of a page, kept in its file' },
        language,
      ),
    )
    .argument('<page>', say({ zh: '.banxin 文件', en: '.banxin file' }, language))
    .option(
      '--kind <kind>',
      say({ zh: 'galley 小样、page 大样、clean 清样', en: 'galley, page or clean' }, language),
      kindOf,
      'page',
    )
    .option('--label <name>', say({ zh: '校次名，不写则顺次', en: 'its name; the next one where not given' }, language))
    .option('--author <name>', say({ zh: '谁出的样', en: 'who made it' }, language))
    .option(
      '--time <time>',
      say({ zh: '时间（ISO 8601），不写则为现在', en: 'time (ISO 8601), now where not given' }, language),
    )
    .option(
      '-o, --output <file>',
      say({ zh: '校样 PDF，- 为标准输出', en: 'its proof as PDF, - for standard output' }, language),
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, options: RoundOptions) => {
      const { page: id } = await openPage(context, page, options.json === true);
      const { round } = await ask(context, 'makeRound', {
        page: id,
        kind: options.kind,
        author: options.author ?? '',
        ...(options.label === undefined ? {} : { label: options.label }),
        ...(options.time === undefined ? {} : { time: options.time }),
      });
      await deliverPage(context, id, page);
      if (options.output !== undefined) {
        const path = options.output === '-' ? null : options.output;
        const { file } = await ask(context, 'roundPdf', { page: id, round: round.number, path });
        const written = await delivered(context, options.output, file.bytes, file.size);
        await written.report(options.json === true, { round });
      } else if (options.json) await write(terminal.output, `${JSON.stringify({ ok: true, round })}\n`);
      else await write(terminal.errors, `${round.label[language]}\n`);
    });
}

/** `banxin rounds`: the proof rounds a page's file holds. */
export function addRoundsCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('rounds')
    .description(say({ zh: '列出版面文件里的校次', en: 'the proof rounds a page file holds' }, language))
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string, options: { readonly json?: boolean }) => {
      const { page: id } = await openPage(context, page, options.json === true);
      const rounds = await ask(context, 'listRounds', { page: id });
      const text = options.json
        ? JSON.stringify({ ok: true, rounds })
        : rounds.length === 0
          ? say({ zh: '没有校次', en: 'there are no rounds' }, language)
          : table(
              rounds.map(({ number, label, kind, time, author }) => [
                String(number),
                label[language],
                kind,
                time,
                author,
              ]),
            ).trimEnd();
      await write(terminal.output, `${text}\n`);
    });
}

function kindOf(text: string): RoundOptions['kind'] {
  if (text === 'galley' || text === 'page' || text === 'clean') return text;
  throw new InvalidArgumentError('galley, page, clean');
}
