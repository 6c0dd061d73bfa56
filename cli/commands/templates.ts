import type { Command } from 'commander';
import { toMillimetres } from '../../document/units.ts';
import { ask, type CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

/** `banxin templates`: the page set-ups there are. */
export function addTemplatesCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('templates')
    .description(say({ zh: '列出模板', en: 'list the templates' }, language))
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (options: { json?: boolean }) => {
      const templates = await ask(context, 'listTemplates', {});
      if (options.json) {
        await write(terminal.output, `${JSON.stringify(templates)}\n`);
        return context.end(0);
      }
      const rows = templates.map((template) => [
        template.name,
        `${Math.round(toMillimetres(template.width))} × ${Math.round(toMillimetres(template.height))} mm`,
        say({ zh: `${template.columns} 栏`, en: `${template.columns} columns` }, language),
        `${template.bodySize}/${template.leading} pt`,
        template.fits ? '--fit' : '',
        `${say(template.label, language)}: ${say(template.description, language)}`,
      ]);
      await write(terminal.output, table(rows));
      context.end(0);
    });
}
