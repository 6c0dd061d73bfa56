import { type Command, InvalidArgumentError } from 'commander';
import { failure } from '../../desk/outcome.ts';
import type { CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { write } from '../terminal.ts';

interface ReviewOptions {
  readonly port: number;
  readonly host: string;
  readonly round?: number;
}

/** `banxin review`: a door at which readers read the pages named, remark and sign; open until it is stopped. */
export function addReviewCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('review')
    .description(
      say({ zh: '送审：在浏览器里看样、批注、签样', en: 'let pages be read, remarked and signed' }, language),
    )
    .argument('<pages...>', say({ zh: '.banxin 文件或文件夹', en: '.banxin files, or folders of them' }, language))
    .option('--port <n>', say({ zh: '端口，缺省任取', en: 'port, any free one where not given' }, language), port, 0)
    .option(
      '--host <address>',
      say(
        {
          zh: '地址；0.0.0.0 让报社里别的机器也能看，缺省只在本机',
          en: 'address; 0.0.0.0 for other machines of the house',
        },
        language,
      ),
      '127.0.0.1',
    )
    .option('--round <n>', say({ zh: '看第几校；缺省为最近一校', en: 'the round to read; the last' }, language), count)
    .action(async (pages: string[], { port: at, host, round }: ReviewOptions) => {
      const { openReview } = await import('../../desk/review/review-doors.ts');
      const { stateFolder } = await import('../../desk/state-folder.ts');
      if (pages.includes('-')) throw failure('usage', '送审要有文件', 'a review needs files');
      const door = await openReview(pages, round ?? null, { host, port: at }, stateFolder());
      try {
        await write(terminal.output, `${door.addresses.join('\n')}\n`);
        await new Promise<void>((stopped) => {
          if (terminal.signal.aborted) stopped();
          else terminal.signal.addEventListener('abort', () => stopped(), { once: true });
        });
      } finally {
        await door.close();
      }
    });
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535) throw new InvalidArgumentError('0 … 65535');
  return number;
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('1, 2, 3 …');
  return number;
}
