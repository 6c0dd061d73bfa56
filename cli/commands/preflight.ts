import { open } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { DeskParameters } from '../../desk/contract.ts';
import { failure } from '../../desk/outcome.ts';
import { ask, type CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { sourceOf } from '../source.ts';
import { specificationOf } from '../specification.ts';
import { write } from '../terminal.ts';

interface PreflightOptions {
  readonly json?: boolean;
  readonly html?: string;
  readonly report?: string;
  readonly press: 'newsprint' | 'coated';
  readonly spec?: string;
  readonly issue?: string;
}

/**
 * `banxin preflight`: what would go wrong on the press, as findings, of a page or of a PDF that came from elsewhere. Exit
 * status 1 where one of them is an error.
 */
export function addPreflightCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('preflight')
    .description(say({ zh: '印前检查', en: 'check a page, or a PDF from elsewhere, before the press' }, language))
    .argument(
      '<page>',
      say({ zh: '.banxin 或 PDF 文件，- 为标准输入', en: '.banxin or PDF file, - for standard input' }, language),
    )
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .option(
      '--report <file>',
      say({ zh: '一页检查报告，.pdf 或 .html', en: 'write a one-page report, .pdf or .html' }, language),
    )
    .option('--html <file>', say({ zh: 'PDF 的检查报告写成网页', en: 'write the report of a PDF as HTML' }, language))
    .option(
      '--spec <name>',
      say(
        {
          zh: '版面按此印刷规格检查（同 export --spec）；缺省为版面自带的',
          en: 'press specification a page is held against, as for export; the page’s own where not given',
        },
        language,
      ),
    )
    .option(
      '--issue <pages>',
      say(
        {
          zh: '本期各版的版号，如 A01,A02,A03，用于检查转版',
          en: 'the pages of the issue (A01,A02,A03), for jump lines',
        },
        language,
      ),
    )
    .addOption(
      new Option('--press <name>', say({ zh: 'PDF 按何种印刷规格检查', en: 'what a PDF is held against' }, language))
        .choices(['newsprint', 'coated'])
        .default('newsprint'),
    )
    .action(async (page: string, options: PreflightOptions) => {
      if (page !== '-' && (await isPdf(page))) return await checkPdf(context, page, options);
      const opened = await openPage(context, page, options.json === true);
      const against = { ...specificationOf(options.spec), ...issueOf(options.issue) };
      const checked = await (options.report === undefined
        ? ask(context, 'preflightPage', { page: opened.page, ...against })
        : reported(context, { page: opened.page, ...against }, options.report));
      const findings = [...opened.findings, ...checked.findings];
      const errors = findings.filter((finding) => finding.severity === 'error').length;
      if (options.json) {
        await write(terminal.output, `${JSON.stringify({ ok: true, errors, findings, repairs: opened.repairs })}\n`);
      } else {
        const lines = findings.map((finding) => findingLine(finding, language));
        const nothing = say({ zh: '没有发现问题', en: 'nothing found' }, language);
        await write(terminal.output, `${lines.length > 0 ? lines.join('\n') : nothing}\n`);
      }
      context.end(errors > 0 || opened.readOnly ? 1 : 0);
    });
}

/** The findings of a page, told in a report as well. */
async function reported(
  context: CommandContext,
  checked: Pick<DeskParameters<'reportPage'>, 'page' | 'specification' | 'issuePages'>,
  file: string,
) {
  const form = formOf(file);
  const { language } = context.terminal;
  return await ask(context, 'reportPage', { ...checked, path: file, form, language });
}

function formOf(file: string): 'pdf' | 'html' {
  const form = /\.html?$/i.test(file) ? 'html' : 'pdf';
  if (form === 'pdf' && !/\.pdf$/i.test(file)) {
    throw failure('usage', '报告写成 .pdf 或 .html', 'a report is a .pdf or .html file', { file });
  }
  return form;
}

/** The page numbers of `--issue`, between commas or blanks. */
function issueOf(list: string | undefined): { readonly issuePages: string[] } | Record<never, never> {
  return list === undefined ? {} : { issuePages: list.split(/[\s,，、]+/u).filter((page) => page !== '') };
}

async function checkPdf(context: CommandContext, file: string, options: PreflightOptions): Promise<void> {
  const { terminal } = context;
  const { preflightPdf, PRESSES, reportPdfFile } = await import('../../desk/preflight-pdf.ts');
  const source = await sourceOf(file, terminal);
  const press = PRESSES[options.press];
  const { report } = options;
  const checked =
    report === undefined
      ? await preflightPdf(source, press)
      : await reportPdfFile(source, press, { path: report, form: formOf(report), language: terminal.language });
  const errors = checked.findings.filter(({ severity }) => severity === 'error').length;
  const { pdfReportText, pdfReportHtml } = await import('../pdf-report.ts');
  if (options.html !== undefined) {
    const { replaceFile } = await import('../../desk/write-file.ts');
    await replaceFile(options.html, Buffer.from(pdfReportHtml(checked, terminal.language)));
  }
  if (options.json) await write(terminal.output, `${JSON.stringify({ ok: true, errors, ...checked })}\n`);
  else await write(terminal.output, pdfReportText(checked, terminal.language));
  context.end(errors > 0 ? 1 : 0);
}

/** Whether a file is a PDF: by its name, or by its first bytes. One that cannot be read is left to whoever opens it. */
async function isPdf(path: string): Promise<boolean> {
  if (/\.pdf$/i.test(path)) return true;
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
      return buffer.subarray(0, bytesRead).includes('%PDF-');
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
