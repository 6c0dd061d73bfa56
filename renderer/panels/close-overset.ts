import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { Composer } from '../../composer/composer.ts';
import { type ParagraphFix, paragraphFixes, withFits } from '../../composer/copyfit.ts';
import type { Proof, StoryFill } from '../../composer/proof.ts';
import { eachTextBlock } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';

/** Fixes of paragraphs that together close a story, in the order they were found, and the state they leave it in. */
export interface Closing {
  readonly fixes: readonly ParagraphFix[];
  readonly fill: StoryFill;
}

/** The blocks of a story's paragraphs that are set or wait for room, by ordinal. */
export function paragraphsOf(proof: Proof, owner: number): number[] {
  return proof.blocks.flatMap((block, index) => (block.owner === owner && block.type === 'paragraph' ? [index] : []));
}

/** How far a story is from closing: lines over, or rows free. */
export function distanceOf({ oversetLines, freeRows }: StoryFill): number {
  return oversetLines > 0 ? oversetLines : freeRows;
}

/** Fixes of every paragraph of a story, each tried alone. */
export function singleFixes(composer: Composer, page: Node, owner: number): ParagraphFix[] {
  const proof = composer.compose(page);
  return paragraphsOf(proof, owner).flatMap((block) => paragraphFixes(composer, page, block));
}

/**
 * Fixes that together close a story, taken from those tried alone (`singles`): those that open their lines least first, each
 * kept where it brings the story nearer. Every step is composed, so the state at the end is exact. Null where they do not
 * close it. `composer` is not the window's own.
 */
export function closingFixes(
  composer: Composer,
  page: Node,
  owner: number,
  singles: readonly ParagraphFix[],
): Closing | null {
  const stateOf = (proof: Proof): StoryFill | undefined => proof.fills.find((one) => one.owner === owner);
  let fill = stateOf(composer.compose(page));
  if (fill === undefined) return null;
  const wanted = fill.oversetLines > 0 ? -1 : 1;
  const waiting = singles.filter(({ change }) => change === wanted).sort((a, b) => a.worstGap - b.worstGap);
  const fixes: ParagraphFix[] = [];
  let fitted = page;
  for (const fix of waiting) {
    if (distanceOf(fill) === 0) break;
    if (fixes.some(({ block }) => block === fix.block)) continue;
    const tried = withFits(fitted, new Map([[fix.block, fix]]));
    const after = stateOf(composer.compose(tried));
    if (after === undefined || distanceOf(after) >= distanceOf(fill)) continue;
    if (wanted > 0 && after.oversetLines > 0) continue;
    fixes.push(fix);
    fitted = tried;
    fill = after;
  }
  composer.compose(page);
  return fixes.length > 0 && distanceOf(fill) === 0 ? { fixes, fill } : null;
}

/** Sets fixes on their paragraphs, in one undo. Refused where a block is no paragraph or nothing would change. */
export function applyFixes(fixes: readonly Pick<ParagraphFix, 'block' | 'lines' | 'letterSpace'>[]): Command {
  return (state, dispatch) => {
    const wanted = new Map(fixes.map((fix) => [fix.block, fix]));
    const transaction = state.tr;
    eachTextBlock(state.doc, (node, block, position) => {
      const fix = wanted.get(block);
      if (fix === undefined || node.type.name !== 'paragraph') return;
      if (node.attrs['lines'] !== fix.lines) transaction.setNodeAttribute(position, 'lines', fix.lines);
      if (node.attrs['letterSpace'] !== fix.letterSpace)
        transaction.setNodeAttribute(position, 'letterSpace', fix.letterSpace);
    });
    if (!transaction.docChanged) return false;
    dispatch?.(transaction);
    return true;
  };
}

const composers = new WeakMap<FontLibrary, Composer>();

/** A composer for trying things out, beside the one that follows typing. */
export function trialComposer(): Composer {
  const { library } = useWorkspace.getState().faces;
  let composer = composers.get(library);
  if (composer === undefined) {
    composer = new Composer(library);
    composers.set(library, composer);
  }
  return composer;
}

/** Closes the story a text block belongs to, where fixes of its paragraphs can; else opens its fixes in the stories panel. */
export function closeOverset(session: PageSession, block: number): void {
  const { doc } = session.settle();
  const owner = session.proof.blocks[block]?.owner;
  if (owner === undefined) return;
  const composer = trialComposer();
  const closing = closingFixes(composer, doc, owner, singleFixes(composer, doc, owner));
  if (closing !== null) session.run(applyFixes(closing.fixes));
  else showStoryFixes(owner);
}

let shown: ((owner: number) => void) | null = null;

/** Shows the fixes of a story (by its owner in the proof) in the stories panel. */
export function showStoryFixes(owner: number): void {
  shown?.(owner);
}

/** Says who shows the fixes of a story. */
export function setStoryFixes(show: ((owner: number) => void) | null): void {
  shown = show;
}
