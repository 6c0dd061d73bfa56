import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { type InputLine, lineBatches } from '../line-stream.ts';
import { write } from '../terminal.ts';

/** `banxin lines`: sets paragraphs given as JSON lines by the code that sets the page, and answers line by line. */
export function addLinesCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('lines')
    .description(
      say(
        {
          zh: '逐行排段落：标准输入一行一个 JSON 请求',
          en: 'set paragraphs: one JSON request a line on standard input',
        },
        language,
      ),
    )
    .option('--jsonl', say({ zh: '每行一个 JSON（总是如此）', en: 'one JSON a line (always so)' }, language))
    .option(
      '--face <id>',
      say({ zh: '所用字体（见 banxin fonts）', en: 'face to set in (see banxin fonts)' }, language),
    )
    .action(async (options: { face?: string }) => {
      const { openLineSetter, LINES_FACE } = await import('../../desk/line-setter.ts');
      const setLines = await openLineSetter(options.face ?? LINES_FACE);
      let failed = false;
      for await (const batch of lineBatches(terminal.input)) {
        const answers: string[] = [];
        for (const line of batch) {
          const answered = answerTo(line, setLines);
          failed ||= 'error' in answered;
          answers.push(`${JSON.stringify(answered)}\n`);
        }
        await write(terminal.output, answers.join(''));
      }
      context.end(failed ? 1 : 0);
    });
}

function answerTo(line: InputLine, setLines: (request: unknown) => object): object {
  if (line === null) return { id: null, error: 'the line is not UTF-8, or longer than 64 MB' };
  let request: unknown;
  try {
    request = JSON.parse(line);
  } catch (error) {
    return { id: null, error: `the line is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  return setLines(request);
}
