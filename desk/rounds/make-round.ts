import { EditorState } from 'prosemirror-state';
import { lineEnds } from '../../composer/index.ts';
import { freezeBreaks } from '../../document/commands/copyfit.ts';
import { storyPosition } from '../../document/frames.ts';
import type { Words } from '../../document/place.ts';
import { composePage, proofHash, requireFaces } from '../composition.ts';
import type { Round, RoundKind } from '../contract/rounds.ts';
import type { DeskParameters } from '../contract.ts';
import type { OpenPage } from '../open-page.ts';
import { failure } from '../outcome.ts';
import { addRound, roundsOf } from '../versions/rounds.ts';

/**
 * Makes the next round of an open page: freezes its line ends as they stand, and keeps the page so. See `makeRound` of the
 * contract. Throws FailureError `face-missing`: a round of a page that is not set right would be no proof of it;
 * `no-such-story` for a story that is not there.
 */
export async function makeRound(
  open: OpenPage,
  asked: Omit<DeskParameters<'makeRound'>, 'page' | 'doc'>,
): Promise<Round> {
  for (const id of asked.stories ?? []) requireStory(open, id);
  await freezeLineEnds(open);
  const composition = await composePage(open);
  return addRound(open, {
    kind: asked.kind,
    label: asked.label === undefined ? nextLabel(roundsOf(open), asked.kind) : { zh: asked.label, en: asked.label },
    time: asked.time ?? new Date().toISOString(),
    author: asked.author,
    proofHash: proofHash(composition.proof),
    stories: asked.kind === 'galley' ? (asked.stories ?? []) : [],
  });
}

/** Throws FailureError `no-such-story` where the page has no story of that id. */
export function requireStory({ page }: Pick<OpenPage, 'page'>, id: string): void {
  if (storyPosition(page, id) !== null) return;
  throw failure('no-such-story', `版面里没有稿件 ${id}`, `the page has no story ${id}`, { story: id });
}

async function freezeLineEnds(open: OpenPage): Promise<void> {
  const composition = await composePage(open);
  requireFaces(composition);
  const ends = lineEnds(open.page, composition.proof);
  const state = EditorState.create({ doc: open.page });
  freezeBreaks(ends)(state, (transaction) => {
    open.page = transaction.doc;
  });
}

const NUMERALS = '一二三四五六七八九十';
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** What the next round is called: 一校, 二校 … by the rounds that were read before it; 清样 for a clean proof. */
export function nextLabel(rounds: readonly Round[], kind: RoundKind): Words {
  const same = rounds.filter((round) => (round.kind === 'clean') === (kind === 'clean')).length;
  if (kind === 'clean')
    return same === 0 ? { zh: '清样', en: 'clean proof' } : numbered('清样', 'clean proof', same + 1);
  const [numeral, ordinal] = [NUMERALS[same], ORDINALS[same]];
  if (numeral === undefined || ordinal === undefined) return numbered('校样', 'proof', same + 1);
  return { zh: `${numeral}校`, en: `${ordinal} proof` };
}

function numbered(zh: string, en: string, number: number): Words {
  return { zh: `${zh}${number}`, en: `${en} ${number}` };
}
