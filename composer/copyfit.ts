import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { LEAST_LETTER_SPACE, MOST_LETTER_SPACE } from '../document/copyfit.ts';
import { eachTextBlock, schema } from '../document/schema.ts';
import type { Composer } from './composer.ts';
import type { ParagraphTrial } from './galley/story.ts';
import type { Line } from './line.ts';
import { fillOf } from './page/assemble.ts';
import type { Proof, StoryFill } from './proof.ts';
import { glyphsOf } from './query.ts';

/** What a fix sets on a paragraph: see the `paragraph` node. */
export interface ParagraphFit {
  readonly lines: -1 | 0 | 1;
  readonly letterSpace: number;
}

/**
 * A way to make a paragraph one line longer or shorter, and what it would do: the paragraph's last line, its widest gap
 * between Han (em, letter space included), and the state its story would be in.
 */
export interface ParagraphFix extends ParagraphFit {
  readonly block: number;
  readonly change: -1 | 1;
  readonly lastLine: string;
  readonly worstGap: number;
  readonly fill: StoryFill;
}

/** Steps of the search for letter space, em. */
const STEP = 0.005;
/** A gap between Han wider than this is no fix (the cap of jlreq), em. */
const WIDEST_GAP = 0.25;

/**
 * The page with fits set on some of its paragraphs, by ordinal; blocks that are no paragraphs are left as they are. The
 * positions of the page do not change.
 */
export function withFits(page: Node, fits: ReadonlyMap<number, ParagraphFit>): Node {
  const transform = new Transform(page);
  eachTextBlock(page, (node, block, position) => {
    const fit = fits.get(block);
    if (!fit || node.type.name !== 'paragraph') return;
    transform.setNodeAttribute(position, 'lines', fit.lines);
    transform.setNodeAttribute(position, 'letterSpace', fit.letterSpace);
  });
  return transform.doc;
}

/** What a composed paragraph looks like: its lines, the text of the last one, the widest opening between its Han in em. */
interface Look {
  readonly lines: number;
  readonly lastLine: string;
  readonly lastHan: number;
  readonly worstGap: number;
}

function lookAt(lines: readonly Line[], letterSpace: number): Look {
  const last = lines[lines.length - 1];
  const lastLine = last
    ? glyphsOf(last)
        .map((glyph) => glyph.text)
        .join('')
    : '';
  let lastHan = 0;
  for (const character of lastLine) if (isHan(character.codePointAt(0)!)) lastHan += 1;
  return {
    lines: lines.length,
    lastLine,
    lastHan,
    worstGap: Math.round((Math.max(0, ...lines.map((line) => line.gap)) + letterSpace) * 10_000) / 10_000,
  };
}

function isHan(codePoint: number): boolean {
  return (codePoint >= 0x3400 && codePoint <= 0x9fff) || (codePoint >= 0x20000 && codePoint <= 0x3ffff);
}

/**
 * The least costly way to set paragraph `block` with one line less and with one line more, where there is one: another
 * legal setting, unless letter space within the house limit, the least that does it, opens its lines less. None
 * ends on a last line of one Han. Each is composed, so that its effect is exact; lines that found no room count as well as
 * those that did. Empty for what is no paragraph of a story, or is cut.
 */
export function paragraphFixes(composer: Composer, page: Node, block: number): ParagraphFix[] {
  return fixesIn(composer, page, composer.compose(page), block);
}

/** The fixes of every paragraph of a story, by its index among the owners of the page's proof: see `paragraphFixes`. */
export function storyFixes(composer: Composer, page: Node, proof: Proof, owner: number): ParagraphFix[] {
  return proof.blocks.flatMap((part, block) => (part.owner === owner ? fixesIn(composer, page, proof, block) : []));
}

function fixesIn(composer: Composer, page: Node, proof: Proof, block: number): ParagraphFix[] {
  const part = proof.blocks[block];
  const trials = part?.type === 'paragraph' ? composer.trial(page, block) : null;
  if (!part || !trials) return [];
  const story = proof.owners[part.owner]?.story ?? '';
  const before = trials.composed({ lines: 0, letterSpace: 0 }).lines.length;
  const fixes: ParagraphFix[] = [];
  for (const change of [-1, 1] as const) {
    const wanted = before + change;
    if (before === 0 || wanted < 1) continue;
    for (const fit of candidates(change, trials, wanted)) {
      const { composition, lines } = trials.composed(fit);
      const seen = lookAt(lines, fit.letterSpace);
      if (seen.lines !== wanted || seen.worstGap > WIDEST_GAP || (seen.lastHan === 1 && wanted > 1)) continue;
      const fill = fillOf(part.owner, story, composition);
      fixes.push({ ...fit, block, change, lastLine: seen.lastLine, worstGap: seen.worstGap, fill });
      break;
    }
  }
  return fixes;
}

