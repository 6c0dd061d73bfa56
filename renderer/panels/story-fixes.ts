import { useEffect, useState } from 'react';
import { type ParagraphFix, paragraphFixes, type Restorable, restorableCuts } from '../../composer/copyfit.ts';
import { type FrameFix, frameFixes } from '../../composer/frame-fixes.ts';
import type { StoryFill } from '../../composer/proof.ts';
import { type Closing, closingFixes, distanceOf, paragraphsOf, trialComposer } from './close-overset.ts';
import type { PageView } from './page-view.ts';

/** One way to change what a story has over or lacks, with the state it leaves the story in, composed and exact. */
export type StoryFix =
  | { readonly kind: 'paragraph'; readonly fix: ParagraphFix; readonly fill: StoryFill }
  | { readonly kind: 'frame'; readonly fix: FrameFix; readonly fill: StoryFill }
  | { readonly kind: 'cut'; readonly fix: Restorable; readonly fill: StoryFill }
  | { readonly kind: 'all'; readonly fix: Closing; readonly fill: StoryFill };

/** The fixes of a story as far as they have been tried, the best first; `done` when all have. */
export interface StoryFixes {
  readonly fixes: readonly StoryFix[];
  readonly done: boolean;
}

const NONE: StoryFixes = { fixes: [], done: false };

/** Milliseconds of rest before anything is tried. */
const REST = 350;

/**
 * The fixes of a story, tried one paragraph at a time while nothing else is to be done, begun anew when the page changes. `owner`
 * null tries nothing, and a story that closes needs nothing.
 */
export function useStoryFixes(view: PageView, owner: number | null): StoryFixes {
  const { doc, proof, previewing } = view;
  const [found, setFound] = useState<StoryFixes>(NONE);
  useEffect(() => {
    setFound(NONE);
    if (owner === null || previewing) return;
    const fill = proof.fills.find((one) => one.owner === owner);
    if (fill === undefined) return;
    if (distanceOf(fill) === 0) {
      setFound({ fixes: [], done: true });
      return;
    }
    const composer = trialComposer();
    const fixes: StoryFix[] = [];
    const tell = (done: boolean): void => setFound({ fixes: ranked(fixes, fill), done });
    const works: (() => void)[] = paragraphsOf(proof, owner).map((block) => () => {
      for (const fix of paragraphFixes(composer, doc, block)) fixes.push({ kind: 'paragraph', fix, fill: fix.fill });
    });
    if (distanceOf(fill) > 1) {
      works.push(() => {
        const singles = fixes.flatMap((one) => (one.kind === 'paragraph' ? [one.fix] : []));
        const closing = closingFixes(composer, doc, owner, singles);
        if (closing !== null && closing.fixes.length > 1) fixes.push({ kind: 'all', fix: closing, fill: closing.fill });
      });
    }
    works.push(() => {
      for (const fix of frameFixes(composer, doc)) {
        const own = fix.fills.find((one) => one.owner === owner);
        if (own !== undefined) fixes.push({ kind: 'frame', fix, fill: own });
      }
    });
    if (fill.oversetLines === 0) {
      works.push(() => {
        for (const fix of restorableCuts(composer, doc))
          if (fix.fill.owner === owner) fixes.push({ kind: 'cut', fix, fill: fix.fill });
      });
    }
    let timer = setTimeout(function next() {
      const began = performance.now();
      while (works.length > 0 && performance.now() - began < 12) works.shift()!();
      tell(works.length === 0);
      if (works.length > 0) timer = setTimeout(next, 8);
    }, REST);
    return () => clearTimeout(timer);
  }, [doc, proof, owner, previewing]);
  return found;
}

/** Those that bring the story nearer to closing, the nearest first; among equals the one that opens least. */
function ranked(fixes: readonly StoryFix[], now: StoryFill): StoryFix[] {
  const useful = fixes.filter(({ fill }) => distanceOf(fill) < distanceOf(now) || isOver(fill) !== isOver(now));
  return useful.sort(
    (a, b) =>
      Number(isOver(a.fill)) - Number(isOver(b.fill)) || distanceOf(a.fill) - distanceOf(b.fill) || gapOf(a) - gapOf(b),
  );
}

function isOver(fill: StoryFill): boolean {
  return fill.oversetLines > 0;
}

function gapOf(fix: StoryFix): number {
  if (fix.kind === 'paragraph') return fix.fix.worstGap;
  if (fix.kind === 'all') return Math.max(...fix.fix.fixes.map(({ worstGap }) => worstGap)) + 0.001;
  return fix.kind === 'cut' ? -1 : 0.3;
}
