import type { Node } from 'prosemirror-model';
import { blockAt } from '../../composer/query.ts';
import { REMARK_KIND_NAMES, type Remark, type RemarkKind, readerOf, remarksOf } from '../../document/remark.ts';
import { placeOfRemark, remarkRanges } from '../../document/remark-place.ts';
import type { AskedItem } from '../contract/compare.ts';
import type { Round } from '../contract/rounds.ts';
import type { OpenPage } from '../open-page.ts';
import { askedOf } from '../versions/rounds.ts';

/** Remarks that say or ask something and want nothing changed; 保留 wants what stands to stay. */
const NO_CHANGE: ReadonlySet<RemarkKind> = new Set(['comment', 'query', 'stet']);

/**
 * What readers asked for on a round: marks entered from its paper, and remarks on it that `page`, its newer state, has. A remark
 * whose characters were mended away is told by where they stood on the round, `older`.
 */
export function askedItems(open: Pick<OpenPage, 'kept'>, round: Round, page: Node, older: Node): AskedItem[] {
  const paper = askedOf(open, round.number).map(
    ({ place, ...mark }): AskedItem => ({
      ...mark,
      source: 'paper',
      place: 'frame' in place ? place : { ...place, side: 'before' },
    }),
  );
  const remarks = remarksOf(page).flatMap((remark): AskedItem[] => {
    if (NO_CHANGE.has(remark.kind) || remark.state === 'declined' || !madeOn(round, remark)) return [];
    const { id, time, kind, text, replacement, paper: onPaper } = remark;
    const words = [REMARK_KIND_NAMES[kind].zh, replacement === '' ? '' : `“${replacement}”`, text];
    return [
      {
        id,
        source: onPaper ? 'paper' : 'remark',
        reader: readerOf(remark),
        time,
        words: words.filter(Boolean).join(' '),
        place: placeOf(page, remark, older),
      },
    ];
  });
  return [...paper, ...remarks];
}

/** Whether a remark was made on a round: it says so, or says nothing and was made after it. */
function madeOn({ number, time }: Round, remark: Remark): boolean {
  return remark.round === null ? remark.time >= time : remark.round === number;
}

function placeOf(page: Node, remark: Remark, older: Node): AskedItem['place'] {
  const mended = remark.anchor.at === 'text' && !remarkRanges(page).has(remark.id);
  return (mended ? placeOn(older, remark, 'before') : null) ?? placeOn(page, remark, 'after');
}

function placeOn(page: Node, remark: Remark, side: 'before' | 'after'): AskedItem['place'] {
  const place = placeOfRemark(page, remark);
  if (place?.at === 'frame') return { frame: place.frame };
  if (place?.at !== 'text') return null;
  const [from, to] = [blockAt(page, place.from), blockAt(page, place.to)];
  if (from === null) return null;
  // One over several paragraphs is told by its first.
  const end = to?.block === from.block ? to.offset : page.resolve(place.from).parent.content.size;
  return { side, block: from.block, start: from.offset, end };
}
