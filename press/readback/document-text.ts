import type { Node } from 'prosemirror-model';
import type { LineItem, Proof } from '../../composer/proof.ts';
import type { Finding } from '../../document/finding.ts';
import { pageTexts } from '../../document/plain-text.ts';
import { fault } from './fault.ts';

/**
 * What the document holds and the proof does not set: each text block of the page must be in the proof with its own text,
 * and its lines must set that text from its beginning, whole, or up to where the proof says the rest is overset. What has
 * no frame (待用: a caption, a headline kept in hand) is not on the page at all; the preflight says so. White space is not
 * compared: lines drop it where they break.
 */
export function documentFaults(page: Node, proof: Proof): readonly Finding[] {
  const faults: Finding[] = [];
  const texts = pageTexts(page);
  if (texts.length !== proof.blocks.length) {
    faults.push(
      fault(
        'conservation-document',
        {},
        {
          zh: `文稿有 ${texts.length} 段，大样有 ${proof.blocks.length} 段`,
          en: `the document has ${texts.length} text blocks, the proof ${proof.blocks.length}`,
        },
      ),
    );
  }
  const overset = new Map<number, number>();
  for (const { owner, block } of proof.overset) {
    overset.set(owner, Math.min(overset.get(owner) ?? Infinity, block));
  }
  proof.blocks.forEach((block, index) => {
    const text = texts[index]?.text;
    if (text === undefined) return;
    const set = block.lines.map((line) => lineText(proof.items[line])).join('');
    const frame = frameOf(proof, index);
    if (block.text !== text) {
      faults.push(differing(index, frame, firstDifference(block.text, text), text));
      return;
    }
    const [wanted, found] = [solid(text), solid(set)];
    const from = overset.get(block.owner);
    const mayEnd = from !== undefined && index >= from;
    if (found === wanted || (mayEnd && wanted.startsWith(found))) return;
    if (found === '' && standsNowhere(proof, block.owner)) return;
    faults.push(differing(index, frame, firstDifference(found, wanted), wanted));
  });
  return faults;
}

/** Whether a block that is no story, or what it stands in, has no frame; a story without frames is overset. */
function standsNowhere(proof: Proof, owner: number): boolean {
  const own = proof.owners[owner];
  return own !== undefined && own.type !== 'story' && own.frame === '';
}

function differing(block: number, frame: string, at: number, text: string): Finding {
  const near = Array.from(text.slice(at)).slice(0, 6).join('');
  return fault(
    'conservation-document',
    { ...(frame === '' ? {} : { frame }), block, offset: at },
    {
      zh: `第 ${block + 1} 段从「${near}」起，大样与文稿不同`,
      en: `text block ${block + 1} differs between document and proof from “${near}” on`,
    },
  );
}

function lineText(item: Proof['items'][number] | undefined): string {
  if (item?.kind !== 'line') return '';
  return (item as LineItem).line.runs.flatMap((run) => run.glyphs.map((glyph) => glyph.text)).join('');
}

function frameOf(proof: Proof, block: number): string {
  const first = proof.items[proof.blocks[block]!.lines[0] ?? -1];
  return first?.frame ?? proof.owners[proof.blocks[block]!.owner]?.frame ?? '';
}

/** Text without white space and hyphens that only a line's end shows. */
function solid(text: string): string {
  return text.replace(/[\s\u00ad\u200b]/g, '');
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}
