import { describe, expect, test } from 'vitest';
import { countCharacters, pageText, storyName, storyTexts } from './plain-text.ts';
import { frame, headline, node, p, page, picture, story, text } from './testing/page.ts';

const sample = page(
  headline('h', '主|题'),
  story('s', text('byline', '□ 记者'), p('甲[乙]丙'), picture('pic', '图说'), p('全删', { cut: true }), p('丁|戊')),
  story('t', p('没有标题的一条短稿，写得长一些')),
  node('box', { frame: frame('box') }, [headline('h2', '框题'), story('u', p('框内'))]),
);

describe('plain text', () => {
  test('of the page, in reading order, without cut text', () => {
    expect(pageText(sample)).toBe('主\n题\n□ 记者\n甲丙\n图说\n丁\n戊\n没有标题的一条短稿，写得长一些\n框题\n框内');
  });
  test('with cut text', () => {
    expect(pageText(sample, { cut: 'keep' })).toContain('甲乙丙\n图说\n全删\n丁');
  });
  test('of each story, also in a box, with its name', () => {
    const stories = storyTexts(sample);
    expect(stories.map(({ story, name }) => [story, name])).toEqual([
      ['s', '主 题'],
      ['t', '没有标题的一条短稿，写得…'],
      ['u', '框题'],
    ]);
    expect(stories[0]!.blocks.map(({ type, block, text }) => [type, block, text])).toEqual([
      ['byline', 1, '□ 记者'],
      ['paragraph', 2, '甲丙'],
      ['caption', 3, '图说'],
      ['paragraph', 4, ''],
      ['paragraph', 5, '丁\n戊'],
    ]);
  });
  test('a story without text has no name', () => {
    const empty = page(story('s', p('')));
    expect(storyName(empty, empty.child(0).nodeSize)).toBe('');
  });
});

test('characters are counted as an editor counts: Han, letters, digits, marks; no spaces', () => {
  expect(countCharacters('版心，2026年 3月\n\u3000“好”\t')).toBe(13);
  expect(countCharacters('𠮷\u{e0100}葛\u{fe00}')).toBe(2);
  expect(countCharacters('a\u00a0b\u200bc\ufeff')).toBe(3);
  expect(countCharacters('')).toBe(0);
});
