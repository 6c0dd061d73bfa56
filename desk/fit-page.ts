import { type Command, type EditorState, TextSelection } from 'prosemirror-state';
import { headlineFix, paragraphFixes, pictureFix, type StoryFill } from '../composer/index.ts';
import {
  applyFrameFit,
  createPageState,
  cutText,
  eachTextBlock,
  findFrame,
  fitParagraph,
  restoreFits,
  restoreText,
  storyName,
} from '../document/index.ts';
import { nameOf, openComposed } from './copyfit.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';
import { pageFileBytes } from './page-store.ts';
import type { Source } from './source.ts';

/**
 * One fix of a page: a paragraph a line more or less; a picture some rows higher or lower, or a headline a line shorter
 * (`rows` −1); text of a block cut (删节), UTF-16 offsets in the block; the cut text at an offset of a block set again; all fits
 * of a story taken away (全部还原), of every story where `story` is null.
 */
export type FitChange =
  | { readonly kind: 'paragraph'; readonly block: number; readonly change: -1 | 1 }
  | { readonly kind: 'frame'; readonly frame: string; readonly rows: number }
  | { readonly kind: 'cut'; readonly block: number; readonly from: number; readonly to: number }
  | { readonly kind: 'set'; readonly block: number; readonly offset: number }
  | { readonly kind: 'restore'; readonly story: string | null };

/** A fix done: the stories it changed and the state each is in. */
export interface FitDone {
  readonly change: FitChange;
  readonly names: readonly string[];
  readonly fills: readonly StoryFill[];
}

/** A page file with fixes done, and what each did. */
export interface FittedPage {
  readonly bytes: Uint8Array;
  readonly done: readonly FitDone[];
}

/**
 * A page file with fixes done, one after another, each the one undoable command the desk has for it. Throws FailureError
 * `no-fix` where one cannot be had, `no-such-story` for a story that is not there, and as `pageFit`.
 */
export async function fitPage(source: Source, changes: readonly FitChange[]): Promise<FittedPage> {
  const { open, proof: first } = await openComposed(source);
  let proof = first;
  let state = createPageState(open.page);
  const done: FitDone[] = [];
  for (const change of changes) {
    for (const command of commandsOf(open, state, change)) state = performed(state, command, change);
    open.page = state.doc;
    const after = open.composer.compose(open.page);
    const fills = after.fills.filter((fill, at) => JSON.stringify(fill) !== JSON.stringify(proof.fills[at]));
    done.push({ change, fills, names: fills.map((fill) => nameOf(open, fill)) });
    proof = after;
  }
  return { bytes: pageFileBytes(open), done };
}

function performed(state: EditorState, command: Command, change: FitChange): EditorState {
  let next: EditorState | null = null;
  command(state, (transaction) => {
    next = state.apply(transaction);
  });
  if (next === null) throw noFix(change);
  return next;
}

function commandsOf(open: OpenPage, state: EditorState, change: FitChange): Command[] {
  const { composer } = open;
  switch (change.kind) {
    case 'paragraph': {
      const fix = paragraphFixes(composer, state.doc, change.block).find((one) => one.change === change.change);
      if (!fix) throw noFix(change);
      return [fitParagraph(placeOf(state, change.block, change).position, fix.lines, fix.letterSpace)];
    }
    case 'frame': {
      const headline = findFrame(state.doc, change.frame)?.node.type.name === 'headline';
      if (headline && change.rows !== -1) throw noFix(change);
      const fix = headline
        ? headlineFix(composer, state.doc, change.frame)
        : pictureFix(composer, state.doc, change.frame, change.rows);
      if (!fix) throw noFix(change);
      return [applyFrameFit(fix)];
    }
    case 'cut': {
      const { position, size } = placeOf(state, change.block, change);
      if (change.from >= change.to || change.to > size) throw noFix(change);
      return [selecting(position + 1 + change.from, position + 1 + change.to, cutText())];
    }
    case 'set': {
      const { position, size } = placeOf(state, change.block, change);
      if (change.offset > size) throw noFix(change);
      return [selecting(position + 1 + change.offset, position + 1 + change.offset, restoreText)];
    }
    case 'restore': {
      const stories = restored(state, change.story);
      const able = stories.filter((position) => restoreFits(position)(state));
      if (able.length === 0) throw noFix(change);
      return able.map((position) => restoreFits(position));
    }
  }
}

/** Positions of the stories whose fits are taken away: one by id or name, or all. */
function restored(state: EditorState, story: string | null): number[] {
  const found: number[] = [];
  state.doc.descendants((node, position) => {
    if (node.type.name !== 'story') return !node.isTextblock;
    if (story === null || node.attrs['id'] === story || storyName(state.doc, position) === story) found.push(position);
    return false;
  });
  if (found.length > 0 || story === null) return found;
  throw failure('no-such-story', `版面上没有稿件“${story}”`, `the page has no story “${story}”`);
}

/** A command done on a selection of its own. */
function selecting(from: number, to: number, command: Command): Command {
  return (state, dispatch) =>
    command(state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to))), dispatch);
}

function placeOf(state: EditorState, block: number, change: FitChange): { position: number; size: number } {
  let found: { position: number; size: number } | null = null;
  eachTextBlock(state.doc, (node, ordinal, position) => {
    if (ordinal === block) found = { position, size: node.content.size };
  });
  if (!found) throw noFix(change);
  return found;
}

function noFix(change: FitChange): Error {
  const [zh, en] = wordsOf(change);
  return failure('no-fix', zh, en, 'block' in change ? { block: change.block } : {});
}

function wordsOf(change: FitChange): [zh: string, en: string] {
  switch (change.kind) {
    case 'paragraph':
      return [
        `文字块 ${change.block} 没有 ${change.change} 行的排法`,
        `block ${change.block} cannot be set ${change.change} line`,
      ];
    case 'frame':
      return [
        `框 ${change.frame} 不能改 ${change.rows} 行`,
        `the frame ${change.frame} cannot be changed by ${change.rows} rows`,
      ];
    case 'cut':
      return [
        `文字块 ${change.block} 的 ${change.from}–${change.to} 没有可删节的文字`,
        `block ${change.block} has no text to cut at ${change.from}–${change.to}`,
      ];
    case 'set':
      return [
        `文字块 ${change.block} 的 ${change.offset} 处没有删节的文字`,
        `block ${change.block} has no cut text at ${change.offset}`,
      ];
    case 'restore':
      return ['没有可还原的加减行', 'there is nothing to restore'];
  }
}
