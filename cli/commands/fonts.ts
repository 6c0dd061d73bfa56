import { type Command, InvalidArgumentError, Option } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { sourceOf } from '../source.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

/** Roles that faces play, as pages name them. */
const ROLES = ['song', 'titleSong', 'hei', 'boldHei', 'kai', 'fangsong'] as const;

/**
 * `banxin fonts`: the faces, the roles they play, their licences, and whether their files are there; with `--house` those of the
 * paper's own too. `banxin fonts add`: takes a font file into the house.
 */
export function addFontsCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  const fonts = root
    .command('fonts')
    .enablePositionalOptions()
    .description(say({ zh: '列出字体', en: 'list the faces' }, language))
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (options: { json?: boolean }) => {
      const shipped = await ask(context, 'listFaces', {});
      const house = process.env['BANXIN_HOUSE'] === undefined ? null : await ask(context, 'readHouse', { path: null });
      const own = house?.faces ?? [];
      if (options.json) {
        await write(terminal.output, `${JSON.stringify(house === null ? shipped : [...shipped, ...own])}\n`);
      } else {
        const presence = (present: boolean): string =>
          say(present ? { zh: '已就绪', en: 'present' } : { zh: '缺失', en: 'missing' }, language);
        const rows = [
          ...shipped.map((face) => [
            face.id,
            say(face.family, language),
            face.roles.join(' '),
            face.licence,
            face.source,
            presence(face.present),
          ]),
          ...own.map((face) => [
            face.id,
            face.name,
            rolesOf(house!.paper.roles, face.id),
            say(face.rights, language),
            face.file,
            presence(face.present),
          ]),
        ];
        await write(terminal.output, table(rows));
      }
      context.end([...shipped, ...own].some(({ present }) => !present) ? 1 : 0);
    });
  addAddCommand(fonts, context);
  return fonts;
}

interface AddOptions {
  readonly index?: number;
  readonly role?: readonly (typeof ROLES)[number][];
  readonly fill?: boolean;
  readonly json?: boolean;
}

function addAddCommand(fonts: Command, context: CommandContext): void {
  const { terminal } = context;
  const { language } = terminal;
  fonts
    .command('add')
    .description(say({ zh: '把字体文件收进报社文件夹', en: "take a font file into the paper's house" }, language))
    .argument('<file>', say({ zh: 'TTF、OTF 或 TTC 文件', en: 'TTF, OTF or TTC file' }, language))
    .option(
      '--index <n>',
      say({ zh: '字体集里的第几款，从 1 数', en: 'which font of a collection, from 1' }, language),
      counted,
    )
    .addOption(
      new Option('--role <roles...>', say({ zh: '担任的角色', en: 'roles it plays' }, language)).choices(ROLES),
    )
    .option('--fill', say({ zh: '用来补缺字', en: 'it fills in for missing characters' }, language))
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (file: string, options: AddOptions) => {
      const index = options.index === undefined ? null : options.index - 1;
      const {
        face,
        fonts: names,
        house,
      } = await ask(context, 'addFace', {
        path: null,
        source: await sourceOf(file, terminal),
        index,
      });
      if (face === null) {
        const list = names.map((name, at) => `${at + 1}. ${name}`).join('\n');
        const words = {
          zh: '这是字体集，请用 --index 指明哪一款：',
          en: 'a collection: name one of its fonts with --index:',
        };
        await write(terminal.errors, `${say(words, language)}\n${list}\n`);
        return context.end(2);
      }
      const { roles, fillFaces } = house.paper;
      const changed = await ask(context, 'writeHouse', {
        path: null,
        paper: {
          roles: { ...roles, ...Object.fromEntries((options.role ?? []).map((role) => [role, face])) },
          fillFaces: options.fill ? [face, ...fillFaces.filter((id) => id !== face)] : fillFaces,
        },
      });
      const state = changed.faces.find(({ id }) => id === face)!;
      if (options.json) await write(terminal.output, `${JSON.stringify(state)}\n`);
      else await write(terminal.output, `${face}  ${state.name}  ${say(state.rights, language)}\n`);
      context.end(state.embeddable ? 0 : 1);
    });
}

function rolesOf(roles: Readonly<Record<string, string | undefined>>, face: string): string {
  return Object.keys(roles)
    .filter((role) => roles[role] === face)
    .join(' ');
}

function counted(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('1, 2, 3 …');
  return number;
}
