import type { CompositionProfile } from '../../document/profile.ts';

/** Kinds of full-width marks (clreq, Categories of Punctuation Marks). */
export const Mark = {
  none: 0,
  open: 1,
  close: 2,
  stop: 3,
  comma: 4,
  colon: 5,
  exclamation: 6,
  dot: 7,
  interpunct: 8,
  space: 9,
} as const;

const KINDS = new Map<number, number>();
function add(characters: string, kind: number): void {
  for (const character of characters) KINDS.set(character.codePointAt(0) ?? 0, kind);
}
add('“‘「『（［〔｛【〖《〈〘〚｟〝', Mark.open);
add('”’」』）］〕｝】〗》〉〙〛｠〞〟', Mark.close);
add('。．', Mark.stop);
add('，、', Mark.comma);
add('：；', Mark.colon);
add('！？', Mark.exclamation);
add('‧・', Mark.dot);
add('·', Mark.interpunct);
add('　', Mark.space);

/** The kind of a character as a full-width mark, `Mark.none` where it is none. */
export function markOf(codePoint: number): number {
  return KINDS.get(codePoint) ?? Mark.none;
}

/** Where a mark's cell is empty, in em: the removable blank before and after its body (rules by region, clreq and jlreq). */
export interface MarkCell {
  readonly before: number;
  readonly body: number;
  readonly after: number;
}

const WHOLE: MarkCell = { before: 0, body: 1, after: 0 };
const OPEN: MarkCell = { before: 0.5, body: 0.5, after: 0 };
const CLOSE: MarkCell = { before: 0, body: 0.5, after: 0.5 };
const CENTRED: MarkCell = { before: 0.25, body: 0.5, after: 0.25 };
const HALF: MarkCell = { before: 0, body: 0.5, after: 0 };

/**
 * The cell of a mark alone in a line, 1 em wide but for the interpunct of ½ em (clreq, Punctuation Adjustment Space; jlreq
 * 3.1.2). In vertical lines ：；！？ fill their cell; in Taiwan and Hong Kong stops are centred; in Japan ：； are.
 */
export function markCell(
  mark: number,
  codePoint: number,
  lang: CompositionProfile['lang'],
  vertical: boolean,
): MarkCell {
  switch (mark) {
    case Mark.open:
      return OPEN;
    case Mark.close:
      return CLOSE;
    case Mark.stop:
    case Mark.comma:
      return lang === 'zh-Hant' ? CENTRED : CLOSE;
    case Mark.colon:
      if (lang === 'ja') return vertical && codePoint === 0xff1b ? WHOLE : CENTRED;
      if (vertical) return WHOLE;
      return lang === 'zh-Hant' ? CENTRED : CLOSE;
    case Mark.exclamation:
      return vertical || lang === 'zh-Hant' || lang === 'ja' ? WHOLE : CLOSE;
    case Mark.dot:
      return CENTRED;
    case Mark.interpunct:
      return HALF;
    default:
      return WHOLE;
  }
}

/**
 * Whether a mark keeps its blank inside a line: all of them in 全身 quanjiao, 。．！？ in 开明 kaiming, none in 半角 banjiao.
 * `plain` keeps whole cells that are never squeezed.
 */
export function keepsBlank(mark: number, punctuation: CompositionProfile['punctuation']): boolean {
  if (punctuation === 'quanjiao' || punctuation === 'plain') return true;
  return punctuation === 'kaiming' && (mark === Mark.stop || mark === Mark.exclamation);
}
