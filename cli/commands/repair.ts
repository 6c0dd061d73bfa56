import type { Command } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { deliverPage } from '../deliver.ts';
import { say } from '../language.ts';
import { findingLine, repairLine } from '../report.ts';
import { refuseOverwriting, sourceOf } from '../source.ts';
import { write } from '../terminal.ts';

/**
 * `banxin repair`: what can be read of a damaged page file, as a new one. The damaged file stays. Ends with 1 where
 * something of it could not be brought back.
 */
export function addRepairCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('repair')
    .description(
      say(
        { zh: '修复损坏的版面文件，或说明它坏在哪里', en: 'mend a damaged page file, or say what is wrong' },
        language,
      ),
    )
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .requiredOption(
      '-o, --output <file>',
      say({ zh: '写入的 .banxin 文件，- 为标准输出', en: '.banxin file to write, - for standard output' }, language),
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, options: { output: string; json?: boolean }) => {
      refuseOverwriting(page, options.output);
      const opened = await ask(context, 'repairPage', { source: await sourceOf(page, terminal) });
      const { repairs, findings, salvaged } = opened;
      const file = await deliverPage(context, opened.page, options.output);
      if (!options.json) {
        const lines = [
          ...findings.map((finding) => findingLine(finding, language)),
          ...repairs.map((repair) => repairLine(repair, language)),
        ];
        if (lines.length === 0) lines.push(say({ zh: '文件完好', en: 'the file is whole' }, language));
        await write(terminal.errors, `${lines.join('\n')}\n`);
      }
      await file.report(options.json === true, { salvaged, repairs, findings });
      context.end(findings.length > 0 ? 1 : 0);
    });
}