/** Candidates that are composed before a line more or less is given up. */
const MOST_ATTEMPTS = 4;

/**
 * What may change a paragraph by a line, likeliest first: another setting, and letter space; squeezed, the least that does
 * it; opened, the one whose widest gap is least. Each step is tried with the best setting and the next longer or shorter one.
 */
function candidates(change: -1 | 1, trials: ParagraphTrial, wanted: number): ParagraphFit[] {
  const found: { fit: ParagraphFit; gap: number }[] = [];
  const limit = change < 0 ? -LEAST_LETTER_SPACE : MOST_LETTER_SPACE;
  const countOf = (fit: ParagraphFit): number => trials.broken(fit).count;
  // A squeeze is a limit, not a constant: what the most of it cannot do, less of it cannot.
  if (change < 0 && countOf({ lines: -1, letterSpace: -limit }) > wanted) return [];
  for (let step = 0; step * STEP <= limit + 1e-9; step += 1) {
    const letterSpace = step === 0 ? 0 : Math.round(change * step * STEP * 1000) / 1000;
    // Opened Han stand no closer than the letter space: no later step is among the best.
    if (found.filter(({ gap }) => gap <= letterSpace).length >= MOST_ATTEMPTS) break;
    for (const lines of step === 0 ? ([change] as const) : ([0, change] as const)) {
      const fit: ParagraphFit = { lines, letterSpace };
      const broken = trials.broken(fit);
      if (broken.count !== wanted) continue;
      const seen = lookAt(broken.lines(), letterSpace);
      if (seen.worstGap > WIDEST_GAP || (seen.lastHan === 1 && wanted > 1)) continue;
      found.push({ fit, gap: seen.worstGap });
    }
    // More squeeze than needed is never better; another setting may still open more than a little of it.
    if (change < 0 && step > 0 && found.some(({ fit }) => fit.letterSpace === letterSpace)) break;
  }
  found.sort((a, b) => a.gap - b.gap || Math.abs(a.fit.letterSpace) - Math.abs(b.fit.letterSpace));
  return found.slice(0, MOST_ATTEMPTS).map(({ fit }) => fit);
}

/** A stretch of cut text that would find room again in its story, as document positions, and the state it would leave. */
export interface Restorable {
  readonly from: number;
  readonly to: number;
  /** The text block it stands in and the offset there. */
  readonly block: number;
  readonly offset: number;
  readonly text: string;
  readonly characters: number;
  readonly fill: StoryFill;
}

/** Characters as an editor counts them: spaces left out. */
function countOf(text: string): number {
  let count = 0;
  for (const character of text) if (character > ' ' && character !== '\u3000' && character !== '\u00a0') count += 1;
  return count;
}

/** The stretches of a block's text under the mark of a cut, whatever else it is marked with, as offsets in the block. */
function cutStretches(block: Node): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  block.forEach((child, from) => {
    if (!child.marks.some(({ type }) => type.name === 'cut')) return;
    const to = from + child.nodeSize;
    const last = found[found.length - 1];
    if (last?.to === from) last.to = to;
    else found.push({ from, to });
  });
  return found;
}

/** The cuts (删节) of a page that could be restored one by one without anything being overset: offered when room appears. */
export function restorableCuts(composer: Composer, page: Node): Restorable[] {
  const found: Restorable[] = [];
  const proof = composer.compose(page);
  eachTextBlock(page, (node, block, position) => {
    const owner = proof.blocks[block]?.owner;
    const fill = proof.fills.find((candidate) => candidate.owner === owner);
    if (!fill || fill.oversetLines > 0) return;
    const attempt = (from: number, to: number, text: string, restored: Node): void => {
      const after = composer.compose(restored).fills.find((candidate) => candidate.owner === owner);
      if (after && after.oversetLines === 0)
        found.push({
          from,
          to,
          block,
          offset: Math.max(0, from - position - 1),
          text,
          characters: countOf(text),
          fill: after,
        });
    };
    if (node.attrs['cut'] === true) {
      const whole = new Transform(page).setNodeAttribute(position, 'cut', false);
      attempt(position, position + node.nodeSize, node.textContent, whole.doc);
      return;
    }
    for (const { from, to } of cutStretches(node)) {
      const [start, end] = [position + 1 + from, position + 1 + to];
      const restored = new Transform(page).removeMark(start, end, schema.marks['cut']!).doc;
      attempt(start, end, node.textBetween(from, to), restored);
    }
  });
  composer.compose(page);
  return found;
}
