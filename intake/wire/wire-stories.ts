import type { CopyBlock, CopyStory, CopyText, CopyWire } from '../../document/copy.ts';
import { type Dateline, datelineOf } from './dateline.ts';

/** A story with its dateline marked in its first paragraph, and what dateline and wire signs say kept as facts. */
export function withDateline(story: CopyStory, wire: CopyWire | null): CopyStory {
  let found: Dateline | null = null;
  let looked = 0;
  const body = story.body.map((block): CopyBlock => {
    if (block.type !== 'paragraph' || found !== null || looked >= 2) return block;
    looked += 1;
    const words = typeof block.text === 'string' ? block.text : block.text.text;
    found = datelineOf(words);
    return found === null ? block : { ...block, text: dated(block.text, found.length) };
  });
  const said = found as Dateline | null;
  if (said === null && wire === null) return story;
  const plain = { slug: '', urgency: '', version: '', embargo: '', ended: false, notes: [] };
  const { agency = '', place = '', date = '', authors = [] } = said ?? {};
  return { ...story, body, wire: { ...plain, ...wire, agency, place, date, authors: [...authors] } };
}

function dated(text: CopyText, dateline: number): CopyText {
  const own = typeof text === 'string' ? { text, doubtful: [], style: null, cut: false } : text;
  return { ...own, dateline };
}
