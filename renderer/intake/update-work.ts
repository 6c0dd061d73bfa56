import { storyGroup } from '../../document/placement.ts';
import { storyName } from '../../document/plain-text.ts';
import { storyText } from '../../document/story-text.ts';
import { landUpdate } from '../../intake/wire/land-update.ts';
import { mergeStory } from '../../intake/wire/merge-story.ts';
import { askFile } from '../files/ask.ts';
import { textIn } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { targetStory } from '../stories/target-story.ts';
import { askUpdate } from './intake-state.ts';

/** Asks for the newer version of the story that is meant (else of the one most like it), shows the difference, and merges it: one undo. */
export async function updateStory(session: PageSession): Promise<void> {
  const { host, folder } = useWorkspace.getState();
  const { locale, selected } = useView.getState();
  const path = await askFile({ mode: 'read', title: 'intake.update', kinds: ['copy'], folder, name: '' }, (key) =>
    textIn(locale, key),
  );
  if (path === null) return;
  const state = session.settle();
  const meant = targetStory(state, selected);
  const id = meant === null ? null : String(state.doc.nodeAt(meant)!.attrs['id']);
  const read = await host.desk.call('readUpdate', {
    page: session.page,
    doc: state.doc.toJSON() as Record<string, unknown>,
    source: { path },
    encoding: null,
    story: id,
  });
  if (!read.ok) {
    useWorkspace.setState({ failure: read.failure });
    return;
  }
  const { base, theirs, story } = read.value;
  const before = placed(session, story);
  if (before === null) return;
  const changes = mergeStory(base, before.text, theirs);
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const choices = await askUpdate({ name, story: before.name, known: base !== null, changes });
  // The page may have changed while the dialog was open: what was shown is what lands, or nothing.
  const now = placed(session, story);
  if (choices === null || now === null || JSON.stringify(now.text) !== JSON.stringify(before.text)) return;
  const transaction = landUpdate(session.settle(), now.headline, now.position, changes, choices);
  if (transaction.docChanged) session.dispatchStep(transaction);
  await host.desk.call('keepSource', { page: session.page, source: theirs });
}

function placed(session: PageSession, id: string) {
  const { doc } = session.settle();
  let found: number | null = null;
  doc.descendants((node, position) => {
    if (node.type.name === 'story' && node.attrs['id'] === id) found = position;
    return node.type.name === 'box' || node.type.name === 'page';
  });
  const group = found === null ? null : storyGroup(doc, found);
  if (group === null) return null;
  const { headline, story } = group;
  return {
    position: story.position,
    headline: headline?.position ?? null,
    text: storyText(headline?.node ?? null, story.node),
    name: storyName(doc, story.position),
  };
}
