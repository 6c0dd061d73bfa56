import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { failureLine, findingLine } from '../report.ts';

interface WatchOptions {
  readonly plates?: boolean;
  readonly preset: 'x4' | 'x1a' | 'proof' | 'reading';
  readonly jobs?: number;
  readonly json?: boolean;
}

/** `banxin watch`: exports the pages of a folder as they change, until Ctrl-C. */
export function addWatchCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('watch')
    .description(say({ zh: '盯住文件夹，版面一改就输出', en: 'export the pages of a folder as they change' }, language))
    .argument('<folder>', say({ zh: '放 .banxin 文件的文件夹', en: 'folder of .banxin files' }, language))
    .argument('<output>', say({ zh: '写入 PDF 的文件夹', en: 'folder for the PDFs' }, language))
    .option('--plates', say({ zh: '每块印版一个文件', en: 'one file a plate' }, language))
    .addOption(
      new Option('--preset <name>', say({ zh: '见 export', en: 'as for export' }, language))
        .choices(['x4', 'x1a', 'proof', 'reading'])
        .default('x4'),
    )
    .option('-j, --jobs <n>', say({ zh: '同时输出的版面数', en: 'pages side by side' }, language), counting)
    .option('--json', say({ zh: '每版一行 JSON', en: 'a line of JSON a page' }, language))
    .action(async (folder: string, output: string, options: WatchOptions) => {
      const { watchFolder } = await import('../../desk/watch-folder.ts');
      const asked = { plates: options.plates === true, preset: options.preset };
      const watched = { folder, output, options: asked, jobs: options.jobs ?? null };
      await watchFolder(
        watched,
        (event) => {
          if (options.json) terminal.output.write(`${JSON.stringify(event)}\n`);
          else if (!event.ok) terminal.errors.write(`${failureLine(event.failure, language)}\n`);
          else {
            const errors = event.findings.filter(({ severity }) => severity === 'error');
            for (const finding of errors) terminal.errors.write(`${event.page}: ${findingLine(finding, language)}\n`);
            const wrote = say({ zh: '已写入', en: 'wrote' }, language);
            for (const file of event.files) terminal.errors.write(`${wrote} ${file}\n`);
          }
        },
        terminal.signal,
      );
      context.end(0);
    });
}

function counting(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('1, 2, 3 …');
  return Number(text);
}
