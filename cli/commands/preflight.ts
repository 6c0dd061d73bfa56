import type { Command } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { write } from '../terminal.ts';

/** `banxin preflight`: what would go wrong on the press, as findings. Exit status 1 where one of them is an error. */
export function addPreflightCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('preflight')
    .description(say({ zh: '印前检查', en: 'check a page before the press' }, language))
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string, options: { json?: boolean }) => {
      const opened = await openPage(context, page, options.json === true);
      const checked = await ask(context, 'preflightPage', { page: opened.page });
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
