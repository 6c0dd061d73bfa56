import { existsSync, statSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DeskParameters } from '../../desk/contract.ts';
import { failure } from '../../desk/outcome.ts';
import { ask, type CommandContext } from '../context.ts';
import { delivered } from '../deliver.ts';
import { exportBatch } from '../export-batch.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { refuseOverwriting } from '../source.ts';
import { specificationOf } from '../specification.ts';
import { write } from '../terminal.ts';

/** The options of `banxin export`, as the parser gives them. */
export interface ExportOptions {
  readonly output: string;
  readonly plates?: boolean;
  readonly preset: 'x4' | 'x1a' | 'proof' | 'reading';
  readonly spec?: string;
  readonly revision?: number;
  readonly jobs?: number;
  readonly round?: string;
  readonly scale?: number;
  readonly overrule?: string;
  readonly reason?: string;
  readonly remarks?: boolean;
  readonly json?: boolean;
}

/** `banxin export`: a page to its PDF, whole or plate by plate; or many pages into a folder, side by side. */
export function addExportCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('export')
    .description(say({ zh: '把版面写成印刷 PDF', en: 'write the press PDF of a page, or of many' }, language))
    .argument(
      '<pages...>',
      say({ zh: '.banxin 文件（可多个），- 为标准输入', en: '.banxin files, - for standard input' }, language),
    )
    .requiredOption(
      '-o, --output <file>',
      say(
        {
          zh: '写入的 PDF，- 为标准输出；多个版面或以 / 结尾则为文件夹',
          en: 'PDF to write, - for standard output; a folder for many pages or where it ends with /',
        },
        language,
      ),
    )
    .option(
      '--plates',
      say({ zh: '每块印版一个文件（FILE-A.pdf …）', en: 'one file a plate (FILE-A.pdf …)' }, language),
    )
    .addOption(
      new Option(
        '--preset <name>',
        say(
          {
            zh: 'x4（PDF/X-4）、x1a（PDF/X-1a:2003）、proof（校样）、reading（阅读）',
            en: 'x4 (PDF/X-4), x1a (PDF/X-1a:2003), proof or reading',
          },
          language,
        ),
      )
        .choices(['x4', 'x1a', 'proof', 'reading'])
        .default('x4'),
    )
    .option(
      '--spec <name>',
      say(
        {
          zh: '印刷规格：newsprint、newsprint-220、newsprint-245、coated，或 JSON、ICC 文件；缺省为版面自带的',
          en: 'press specification: newsprint, newsprint-220, newsprint-245, coated, or a JSON or ICC file; the page’s own where not given',
        },
        language,
      ),
    )
    .option(
      '--revision <n>',
      say(
        { zh: '版次（文件夹输出；缺省为下一版）', en: 'version (into a folder; the next where not given)' },
        language,
      ),
      counting,
    )
    .option(
      '-j, --jobs <n>',
      say({ zh: '同时输出的版面数，缺省为处理器核数', en: 'pages side by side, the cores where not given' }, language),
      counting,
    )
    .option('--round <name>', say({ zh: '校次（一校、二校……），用于校样', en: 'round of a proof' }, language))
    .option(
      '--scale <percent>',
      say(
        {
          zh: '校样比例，10 到 100；缺省为 A3 放得下的 100、85、70、50、35 中最大者',
          en: 'size of a proof in per cent, 10 to 100; the largest of 100, 85, 70, 50, 35 that A3 holds where not given',
        },
        language,
      ),
      percentage,
    )
    .option(
      '--overrule <name>',
      say({ zh: '仍要输出被拒的文件：责任人', en: 'release a file that is refused: who does so' }, language),
    )
    .option(
      '--reason <words>',
      say(
        { zh: '仍要输出的理由（也可写作 --overrule "姓名：理由"）', en: 'why (or --overrule "NAME: reason")' },
        language,
      ),
    )
    .option(
      '--no-remarks',
      say({ zh: '校样、阅读文件不带批注', en: 'a proof or reading file without remarks' }, language),
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (pages: string[], given: ExportOptions) => {
      const options = withReason(given);
      if ((options.overrule === undefined) !== (options.reason === undefined)) {
        throw failure('usage', '--overrule 与 --reason 须同时给出', '--overrule and --reason go together');
      }
      if (options.scale !== undefined && options.preset !== 'proof') {
        throw failure('usage', '--scale 只用于校样（--preset proof）', '--scale is for a proof (--preset proof)');
      }
      if (pages.length > 1 || isFolder(options.output)) await exportBatch(context, pages, options, asked(options));
      else {
        // Not waited for: it runs beside the loading of the desk.
        import('../../desk/export-ahead.ts').then(({ exportAhead }) => exportAhead(pages[0]!)).catch(() => undefined);
        await exportOne(context, pages[0]!, options);
      }
    });
}

/** What is asked of the desk for each page. */
function asked(options: ExportOptions): Omit<DeskParameters<'exportPage'>, 'page' | 'doc' | 'path' | 'proofHash'> {
  const { preset, spec, revision, round, scale, overrule, reason } = options;
  return {
    plates: options.plates === true,
    preset,
    ...(options.remarks === false ? { remarks: false } : {}),
    ...specificationOf(spec),
    ...(revision === undefined ? {} : { version: `v${revision}` }),
    ...(round === undefined ? {} : { round }),
    ...(scale === undefined ? {} : { scale: scale / 100 }),
    ...(preset === 'proof' ? { time: timeOfDay() } : {}),
    ...(overrule === undefined || reason === undefined ? {} : { overruled: { name: overrule, reason } }),
  };
}

/** `--overrule "NAME: reason"` gives both in one. */
function withReason(options: ExportOptions): ExportOptions {
  const both = options.reason === undefined ? /^([^:：]+)[:：]\s*(\S.*)$/s.exec(options.overrule ?? '') : null;
  return both ? { ...options, overrule: both[1]!.trim(), reason: both[2]!.trim() } : options;
}

async function exportOne(context: CommandContext, page: string, options: ExportOptions): Promise<void> {
  const { terminal } = context;
  const { language } = terminal;
  refuseOverwriting(page, options.output);
  const toOutput = options.output === '-';
  if (toOutput && options.plates) {
    throw failure('usage', '--plates 不能写到标准输出', '--plates cannot write to standard output');
  }
  const opened = await openPage(context, page, options.json === true);
  const made = await ask(context, 'exportPage', {
    ...asked(options),
    page: opened.page,
    path: toOutput ? null : options.output,
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
}

/** Whether an output names a folder: by its end, or because it is one. */
export function isFolder(output: string): boolean {
  return /[\\/]$/.test(output) || (existsSync(output) && statSync(output).isDirectory());
}

function counting(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('1, 2, 3 …');
  return Number(text);
}

function percentage(text: string): number {
  const value = Number(text.replace(/%$/, ''));
  if (!(value >= 10 && value <= 100)) throw new InvalidArgumentError('10…100');
  return value;
}

/** The minute of now, or of SOURCE_DATE_EPOCH where it is set, as a proof states it. */
function timeOfDay(): string {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const fixed = epoch !== undefined && /^\d{1,12}$/.test(epoch);
  const now = fixed ? new Date(Number(epoch) * 1000) : new Date(Date.now() - new Date().getTimezoneOffset() * 60_000);
  return now.toISOString().slice(0, 16).replace('T', ' ');
}
