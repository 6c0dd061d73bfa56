import { describe, expect, it } from 'vitest';
import { Composer } from '../../composer/index.ts';
import { plainSetup } from '../../document/plain-setup.ts';
import { headline, p, pageWith, story, text } from '../../document/testing/page.ts';
import { createLibrary } from '../../fonts/library.ts';
import { lint } from './index.ts';

/** 差错当量 of a page with a title and paragraphs. */
function count(title: string, ...paragraphs: string[]) {
  const page = pageWith({}, headline('h', title), story('s', ...paragraphs.map((one) => p(one))));
  return lint(new Composer(createLibrary([])).compose(page), page).count;
}

describe('差错当量', () => {
  it('is nothing on a page that is well, of the characters the type area holds', () => {
    const setup = plainSetup();
    const { typeArea } = setup.page.plates[0]!;
    const characters = Math.floor(typeArea.width / 9) * Math.floor(typeArea.height / 13);
    expect(count('渡口', '江上的渡船六点开。')).toEqual({ faults: 0, characters, rate: 0, limit: 3 });
  });
  it('counts a wrong word one, a mark a tenth', () => {
    expect(count('渡口', '学校座落在河边。').faults).toBe(1);
    expect(count('渡口', '学校在河边，，树在岸上。').faults).toBe(0.1);
  });
  it('counts double in a title', () => {
    expect(count('学校座落在河边', '正文。').faults).toBe(2);
  });
  it('counts the same wrong word three times at most, and others besides', () => {
    expect(count('渡口', ...Array<string>(5).fill('学校座落在河边。')).faults).toBe(3);
    expect(count('渡口', ...Array<string>(5).fill('学校座落在河边。'), '去海边渡假。').faults).toBe(4);
  });
  it('counts numerals one in all', () => {
    expect(count('渡口', ...Array<string>(14).fill('利率为5-10%。')).faults).toBe(1);
  });
  it('is a rate in ten thousand', () => {
    const { faults, characters, rate } = count('渡口', '学校座落在河边。');
    expect(rate).toBe(Math.round((100 * 10_000 * faults) / characters) / 100);
  });
  it('counts as the house weighs', () => {
    const page = pageWith(
      { lint: { off: [], words: [], weights: { 'wrong-words': 0.5 } } },
      story('s', text('summary', '学校座落在河边。')),
    );
    expect(lint(new Composer(createLibrary([])).compose(page), page).count.faults).toBe(0.5);
  });
});

it('after an edit only what changed is read again, and the findings are those of a page read afresh', () => {
  const blocks = ['学校座落在河边。', '树在岸上，，船在水里。'].map((one) => p(one));
  const composer = new Composer(createLibrary([]));
  const first = pageWith({}, story('s', ...blocks));
  const rules = (page: typeof first) =>
    lint(composer.compose(page), page).findings.flatMap(({ group, rule, place }) =>
      group === 'layout' ? [] : [[rule, place.block]],
    );
  expect(rules(first)).toEqual([
    ['wrong-words', 0],
    ['doubled-marks', 1],
  ]);
  const second = pageWith({}, story('s', p('新的一段。'), ...blocks));
  expect(rules(second)).toEqual([
    ['wrong-words', 1],
    ['doubled-marks', 2],
  ]);
});
