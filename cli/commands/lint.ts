import type { Command } from 'commander';
import type { DeskResult } from '../../desk/contract.ts';
import { failure } from '../../desk/outcome.ts';
import { ask, type CommandContext } from '../context.ts';
import { type Language, say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

interface LintOptions {
  readonly json?: boolean;
  readonly rules?: string;
  readonly off?: string;
  readonly words?: string;
  readonly archive?: string;
  readonly issue?: string;
  readonly report?: string;
}

type Finding = DeskResult<'lintPage'>['findings'][number];

/**
 * `banxin lint`: what is wrong with a page's language and layout (审读), and how many faults the regulator would count. Exit
 * status 1 where the rate of faults is over the limit; `--rules` alone lists the rules.
 */
export function addLintCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('lint')
    .description(
      say(
        { zh: '审读：语言文字与版面禁忌，差错当量', en: 'check language and layout of a page, and count its faults' },
        language,
      ),
    )
    .argument(
      '[page]',
      say(
        {
          zh: '.banxin 文件，- 为标准输入；不给则列出规则',
          en: '.banxin file, - for standard input; none: list the rules',
        },
        language,
      ),
    )
    .option('--rules <list>', say({ zh: '只查这些规则，逗号分开', en: 'these rules alone, between commas' }, language))
    .option('--off <list>', say({ zh: '不查这些规则', en: 'not these rules' }, language))
    .option(
      '--words <file>',
      say({ zh: '本报词表：每行“错 → 对”', en: 'word list of the house: “wrong → right” a line' }, language),
    )
    .option(
      '--archive <folder>',
      say({ zh: '旧稿文件夹（.banxin 与稿件），查重稿', en: 'folder of pages and copy that ran before' }, language),
    )
    .option(
      '--issue <pages>',
      say({ zh: '本期各版的版号，用于检查转版', en: 'the pages of the issue (A01,A02), for jump lines' }, language),
    )
    .option(
      '--report <file>',
      say({ zh: '审读单，.pdf 或 .html', en: 'write a sheet of the findings, .pdf or .html' }, language),
    )
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string | undefined, options: LintOptions) => {
      if (page === undefined) return await listRules(context, options.json === true);
      const opened = await openPage(context, page, options.json === true);
      const { findings, count, notes } = await ask(context, 'lintPage', {
        page: opened.page,
        ...(options.rules === undefined ? {} : { only: listed(options.rules) }),
        ...(options.off === undefined ? {} : { off: listed(options.off) }),
        ...(options.words === undefined ? {} : { words: { path: options.words } }),
        ...(options.archive === undefined ? {} : { archive: { folder: options.archive } }),
        ...(options.issue === undefined ? {} : { issuePages: listed(options.issue) }),
        ...(options.report === undefined
          ? {}
          : { report: { path: options.report, form: formOf(options.report), language } }),
      });
      const passed = count.rate <= count.limit;
      if (options.json)
        await write(terminal.output, `${JSON.stringify({ ok: true, passed, count, findings, notes })}\n`);
      else await write(terminal.output, plainReport(findings, notes, count, language));
      context.end(passed ? 0 : 1);
    });
}

function plainReport(
  findings: readonly Finding[],
  notes: DeskResult<'lintPage'>['notes'],
  count: DeskResult<'lintPage'>['count'],
  language: Language,
): string {
  const lines = [
    ...findings.map((finding) => `${findingLine(finding, language)} [${say(finding.source, language)}]`),
    ...notes.map((note) => findingLine(note, language)),
  ];
  if (findings.length === 0) lines.push(say({ zh: '没有发现问题', en: 'nothing found' }, language));
  const { faults, characters, rate, limit } = count;
  lines.push(
    say(
      {
        zh: `差错当量 ${rate}/万（限 ${limit}）：差错 ${faults} 个，检查字数 ${characters}`,
        en: `faults ${rate} in 10,000 (limit ${limit}): ${faults} in ${characters} characters`,
      },
      language,
    ),
  );
  return `${lines.join('\n')}\n`;
}

async function listRules(context: CommandContext, json: boolean): Promise<void> {
  const { terminal } = context;
  const { language } = terminal;
  const rules = await ask(context, 'listLintRules', {});
  if (json) await write(terminal.output, `${JSON.stringify({ ok: true, rules })}\n`);
  else {
    const rows = rules.map(({ id, words, source, weight }) => [
      id,
      String(weight),
      say(words, language),
      say(source, language),
    ]);
    await write(terminal.output, table(rows));
  }
}

function formOf(file: string): 'pdf' | 'html' {
  if (/\.html?$/i.test(file)) return 'html';
  if (/\.pdf$/i.test(file)) return 'pdf';
  throw failure('usage', '审读单写成 .pdf 或 .html', 'a report is a .pdf or .html file', { file });
}

function listed(list: string): string[] {
  return list.split(/[\s,，、]+/u).filter((one) => one !== '');
}
