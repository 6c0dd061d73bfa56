import type { Command } from 'commander';
import { failure } from '../../desk/outcome.ts';
import { ask, type CommandContext } from '../context.ts';
import { delivered } from '../deliver.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { refuseOverwriting } from '../source.ts';
import { write } from '../terminal.ts';

interface ExportOptions {
  readonly output: string;
  readonly plates?: boolean;
  readonly json?: boolean;
}

/** `banxin export`: a page to its press PDF, whole or plate by plate. */
export function addExportCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('export')
    .description(say({ zh: '把版面写成印刷 PDF', en: 'write the press PDF of a page' }, language))
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .requiredOption(
      '-o, --output <file>',
      say({ zh: '写入的 PDF，- 为标准输出', en: 'PDF to write, - for standard output' }, language),
    )
    .option(
      '--plates',
      say({ zh: '每块印版一个文件（FILE-A.pdf …）', en: 'one file a plate (FILE-A.pdf …)' }, language),
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, options: ExportOptions) => {
      refuseOverwriting(page, options.output);
      const toOutput = options.output === '-';
      if (toOutput && options.plates) {
        throw failure('usage', '--plates 不能写到标准输出', '--plates cannot write to standard output');
      }
      const opened = await openPage(context, page, options.json === true);
      const made = await ask(context, 'exportPage', {
        page: opened.page,
        path: toOutput ? null : options.output,
        plates: options.plates === true,
        proofHash: null,
      });
      const findings = [...opened.findings, ...made.findings];
      if (!options.json && findings.length > 0) {
        await write(terminal.errors, `${findings.map((finding) => findingLine(finding, language)).join('\n')}\n`);
      }
      const files = made.files.map((file) => ({ path: file.path ?? '-', plate: file.plate, bytes: file.size }));
      if (options.json) {
        for (const file of made.files) if (file.bytes) await write(terminal.output, file.bytes);
        const report = {
          ok: true,
          complete: made.complete,
          proofHash: made.proofHash,
          files,
          findings,
          repairs: opened.repairs,
          timings: made.timings,
        };
        await write(toOutput ? terminal.errors : terminal.output, `${JSON.stringify(report)}\n`);
      } else {
        for (const file of made.files) {
          const done = await delivered(context, file.path ?? '-', file.bytes, file.size);
          await done.report(false, {});
        }
        if (!toOutput) {
          const words = say({ zh: '校样指纹', en: 'proof' }, language);
          await write(terminal.errors, `${words} ${made.proofHash}\n`);
        }
      }
      context.end(made.complete && !opened.readOnly ? 0 : 1);
    });
}
