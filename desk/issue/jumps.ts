import { pageKey } from '../../preflight/rules/jump-line.ts';

/** A jump line as it stands in a text: whether the text goes on elsewhere (下转) or comes from there (上接), and the page. */
export interface Jump {
  readonly words: string;
  readonly kind: 'to' | 'from';
  /** The page's number as it is compared. */
  readonly page: string;
}

const JUMP = /(下转|转至|上接|接自|紧接)\s*第?\s*([A-Za-z]?\s*\d{1,3}|[一二三四五六七八九十百]{1,4})\s*版/g;

/** The jump lines of a text that name a page. */
export function jumpsIn(text: string): Jump[] {
  const jumps: Jump[] = [];
  for (const match of text.matchAll(JUMP)) {
    const page = pageKey(match[2]!);
    if (page === '') continue;
    const kind = match[1] === '下转' || match[1] === '转至' ? 'to' : 'from';
    jumps.push({ words: match[0].replace(/\s+/g, ' '), kind, page });
  }
  return jumps;
}
