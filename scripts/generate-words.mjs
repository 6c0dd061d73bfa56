// Makes composer/text/words.generated.ts, the words a headline is not broken inside, from the dictionary of the npm package
// jieba-js (the dictionary of jieba). Run by the install; the file is not committed.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const LEAST_FREQUENCY = 60;
const LONGEST = 4;
const source = createRequire(import.meta.url).resolve('jieba-js/dict/dict.txt.big');

/** Words of two to four Han by length, each with a class of frequency: the whole part of twice the binary logarithm. */
const byLength = new Map();
for (const line of readFileSync(source, 'utf8').split('\n')) {
  const [word, frequency] = line.split(' ');
  if (!word || Number(frequency) < LEAST_FREQUENCY) continue;
  const characters = [...word];
  if (characters.length < 2 || characters.length > LONGEST) continue;
  if (!characters.every((character) => character >= '\u4e00' && character <= '\u9fff')) continue;
  const list = byLength.get(characters.length) ?? [];
  list.push([word, Math.min(35, Math.floor(2 * Math.log2(Number(frequency))))]);
  byLength.set(characters.length, list);
}
let count = 0;
const entries = [...byLength.entries()]
  .sort(([a], [b]) => a - b)
  .map(([length, list]) => {
    list.sort(([a], [b]) => (a < b ? -1 : 1));
    count += list.length;
    const words = list.map(([word]) => word).join('');
    const classes = list.map(([, frequency]) => frequency.toString(36)).join('');
    return `  [${length}, '${words}', '${classes}'],`;
  });
const text = `/** Made by scripts/generate-words.mjs: length, words of that length one after another, the frequency class of each (base 36). */
export const WORD_LISTS: readonly (readonly [number, string, string])[] = [
${entries.join('\n')}
];
`;
writeFileSync(new URL('../composer/text/words.generated.ts', import.meta.url), text);
console.log(`${count} words, ${Buffer.byteLength(text)} bytes`);
