import { beforeAll, describe, expect, it } from 'vitest';
import type { FontLibrary } from '../fonts/face.ts';
import { answerLines, readRequest } from './lines.ts';
import { glyphsOf, setText, testFaces, testStyle } from './text/testing/block.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFaces();
});

const answer = (request: unknown) => answerLines(request, fonts, 'noto-serif-sc-400');

describe('banxin lines', () => {
  it('sets a paragraph as the page does', () => {
    const text = '二十日，“两新”组织党建现场会在城南召开，与会者参观了3个社区。';
    const answered = answer({ id: 'a', text, measure: 12, align: 'justify', orphan: true });
    const page = setText(text, testStyle({ size: 1000 }), fonts, 12_000);
    if ('error' in answered) throw new Error(answered.error);
    expect(answered.lines.map((line) => [line.start, line.end])).toEqual(
      page.lines.map((line) => [line.start, line.end]),
    );
    const advances = page.lines.flatMap((line) => glyphsOf(line).map((glyph) => Math.round(glyph.advance)));
    expect(answered.lines.flatMap((line) => line.glyphs.map((glyph) => Math.round(glyph.advance * 1000)))).toEqual(
      advances,
    );
  });

  it('answers offsets in UTF-16 units and one line where there is no measure', () => {
    const answered = answer({ id: 1, text: '𠮷野家，好', measure: null });
    expect(answered).toMatchObject({ id: '1', breaks: [2, 3, 5] });
    expect('lines' in answered && answered.lines[0]!.glyphs.map((glyph) => glyph.offset)).toEqual([0, 2, 3, 4, 5]);
  });

  it('answers for each dash of a unit', () => {
    const answered = answer({ id: 'd', text: '一——二', measure: null });
    expect('lines' in answered && answered.lines[0]!.glyphs.map((glyph) => [glyph.offset, glyph.x])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('says which way glyphs stand in vertical lines', () => {
    const answered = answer({ id: 'v', text: '中A', measure: null, vertical: true });
    expect('lines' in answered && answered.lines[0]!.glyphs.map((glyph) => glyph.orientation)).toEqual([
      'upright',
      'rotated',
    ]);
  });

  it.each([
    [null, /JSON object/],
    [{ id: 'x' }, /"text" must be a string/],
    [{ id: 'x', text: 'a', measure: -1 }, /"measure"/],
    [{ id: 'x', text: 'a', measure: '12' }, /"measure"/],
    [{ id: 'x', text: 'a', kinsoku: 'loose' }, /"kinsoku" must be one of none, basic/],
    [{ id: 'x', text: 'a', measure: 4, indent: 4 }, /"indent" must be less/],
    [{ id: 'x', text: 'a', vertical: 'yes', digits: 2 }, /"digits".*"vertical"/],
  ])('refuses %j in plain words', (request, expected) => {
    const answered = answer(request);
    expect('error' in answered ? answered.error : '').toMatch(expected);
  });

  it('reads languages by their tag', () => {
    const lang = (tag: string) => {
      const read = readRequest({ id: 'x', text: '', lang: tag });
      return typeof read === 'string' ? read : read.profile.lang;
    };
    expect(['zh-CN', 'zh-Hant-HK', 'zh-TW', 'ja-JP', 'en-GB', 'und', 'de'].map(lang)).toEqual([
      'zh-Hans',
      'zh-Hant',
      'zh-Hant',
      'ja',
      'en',
      'zh-Hans',
      'en',
    ]);
  });
});
