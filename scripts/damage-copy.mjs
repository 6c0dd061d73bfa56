/**
 * Makes `samples/press-text/copy.txt` from `clean.json` beside it: the text a careless extraction from a press PDF would
 * give of a page with those stories. Everything is decided by the copy alone, so the two files always belong together. A path as the one argument writes there instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CLOSING = '，。、；：？！”’）》】…—·㎡℃%';
const OPENING = '“‘（《【';
const MEASURE = 17;
const STRIP_MEASURE = 4 * MEASURE + 1;
const ROWS = 38;
const CROSSHEAD_ROWS = 4;
/** The round picture: it stands at the foot of two neighbouring columns. Lengths in em, rows of 1.36 em. */
const CIRCLE = { columns: [3, 4], diameter: 22, gap: 1, leading: 1.36 };

/** Advance in em as the page set it: marks, digits and Latin letters half an em. */
function advance(character) {
  if (CLOSING.includes(character) || OPENING.includes(character)) {
    return character === '—' || character === '…' ? 1 : 0.5;
  }
  return character <= '\u007e' ? 0.5 : 1;
}

/** Glyphs struck twice for bold come out as every character twice; the gap between phrases once. */
function doubled(text) {
  return [...text].map((character) => (character === ' ' ? ' ' : character + character)).join('');
}

/** The measure `row` rows down a column, in em: the circle, where the story has one, takes a part of it. */
function measureAt(column, row, circle) {
  const side = circle ? CIRCLE.columns.indexOf(column) : -1;
  if (side < 0) return MEASURE;
  const radius = CIRCLE.diameter / 2;
  const fromCentre = (row + 0.5 - ROWS) * CIRCLE.leading + radius;
  const square = radius * radius - fromCentre * fromCentre;
  if (square <= 0) return MEASURE;
  const reach = Math.sqrt(square) - CIRCLE.gap / 2;
  return Math.max(5, Math.floor((MEASURE - Math.max(0, reach)) * 2) / 2);
}

/** Breaks one paragraph line by line, a mark never first and an opening mark never last. `measures` gives the next measure. */
function wrapped(text, indent, nextMeasure) {
  const characters = [...text];
  const lines = [];
  let at = 0;
  while (at < characters.length) {
    let room = nextMeasure() - (at === 0 ? indent : 0);
    let end = at;
    while (end < characters.length && advance(characters[end]) <= room + 1e-9) {
      room -= advance(characters[end]);
      end += 1;
    }
    if (end < characters.length) {
      const digits = (index) => /[0-9.%]/.test(characters[index]) && /[0-9]/.test(characters[index - 1]);
      while (end > at + 1) {
        const dash = characters[end] === characters[end - 1] && '—…'.includes(characters[end]);
        if (!CLOSING.includes(characters[end]) && !OPENING.includes(characters[end - 1]) && !digits(end) && !dash)
          break;
        end -= 1;
      }
    }
    lines.push(characters.slice(at, end).join(''));
    at = end;
  }
  return lines;
}

/** Sets a story's body in columns and gives the lines as an extraction reads them; `between` are captions read after a paragraph, by its number. */
function columnLines(story, circle, between) {
  const out = [];
  let column = 0;
  let row = 0;
  let paragraphs = 0;
  const advanceRow = () => {
    row += 1;
    if (row >= ROWS) {
      row = 0;
      column += 1;
      return true;
    }
    return false;
  };
  for (const block of story.body) {
    if (block.type === 'picture') continue;
    if (block.type === 'crosshead') {
      out.push('', block.kicker, '', block.text, '');
      for (let taken = 0; taken < CROSSHEAD_ROWS; taken += 1) advanceRow();
      continue;
    }
    paragraphs += 1;
    // Every fifth paragraph was opened by hand: its lines end half an em to an em and a half early.
    const opened = paragraphs % 5 === 0;
    let planned = { column, row };
    const plan = () => {
      const measure = measureAt(planned.column, planned.row, circle) - (opened ? 0.5 + (planned.row % 3) * 0.5 : 0);
      planned = planned.row + 1 >= ROWS ? { column: planned.column + 1, row: 0 } : { ...planned, row: planned.row + 1 };
      return measure;
    };
    const lines = wrapped(block.text, 2, plan);
    lines.forEach((line, index) => {
      const narrow = measureAt(column, row, circle) < 9;
      if (index > 0 && line.startsWith('“')) out.push('');
      out.push(spaced(line, narrow && index > 0 && index < lines.length - 1));
      if (advanceRow() && index < lines.length - 1) out.push('');
    });
    const insert = between.get(paragraphs);
    if (insert !== undefined) out.push('', insert, '');
    else if (paragraphs % 4 === 2) out.push('');
  }
  return out;
}

/** In a narrow line the hand pulled the characters apart; the extraction reads the gaps as spaces. */
function spaced(line, narrow) {
  if (!narrow || !/^[\u4e00-\u9fff]+$/.test(line)) return line;
  return [...line].join(' ');
}

/** Half-width commas and brackets in Chinese, a space before some, and spaces between digits of pulled lines. */
function withTypingFaults(lines) {
  let commas = 0;
  let numbers = 0;
  return lines.map((line) => {
    let text = line.replaceAll('（', '(').replaceAll('）', ')');
    text = text.replace(/([\u4e00-\u9fff])，([\u4e00-\u9fff])/, (whole, before, after) => {
      commas += 1;
      if (commas % 19 === 7) return `${before},${after}`;
      if (commas % 19 === 16) return `${before} ,${after}`;
      return whole;
    });
    return text.replace(/[0-9]{2,}/, (digits) => {
      numbers += 1;
      return numbers % 9 === 4 ? [...digits].join(' ') : digits;
    });
  });
}

/** The strip: solid measure, blank lines between its paragraphs, the tail of some runs struck twice. */
function stripLines(story) {
  const out = [];
  story.body.forEach((block, index) => {
    const lines = wrapped(block.text, 2, () => STRIP_MEASURE);
    lines.forEach((line, number) => {
      const tail = [...line];
      const last = tail.at(-1);
      out.push((index + number) % 2 === 0 ? line + last : line);
    });
    if (index < story.body.length - 1) out.push('');
  });
  return out;
}

const folder = new URL('../samples/press-text/', import.meta.url);
const copy = JSON.parse(readFileSync(new URL('clean.json', folder), 'utf8'));
const [strip, first, second] = copy.stories;
const captions = (story) => story.body.filter((block) => block.type === 'picture').map((block) => block.caption);
const [firstCaption, firstLate] = captions(first);
const [secondCaption, secondLate] = captions(second);

const lines = [
  strip.byline,
  '',
  ...stripLines(strip),
  '',
  strip.title,
  strip.deck.replace('——', '——— '),
  ` ${doubled(first.title)}`,
  doubled(first.deck),
  '',
  firstCaption,
  '',
  first.byline,
  '',
  ...withTypingFaults(columnLines(first, false, new Map([[11, firstLate]]))),
  '',
  ` ${doubled(second.title)}`,
  doubled(second.deck),
  ...secondCaption.split('\n').map((line) => ` ${doubled(line)}`),
  '',
  second.byline,
  '',
  ...withTypingFaults(columnLines(second, true, new Map())),
  '',
  secondLate,
  ' ',
];
const text = lines.join('\n').replace(/\n{3,}/g, '\n\n');
const target = process.argv[2] ?? fileURLToPath(new URL('copy.txt', folder));
writeFileSync(target, text);
console.log(`${target}: ${text.replace(/\s/g, '').length} characters, ${lines.length} lines`);
