import { setExpectation } from '../../document/commands/expectation.ts';
import { takeInHand } from '../../document/commands/swap-story.ts';
import { listStories } from '../../document/in-hand.ts';
import { schema } from '../../document/schema.ts';
import type { Command, CommandContext } from '../commands/command.ts';
import { askFile } from '../files/ask.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { openPanel } from '../panels/panel-state.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { appendPiece } from './append-piece.ts';
import { openDummy, saveDummy } from './dummy-work.ts';
import { takeOffPage } from './swap-work.ts';
import { targetStory } from './target-story.ts';

/** The id of the panel of stories in hand. */
export const HAND = 'hand';

const writable = ({ session }: CommandContext): boolean => session !== null && !session.readOnly;
const target = (session: PageSession): number | null => targetStory(session.state, useView.getState().selected);
const hasTarget = (context: CommandContext): boolean => writable(context) && target(context.session!) !== null;

/** Asks for a copy file and appends what is in it to the story that is meant. */
async function appendFile(session: PageSession): Promise<void> {
  const text = (key: TextKey): string => textIn(useView.getState().locale, key, {});
  const { host, folder } = useWorkspace.getState();
  const path = await askFile({ mode: 'read', title: 'story.append', kinds: ['copy'], folder, name: '' }, text);
  if (path === null) return;
  const read = await host.desk.call('readStories', { page: session.page, source: { path }, encoding: null });
  if (!read.ok) {
    useWorkspace.setState({ failure: read.failure });
    return;
  }
  for (const { headline, story } of read.value.stories) {
    const position = target(session);
    if (position === null) return;
    const piece = {
      headline: headline === null ? null : schema.nodeFromJSON(headline),
      story: schema.nodeFromJSON(story),
    };
    session.run(appendPiece(position, piece));
  }
}

/** Commands of stories in hand and of dummies. */
export const STORY_COMMANDS: readonly Command[] = [
  {
    id: 'story.swap',
    title: 'story.swap',
    menu: 'layout',
    submenu: 'story.menu',
    keys: ['$mod+Alt+KeyH'],
    can: ({ session }) => session !== null && listStories(session.state.doc).some(({ inHand }) => inHand),
    run: () => openPanel(HAND, true),
  },
  {
    id: 'story.takeInHand',
    title: 'hand.take',
    menu: 'layout',
    submenu: 'story.menu',
    keys: [],
    can: (context) => hasTarget(context) && takeInHand(target(context.session!)!)(context.session!.state),
    run: ({ session }) => void takeOffPage(session!, target(session!)!),
  },
  {
    id: 'story.append',
    title: 'story.append',
    menu: 'layout',
    submenu: 'story.menu',
    keys: [],
    can: hasTarget,
    run: ({ session }) => appendFile(session!),
  },
  {
    id: 'story.toCome',
    title: 'hand.toCome',
    menu: 'layout',
    submenu: 'story.menu',
    keys: [],
    can: hasTarget,
    run: ({ session }) => {
      const position = target(session!)!;
      const toCome = session!.state.doc.nodeAt(position)!.attrs['toCome'] === true;
      session!.run(setExpectation(position, { toCome: !toCome }));
    },
    checked: ({ session }) => {
      const position = session === null ? null : target(session);
      return position !== null && session!.state.doc.nodeAt(position)!.attrs['toCome'] === true;
    },
  },
  {
    id: 'dummy.new',
    title: 'dummy.new',
    menu: 'file',
    keys: [],
    can: ({ session }) => session !== null,
    run: () => openDummy(),
  },
  {
    id: 'dummy.save',
    title: 'dummy.save',
    menu: 'file',
    keys: [],
    can: ({ session }) => session !== null,
    run: () => saveDummy(),
  },
];
