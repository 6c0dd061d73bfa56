import { type Command, InvalidArgumentError } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { delivered } from '../deliver.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { refuseOverwriting } from '../source.ts';
import { write } from '../terminal.ts';

interface RenderOptions {
  readonly output: string;
  readonly ppi: number;
  readonly json?: boolean;
}

/** `banxin render`: a picture (PNG) of a page. */
export function addRenderCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('render')
    .description(say({ zh: '把版面画成 PNG 图', en: 'draw a page as a PNG' }, language))
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .requiredOption(
      '-o, --output <file>',
      say({ zh: '写入的 PNG，- 为标准输出', en: 'PNG to write, - for standard output' }, language),
    )
    .option(
      '--ppi <n>',
      say({ zh: '分辨率，每英寸像素，10 到 1200', en: 'resolution in pixels an inch, 10 to 1200' }, language),
      resolution,
      150,
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, options: RenderOptions) => {
      refuseOverwriting(page, options.output);
      const opened = await openPage(context, page, options.json === true);
      const drawn = await ask(context, 'renderPage', {
        page: opened.page,
        path: options.output === '-' ? null : options.output,
        ppi: options.ppi,
      });
      const findings = [...opened.findings, ...drawn.findings];
      if (!options.json && findings.length > 0) {
        await write(terminal.errors, `${findings.map((finding) => findingLine(finding, language)).join('\n')}\n`);
      }
      const file = await delivered(context, options.output, drawn.file.bytes, drawn.file.size);
      const { width, height, timings, complete } = drawn;
      await file.report(options.json === true, { complete, width, height, findings, repairs: opened.repairs, timings });
      context.end(complete && !opened.readOnly ? 0 : 1);
    });
}

function resolution(text: string): number {
  const value = Number(text);
  if (!(value >= 10 && value <= 1200)) throw new InvalidArgumentError('10…1200');
  return value;
}
