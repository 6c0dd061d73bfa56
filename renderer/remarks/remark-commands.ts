import { acceptChanges, type ChangesAsked, rejectChanges } from '../../document/commands/changes.ts';
import { REMARK_KINDS, remarksOf } from '../../document/remark.ts';
import { schema } from '../../document/schema.ts';
import type { Command, CommandContext } from '../commands/command.ts';
import { askFile } from '../files/ask.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { openPanel } from '../panels/panel-state.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { useSettings } from '../settings/settings-state.ts';
import { showNotice } from '../stage/stage-marks.ts';
import { useRemarks } from './remark-state.ts';
import { goToRemark, neighbour, REMARKS, remarkHere, takeOverRemarks } from './remark-work.ts';

const writable = ({ session }: CommandContext): boolean => session !== null && !session.readOnly;
const words = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string =>
  textIn(useView.getState().locale, key, values);

/** Asks for an annotated PDF and takes its annotations over, as one step that can be undone. */
async function importAnnotated(session: PageSession): Promise<void> {
  const { host, folder } = useWorkspace.getState();
  const path = await askFile({ mode: 'read', title: 'remark.import', kinds: ['pdf'], folder, name: '' }, words);
  if (path === null) return;
  const doc = session.settle().doc.toJSON() as Record<string, unknown>;
  const read = await host.desk.call('importRemarks', {
    page: session.page,
    doc,
    source: { path },
    author: useSettings.getState().person,
    time: new Date().toISOString(),
  });
  if (!read.ok) {
    useWorkspace.setState({ failure: read.failure });
    return;
  }
  const { added, changed, findings } = read.value;
  const transaction = takeOverRemarks(session, schema.nodeFromJSON(read.value.doc));
  if (transaction === null) return;
  session.dispatchStep(transaction);
  openPanel(REMARKS);
  useRemarks.setState({ current: added[0] ?? changed[0] ?? null, shown: 'all', reader: null });
  const lost = findings.length === 0 ? '' : `，${words('remark.lost', { count: findings.length })}`;
  showNotice(`${words('remark.imported', { added: added.length, changed: changed.length })}${lost}`);
}

function step(session: PageSession, direction: 1 | -1): void {
  const { doc } = session.state;
  const remark = neighbour(doc, remarksOf(doc), useRemarks.getState().current, direction);
  if (remark === null) return;
  openPanel(REMARKS);
  goToRemark(session, remark);
}

const settling = [
  ['changes.accept', acceptChanges, 'selection'],
  ['changes.reject', rejectChanges, 'selection'],
  ['changes.acceptAll', acceptChanges, 'all'],
  ['changes.rejectAll', rejectChanges, 'all'],
] as const satisfies readonly (readonly [TextKey, (asked: ChangesAsked) => unknown, ChangesAsked])[];

/** Commands of remarks and of tracked changes. */
export const REMARK_COMMANDS: readonly Command[] = [
  {
    id: 'remark.add',
    title: 'remark.add',
    menu: 'edit',
    submenu: 'remark.menu',
    keys: ['$mod+Alt+KeyM'],
    can: writable,
    run: ({ session }) => void remarkHere(session!, 'comment'),
  },
  ...REMARK_KINDS.filter((kind) => kind !== 'comment').map(
    (kind): Command => ({
      id: `remark.kind.${kind}`,
      title: `remark.kind.${kind}`,
      menu: 'edit',
      submenu: 'remark.menu',
      keys: [],
      can: writable,
      run: ({ session }) => void remarkHere(session!, kind),
    }),
  ),
  ...(
    [
      ['remark.next', 'F7', 1],
      ['remark.previous', 'Shift+F7', -1],
    ] as const
  ).map(
    ([id, key, direction]): Command => ({
      id,
      title: id,
      menu: 'edit',
      submenu: 'remark.menu',
      keys: [key],
      can: ({ session }) => session !== null && remarksOf(session.state.doc).length > 0,
      run: ({ session }) => step(session!, direction),
    }),
  ),
  {
    id: 'remark.import',
    title: 'remark.import',
    menu: 'file',
    keys: [],
    can: writable,
    run: ({ session }) => importAnnotated(session!),
  },
  {
    id: 'changes.track',
    title: 'changes.track',
    menu: 'edit',
    submenu: 'changes.menu',
    keys: ['$mod+Alt+KeyT'],
    can: writable,
    checked: () => useRemarks.getState().tracking,
    run: () => useRemarks.setState(({ tracking }) => ({ tracking: !tracking })),
  },
  ...settling.map(
    ([id, command, asked]): Command => ({
      id,
      title: id,
      menu: 'edit',
      submenu: 'changes.menu',
      keys: [],
      can: (context) => writable(context) && command(asked)(context.session!.state),
      run: ({ session }) => void session!.run(command(asked)),
    }),
  ),
];
