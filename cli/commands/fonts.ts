import type { Command } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

/** `banxin fonts`: the faces, the roles they play, their licences, and whether their files are there. */
export function addFontsCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('fonts')
    .description(say({ zh: '列出字体', en: 'list the faces' }, language))
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (options: { json?: boolean }) => {
      const faces = await ask(context, 'listFaces', {});
      const missing = faces.filter((face) => !face.present);
      if (options.json) {
        await write(terminal.output, `${JSON.stringify(faces)}\n`);
      } else {
        const rows = faces.map((face) => [
          face.id,
          say(face.family, language),
          face.roles.join(' '),
          face.licence,
          face.source,
          face.present ? say({ zh: '已就绪', en: 'present' }, language) : say({ zh: '缺失', en: 'missing' }, language),
        ]);
        await write(terminal.output, table(rows));
      }
      context.end(missing.length > 0 ? 1 : 0);
    });
}
