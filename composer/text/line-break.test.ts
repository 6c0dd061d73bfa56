import { describe, expect, it } from 'vitest';
import type { Kinsoku } from '../../document/profile.ts';
import { properties } from './character.ts';
import { classifyText } from './classify.ts';
import { clusterEnd } from './cluster.ts';
import { testStyle } from './testing/block.ts';

/** A text with a | wherever a line may begin. */
function broken(text: string, kinsoku: Kinsoku, lang: 'zh-Hans' | 'ja' | 'en' = 'zh-Hans'): string {
  const { breaks, offsets } = classifyText(text, { ...testStyle().profile, kinsoku, lang });
  return offsets
    .map((offset, index) => (breaks[index] !== 0 ? '|' : '') + text.slice(offset, offsets[index + 1] ?? text.length))
    .join('');
}

describe('line breaks by UAX #14, untailored', () => {
  it.each([
    ['版面 上', '版|面 |上'],
    ['a\u00a0b c', 'a\u00a0b |c'],
    ['(see p. 3)', '(see |p. |3)'],
    ['$1,234.50 off', '$1,234.50 |off'],
    ['36.5%高', '36.5%|高'],
    ['well-known', 'well-|known'],
    ['一\u2060二', '一\u2060二'],
    ['版\u200b面', '版\u200b|面'],
    ['文“字”文', '文|“字”|文'],
    ['🇨🇳🇨🇳', '🇨🇳|🇨🇳'],
    ['👩‍👧字', '👩‍👧|字'],
    ['e\u0301a', 'e\u0301a'],
    ['한국어', '한|국|어'],
    ['行\n末', '行\n|末'],
  ])('%s', (text, expected) => {
    expect(broken(text, 'uax14')).toBe(expected);
  });
});

describe('prohibition of line starts and ends (clreq)', () => {
  it.each<[Kinsoku, string, string]>([
    ['none', '报，（纸', '报|，|（|纸'],
    ['basic', '报，（纸）报', '报，|（纸）|报'],
    ['basic', '约3～5天·春', '约|3～|5|天·|春'],
    ['basic', '前——后……', '前|——|后|……'],
    ['strict', '前——后……', '前——|后……'],
    ['basic', '甲/乙', '甲/|乙'],
    ['gb', '甲/乙／丙', '甲/乙／丙'],
    ['gb', 'and/or', 'and/|or'],
    ['gb', '他说“好”，走', '他|说|“好”，|走'],
    ['gb', '共5%、约¥30', '共|5%、|约|¥30'],
    ['gb', 'it’s', 'it’s'],
    ['gb', '①甲②乙', '①|甲|②|乙'],
    ['gb', '——————', '——|——|——'],
    ['gb', '说法[1]是', '说|法[1]|是'],
    ['none', '说法［12］。', '说|法［12］|。'],
    ['gb', '说法。［12］是', '说|法。［12］|是'],
    ['basic', '所引〔3〕之', '所|引〔3〕|之'],
    ['gb', '诸家[1,3-5]皆', '诸|家[1,3-5]|皆'],
    ['gb', '［1］甲 ［2］乙', '［1］|甲 |［2］|乙'],
    ['gb', '在［2026］号', '在|［2026］|号'],
    ['gb', '此说①，彼说”②。', '此|说①，|彼|说”②。'],
    ['gb', '：①甲；②乙', '：|①|甲；|②|乙'],
  ])('%s: %s', (kinsoku, text, expected) => {
    expect(broken(text, kinsoku)).toBe(expected);
  });
});

describe('CSS and jlreq levels', () => {
  it.each<[Kinsoku, 'ja' | 'en', string, string]>([
    ['css-strict', 'ja', 'キャラー', 'キャ|ラー'],
    ['css-normal', 'ja', 'キャラー', 'キ|ャ|ラ|ー'],
    ['css-normal', 'en', '一〜二', '一〜|二'],
    ['css-normal', 'ja', '一〜二', '一|〜|二'],
    ['css-loose', 'ja', '一・二々', '一|・|二|々'],
    ['css-loose', 'ja', 'a\u2010b', 'a\u2010|b'],
    ['jlreq-very-strict', 'ja', '一っ々', '一っ々'],
    ['jlreq-strict', 'ja', '一っ々', '一|っ|々'],
    ['jlreq-strict', 'ja', '一・二？', '一・|二？'],
    ['jlreq-magazine', 'ja', '一・二？', '一|・|二？'],
    ['jlreq-newspaper', 'ja', '一・二？', '一|・|二|？'],
    ['jlreq-newspaper', 'ja', '「一」。', '「一」。'],
  ])('%s %s: %s', (kinsoku, lang, text, expected) => {
    expect(broken(text, kinsoku, lang)).toBe(expected);
  });
});

describe('grapheme clusters', () => {
  it.each([
    ['é', 1],
    ['e\u0301x', 2],
    ['葛\u{e0100}x', 3],
    ['👨‍👩‍👧x', 8],
    ['🇨🇳🇨🇳', 4],
    ['\r\nx', 2],
    ['\ud83dx', 1],
    ['각x', 1],
    ['क्षx', 3],
  ])('%s', (text, end) => {
    expect(clusterEnd(text, 0)).toBe(end);
  });

  it('has a property word for every code point, paired or not', () => {
    for (const point of [0, 0xd800, 0xdfff, 0xffff, 0x10000, 0x2a6df, 0x10ffff]) {
      expect(properties(point)).toBeGreaterThanOrEqual(0);
    }
  });
});
