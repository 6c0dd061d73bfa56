import type { Command } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { deliverPage } from '../deliver.ts';
import { say } from '../language.ts';

/** `banxin new`: an empty page of a template. */
export function addNewCommand(root: Command, context: CommandContext): Command {
  const { language } = context.terminal;
  return root
    .command('new')
    .description(say({ zh: '按模板新建空版面', en: 'make an empty page of a template' }, language))
    .requiredOption(
      '-t, --template <name>',
      say({ zh: '模板名（见 banxin templates）', en: 'template (see banxin templates)' }, language),
    )
    .requiredOption(
      '-o, --output <file>',
      say({ zh: '写入的 .banxin 文件，- 为标准输出', en: '.banxin file to write, - for standard output' }, language),
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (options: { template: string; output: string; json?: boolean }) => {
      const opened = await ask(context, 'newPage', { template: options.template });
      const file = await deliverPage(context, opened.page, options.output);
      await file.report(options.json === true, { template: options.template });
      context.end(0);
    });
}
