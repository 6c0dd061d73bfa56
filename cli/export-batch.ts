import type { BatchResult, ExportBatch } from '../desk/export-many.ts';
import { failure } from '../desk/outcome.ts';
import { type ExportOptions, isFolder } from './commands/export.ts';
import type { CommandContext } from './context.ts';
import { sizeText } from './deliver.ts';
import { say } from './language.ts';
import { failureLine, findingLine } from './report.ts';
import { write } from './terminal.ts';

/**
 * Exports pages into a folder over a pool of processes: a line on standard error for each as it is done (findings that are
 * errors with it), or with `--json` a line of JSON each on standard output. Ends with 1 where a page failed or is not whole.
 */
export async function exportBatch(
  context: CommandContext,
  pages: readonly string[],
  options: ExportOptions,
  asked: ExportBatch['options'],
): Promise<void> {
  const { terminal, progress } = context;
  const { language } = terminal;
  if (pages.includes('-')) {
    throw failure('usage', '标准输入不能输出到文件夹', 'standard input cannot be exported into a folder');
  }
  if (/\.pdf$/i.test(options.output) && !isFolder(options.output)) {
    throw failure(
      'usage',
      '多个版面要写入文件夹，-o 却是一个 PDF',
      'many pages go into a folder, and -o names one PDF',
      { file: options.output },
    );
  }
  if (options.output === '-') {
    throw failure('usage', '多个版面不能写到标准输出', 'many pages cannot be written to standard output');
  }
  const { exportMany } = await import('../desk/export-many.ts');
  let well = true;
  const show = (done: number): void => {
    progress.show(
      { zh: `已输出 ${done}/${pages.length} 版`, en: `${done} of ${pages.length} pages` },
      done / pages.length,
    );
  };
  const told = async (result: BatchResult, done: number): Promise<void> => {
    well &&= result.ok && result.complete;
    progress.clear();
    if (options.json) await write(terminal.output, `${JSON.stringify(result)}\n`);
    else await write(terminal.errors, `${linesOf(result).join('\n')}\n`);
    show(done);
  };
  const linesOf = (result: BatchResult): string[] => {
    if (!result.ok) return [failureLine(result.failure, language)];
    const wrote = say({ zh: '已写入', en: 'wrote' }, language);
    const errors = result.findings.filter(({ severity }) => severity === 'error');
    const others = result.findings.filter(({ severity }) => severity === 'warning').length;
    const more = others === 0 ? '' : say({ zh: `，提醒 ${others} 条`, en: `, ${others} warning(s)` }, language);
    return [
      ...errors.map((finding) => `${result.page}: ${findingLine(finding, language)}`),
      ...result.files.map(({ path, bytes }) => `${wrote} ${path} (${sizeText(bytes)})${more}`),
    ];
  };
  show(0);
  const batch = { pages, folder: options.output, options: asked };
  const { revision = null, jobs = null } = options;
  await exportMany({ ...batch, revision, jobs }, told, terminal.signal);
  progress.clear();
  context.end(well ? 0 : 1);
}
