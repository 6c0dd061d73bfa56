import { describe, expect, it } from 'vitest';
import { cleanPages } from '../../intake/testing/pages.ts';
import { seededRandom } from '../../tests/browser/random.ts';
import { characterParts } from './character-parts.ts';

/** The changes of two texts, as `-gone +come`. */
function changes(before: string, after: string): string[] {
  const told: string[] = [];
  let [gone, come] = ['', ''];
  const close = (): void => {
    if (gone !== '' || come !== '') told.push(`-${gone} +${come}`);
    [gone, come] = ['', ''];
  };
  for (const { value, added, removed } of characterParts([...before], [...after])) {
    if (removed) gone += value.join('');
    else if (added) come += value.join('');
    else close();
  }
  close();
  return told;
}

describe('one change stays one, two stay two', () => {
  it.each([
    ['什么都没有，服务到家', '什么都没有，8项服务，到家', ['-服务 +8项服务，']],
    ['老人也是。过了江', '老人也是子。让了江', ['-。过 +子。让']],
    ['全靠着三个英文字母：RI认人', '全靠边写着三个英认人', ['-着三个英文字母：RI +边写着三个英']],
    ['江上风清月明', '湖上雨清月明', ['-江 +湖', '-风 +雨']],
    ['一月二日三江口', '一月五日三江岸', ['-二 +五', '-口 +岸']],
    ['甲乙丙丁戊己庚辛', '甲乙丙丁戊己庚辛', []],
  ])('%s / %s', (before, after, told) => expect(changes(before, after)).toEqual(told));
});

/** More than the suite makes where it is asked for, to look for what is rare. */
const EDITS = Number(process.env['COMPARE_EDITS'] ?? 4000);

it('an edit at random is told as one change, save one in thousands', () => {
  const pool = Object.values(cleanPages)
    .flat()
    .flatMap(({ body }) => body.map(({ text }) => text))
    .filter((text) => text.length > 60);
  const random = seededRandom(7);
  let more = 0;
  for (let count = 0; count < EDITS; count += 1) {
    const [text, source] = [random.pick(pool), random.pick(pool)];
    const at = 10 + random.below(text.length - 30);
    const removed = random.below(11);
    const from = random.below(source.length - 14);
    const typed = random.below(4) === 0 ? '' : source.slice(from, from + 1 + random.below(10));
    const after = text.slice(0, at) + typed + text.slice(at + removed);
    if (after === text) continue;
    const told = changes(text, after);
    if (told.length > 1) more += 1;
  }
  expect(more).toBeLessThanOrEqual(Math.ceil(EDITS / 2000));
});
