import type { Node } from 'prosemirror-model';
import type { Proof } from '../composer/proof.ts';
import type { Frame } from '../document/geometry.ts';
import type { Place } from '../document/place.ts';
import { storyName } from '../document/plain-text.ts';
import { eachTextBlock, setupOf } from '../document/schema.ts';
import type { Setup } from '../document/setup.ts';
import type { FontLibrary } from '../fonts/face.ts';
import type { PreflightFacts } from './facts.ts';

/** A text block of the page with all a rule needs to name its place: its frame and story may be missing. */
export interface CheckedBlock {
  readonly node: Node;
  /** Ordinal in document order, as in the proof. */
  readonly block: number;
  /** Document position before the block. */
  readonly position: number;
  readonly frame: string | null;
  /** The story's name, or its headline's title for a headline; null outside. */
  readonly story: string | null;
}

/** Everything a preflight looks at: the proof, the page it was composed from, the page's setup, the faces at hand, further facts. */
export interface PreflightJob {
  readonly proof: Proof;
  readonly page: Node;
  readonly setup: Setup;
  readonly fonts: FontLibrary;
  readonly blocks: readonly CheckedBlock[];
  readonly facts: PreflightFacts;
}

/** Gathers a job. Throws RangeError for a page without setup (see `setupOf`). */
export function preflightJob(proof: Proof, page: Node, fonts: FontLibrary, facts: PreflightFacts = {}): PreflightJob {
  return { proof, page, setup: setupOf(page), fonts, blocks: checkedBlocks(page), facts };
}

/** Every text block of a page with its frame and story, by its ordinal. */
export function checkedBlocks(page: Node): CheckedBlock[] {
  const blocks: CheckedBlock[] = [];
  const names = new Map<Node, string>();
  eachTextBlock(page, (node, block, position, parents) => {
    const chain = [...parents, node];
    const story = parents.find((parent) => parent.type.name === 'story');
    if (story !== undefined && !names.has(story)) names.set(story, nameOfStory(page, position));
    blocks.push({
      node,
      block,
      position,
      frame: frameIn(chain),
      story: story === undefined ? null : (names.get(story) ?? null),
    });
  });
  return blocks;
}

/** The place of an offset in a text block, as far as it is known; lines that are set add frame, column and row. */
export function placeOfText(job: Pick<PreflightJob, 'blocks' | 'proof'>, block: number, offset: number): Place {
  const checked = job.blocks[block];
  if (checked === undefined) return { block, offset };
  let set: Place = checked.frame === null ? {} : { frame: checked.frame };
  for (const index of job.proof.blocks[block]?.lines ?? []) {
    const item = job.proof.items[index];
    if (item?.kind !== 'line' || offset < item.line.start || offset > item.line.end) continue;
    set = {
      ...(item.frame === '' ? {} : { frame: item.frame }),
      ...(item.column === null || item.row === null ? {} : { column: item.column + 1, row: item.row + 1 }),
    };
    if (offset < item.line.end) break;
  }
  return { ...(checked.story ? { story: checked.story } : {}), ...set, block, offset };
}

/** The last few characters before an offset and the first after it, to show where in a text something is; hard breaks as spaces. */
export function textAt(job: PreflightJob, block: number, offset: number): string {
  const node = job.blocks[block]?.node;
  if (node === undefined) return '';
  const size = node.content.size;
  const from = Math.max(0, Math.min(offset, size));
  const after = node.textBetween(from, Math.min(size, from + 12), '', ' ');
  const before = node.textBetween(Math.max(0, from - 4), from, '', ' ');
  return `${before}|${after}`;
}

function nameOfStory(page: Node, inside: number): string {
  const at = page.resolve(inside);
  for (let depth = at.depth; depth > 0; depth -= 1) {
    if (at.node(depth).type.name === 'story') return storyName(page, at.before(depth));
  }
  return '';
}

/** The frame of the innermost block that can have one; null where that block stands nowhere. */
function frameIn(chain: readonly Node[]): string | null {
  for (let index = chain.length - 1; index >= 0; index -= 1) {
    const { frame, frames } = chain[index]!.attrs as { frame?: Frame | null; frames?: readonly Frame[] };
    if (frame !== undefined) return frame?.id ?? null;
    if (frames !== undefined) return frames[0]?.id ?? null;
  }
  return null;
}
