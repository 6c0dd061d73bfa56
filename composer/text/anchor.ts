/** Digits of a note at most: longer numbers are years and codes. */
const MOST_DIGITS = 3;

/**
 * Where the anchor of a note that begins at `index` ends (code points), 0 where none begins: [1], ［2］, 〔3〕, [4-6], or a
 * circled number before a mark or the text's end. It stays whole, belongs to what stands before it and never begins a line
 * (clreq, footnote anchors). A number that opens its own line or clause is a list's and no anchor.
 */
export function anchorEnd(points: ArrayLike<number>, index: number): number {
  const point = points[index]!;
  const circled = isCircled(point);
  const closing = closingOf(point);
  if (!circled && closing === 0) return 0;
  if (index === 0 || isBlank(points[index - 1]!) || isOpening(points[index - 1]!)) return 0;
  if (circled) return !isStop(points[index - 1]!) && endsAnchor(points, index + 1) ? index + 1 : 0;
  let at = index + 1;
  let digits = 0;
  for (; at < points.length; at += 1) {
    if (isDigit(points[at]!)) digits += 1;
    else if (digits > 0 && isJoint(points[at]!)) digits = 0;
    else break;
    if (digits > MOST_DIGITS) return 0;
  }
  return digits > 0 && points[at] === closing ? at + 1 : 0;
}

/** The closing bracket of one that may hold the number of a note, 0 for any other character. */
function closingOf(point: number): number {
  if (point === 0x5b) return 0x5d;
  if (point === 0xff3b) return 0xff3d;
  return point === 0x3014 ? 0x3015 : 0;
}

/** Whether a circled number before `at` is an anchor: a mark, a blank, another circled number or the text's end follows. */
function endsAnchor(points: ArrayLike<number>, at: number): boolean {
  const next = points[at];
  return next === undefined || isBlank(next) || isStop(next) || isClosing(next) || isCircled(next);
}

function isCircled(point: number): boolean {
  return (point >= 0x2460 && point <= 0x2473) || (point >= 0x3251 && point <= 0x325f);
}

function isDigit(point: number): boolean {
  return (point >= 0x30 && point <= 0x39) || (point >= 0xff10 && point <= 0xff19);
}

/** What may stand between the numbers of one anchor: , - – ， 、 ～ */
function isJoint(point: number): boolean {
  return [0x2c, 0x2d, 0x2013, 0xff0c, 0x3001, 0xff5e].includes(point);
}

function isBlank(point: number): boolean {
  return point === 0x20 || point === 0xa0 || point === 0x3000 || (point >= 0x0a && point <= 0x0d) || point === 0x2028;
}

function isStop(point: number): boolean {
  return '，。、；：？！．'.includes(String.fromCodePoint(point));
}

function isOpening(point: number): boolean {
  return '“‘「『（［〔｛【〖《〈([{'.includes(String.fromCodePoint(point));
}

function isClosing(point: number): boolean {
  return '”’」』）］〕｝】〗》〉)]}'.includes(String.fromCodePoint(point));
}
