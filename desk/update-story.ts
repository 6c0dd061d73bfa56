import type { Repair } from '../document/repair.ts';
import { schema, setupOf } from '../document/schema.ts';
import { createPageState } from '../document/state.ts';
import { type StoryText, storyText } from '../document/story-text.ts';
import { chooseAll, landUpdate } from '../intake/wire/land-update.ts';
import { mergeStory, type StoryChange } from '../intake/wire/merge-story.ts';
import type { DeskParameters, DeskResult } from './contract.ts';
import { readCopyBytes } from './copy-source.ts';
import { houseRules } from './house-rules.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';
import { copyStoryNodes } from './pour/stories.ts';
import { readSource } from './source.ts';
import { keepSources, type PlacedStory, sourceOfStory, storiesOf, storyLike } from './story-sources.ts';

const LARGEST_COPY = 256 * 1024 * 1024;

type Asked = Omit<DeskParameters<'readUpdate'>, 'page' | 'doc'>;

interface Update {
  readonly story: PlacedStory;
  readonly base: StoryText | null;
  readonly theirs: StoryText;
  readonly repairs: readonly Repair[];
}

/** A newer version for a story of the page; see `readUpdate` of the contract. Throws FailureError. */
export async function readUpdate(open: OpenPage, asked: Asked): Promise<DeskResult<'readUpdate'>> {
  const { story, base, theirs, repairs } = await updateFor(open, asked);
  return { story: story.id, base, theirs, repairs: [...repairs] };
}

/** Merges a newer version into the page held; see `mergeUpdate` of the contract. Throws FailureError. */
export async function mergeUpdate(
  open: OpenPage,
  { choice, ...asked }: Omit<DeskParameters<'mergeUpdate'>, 'page' | 'doc'>,
): Promise<DeskResult<'mergeUpdate'>> {
  const { story, base, theirs, repairs } = await updateFor(open, asked);
  const changes = mergeStory(base, story.text, theirs);
  const state = createPageState(open.page);
  const transaction = landUpdate(state, story.headline, story.position, changes, chooseAll(changes, choice));
  open.page = state.apply(transaction).doc;
  keepSources(open.kept, [theirs]);
  return {
    story: story.id,
    doc: open.page.toJSON() as Record<string, unknown>,
    base: base !== null,
    changes: changes.map((change) => told(change)),
    conflicts: changes.filter(({ kind }) => kind === 'conflict').length,
    repairs: [...repairs],
  };
}

async function updateFor(open: OpenPage, { source, encoding, rules, story }: Asked): Promise<Update> {
  const { bytes, place } = await readSource(source, LARGEST_COPY);
  const { copy, report } = await readCopyBytes(bytes, place, encoding, houseRules(open, rules));
  const coming = copyStoryNodes(copy, new Map(), setupOf(open.page)).map(({ headline, story: node }) =>
    storyText(headline === null ? null : schema.nodeFromJSON(headline), schema.nodeFromJSON(node)),
  );
  const stories = storiesOf(open.page).filter(({ text }) => text.blocks.some((block) => block.text !== ''));
  const wanted = story === null ? null : namedStory(stories, story);
  if (story !== null && wanted === null) {
    throw failure('no-such-story', `版面里没有稿件 ${story}`, `the page has no story ${story}`);
  }
  // Of several stories in the file the one that is most like a story of the page.
  const pairs = coming.flatMap((theirs) => {
    const own = wanted ?? storyLike(stories, theirs);
    return own === null ? [] : [{ theirs, own }];
  });
  const [best] = wanted === null ? pairs : [...pairs].sort((a, b) => alike(b, wanted) - alike(a, wanted));
  if (best === undefined) {
    throw failure(
      'no-such-story',
      '版面里没有与新稿相近的稿件，请用 --story 指明',
      'no story of the page is like the newer version: name it with --story',
    );
  }
  return {
    story: best.own,
    base: sourceOfStory(open.kept, best.own.text),
    theirs: best.theirs,
    repairs: report.repairs,
  };
}

function alike({ theirs }: { readonly theirs: StoryText }, wanted: PlacedStory): number {
  return storyLike([wanted], theirs) === null ? 0 : 1;
}

function namedStory(stories: readonly PlacedStory[], name: string): PlacedStory | null {
  return stories.find(({ id }) => id === name) ?? (/^\d+$/.test(name) ? (stories[Number(name) - 1] ?? null) : null);
}

function told(change: StoryChange): DeskResult<'mergeUpdate'>['changes'][number] {
  const part = 'place' in change ? String(change.place) : String(change.after);
  if (change.kind === 'edit') return { kind: 'edit', part, before: change.before, after: change.text };
  if (change.kind === 'insert') return { kind: 'insert', part, before: '', after: change.block.text };
  if (change.kind === 'remove') return { kind: 'remove', part, before: change.before, after: '' };
  return { kind: 'conflict', part, before: change.ours, after: change.theirs };
}
