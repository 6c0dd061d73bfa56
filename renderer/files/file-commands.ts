import type { Command, CommandContext } from '../commands/command.ts';
import { textIn } from '../i18n/words.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { askFile, useDialogs } from './ask.ts';
import { takeIntoPage } from './coming-files.ts';
import { closePage, openAskedPage, savePage, savePageAs } from './page-files.ts';

const open = ({ session }: CommandContext): boolean => session !== null;
const writable = ({ session }: CommandContext): boolean => session !== null && !session.readOnly;
const noDialog = (): boolean => {
  const { file, choice, exporting, keys } = useDialogs.getState();
  return file === null && choice === null && !exporting && !keys;
};

async function placeAsked(): Promise<void> {
  const { folder } = useWorkspace.getState();
  const { locale, selected } = useView.getState();
  const path = await askFile(
    { mode: 'read', title: 'file.place', kinds: ['picture', 'copy'], folder, name: '' },
    (key) => textIn(locale, key),
  );
  if (path !== null) await takeIntoPage([{ path }], { point: null, frame: [...selected][0] ?? null });
}

/** Commands about files: the page's own, what comes into it, what is made of it. Keys follow InDesign's map. */
export const FILE_COMMANDS: readonly Command[] = [
  {
    id: 'file.new',
    title: 'file.new',
    menu: 'file',
    keys: ['$mod+KeyN', '$mod+Alt+KeyN'],
    can: (context) => open(context) && noDialog(),
    run: closePage,
  },
  {
    id: 'file.open',
    title: 'file.open',
    menu: 'file',
    keys: ['$mod+KeyO'],
    can: noDialog,
    run: openAskedPage,
  },
  {
    id: 'file.close',
    title: 'file.close',
    menu: 'file',
    keys: ['$mod+KeyW'],
    can: (context) => open(context) && noDialog(),
    run: closePage,
  },
  {
    id: 'file.save',
    title: 'file.save',
    menu: 'file',
    keys: ['$mod+KeyS'],
    can: (context) => writable(context) && noDialog() && !useWorkspace.getState().saving,
    run: async () => void (await savePage()),
  },
  {
    id: 'file.saveAs',
    title: 'file.saveAs',
    menu: 'file',
    keys: ['$mod+Shift+KeyS'],
    can: (context) => writable(context) && noDialog(),
    run: async () => void (await savePageAs()),
  },
  {
    id: 'file.place',
    title: 'file.place',
    menu: 'file',
    keys: ['$mod+KeyD'],
    can: (context) => writable(context) && noDialog(),
    run: placeAsked,
  },
  {
    id: 'file.export',
    title: 'file.export',
    menu: 'file',
    keys: ['$mod+KeyE'],
    can: (context) => open(context) && noDialog(),
    run: () => useDialogs.setState({ exporting: true }),
  },
];
