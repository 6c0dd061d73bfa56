import { describe, expect, it } from 'vitest';
import { readCopy } from '../../intake/index.ts';
import { copyOf, removalsOf, restored, rowsOf, rowWords } from './mapping.ts';

const read = (text: string) => {
  const outcome = readCopy(new TextEncoder().encode(text), 'a.html');
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return { copy: outcome.value.copy, repairs: outcome.value.report.repairs };
};
const PAGE =
  '<h1>老街新事</h1><p>文/乔远山</p><p>第一段，街坊都来看热闹。</p><h3>一街一策</h3><figure><img src="a.jpg"><figcaption>灯会</figcaption></figure><p>第二段，<b>灯</b>又亮了。</p><p>编辑：李一川</p><nav>首页</nav>';

describe('the mapping of copy', () => {
  it('as it was read makes the same copy', () => {
    const { copy } = read(PAGE);
    expect(copyOf(copy, rowsOf(copy))).toEqual(copy);
  });

  it('lists what a web page’s own lines became, and a change of role carries them into the text', () => {
    const { copy } = read(PAGE);
    const rows = rowsOf(copy);
    expect(rows.map(({ role }) => role)).toEqual([
      'title',
      'byline',
      'paragraph',
      'crosshead',
      'caption',
      'paragraph',
      'left-out',
    ]);
    const changed = copyOf(
      copy,
      rows.map((row) => (row.role === 'left-out' ? { ...row, role: 'paragraph' as const } : row)),
    );
    expect(changed.stories[0]!.body.at(-1)).toMatchObject({
      type: 'paragraph',
      text: { text: '编辑：李一川', cut: false },
    });
  });

  it('joins two titles, parts a story, keeps a picture whose caption became text', () => {
    const { copy } = read(PAGE);
    const rows = rowsOf(copy).map((row) => {
      if (rowWords(row) === '文/乔远山') return { ...row, role: 'title' as const };
      if (rowWords(row) === '灯会') return { ...row, role: 'paragraph' as const };
      return rowWords(row) === '一街一策' ? { ...row, role: 'title' as const, opens: true } : row;
    });
    const { stories } = copyOf(copy, rows);
    expect(stories.map(({ title }) => title)).toEqual(['老街新事\n文/乔远山', '一街一策']);
    expect(stories[1]!.body).toMatchObject([{ type: 'picture', file: 'a.jpg', caption: '' }, { text: '灯会' }, {}, {}]);
  });

  it('brings back what was left out', () => {
    const { copy, repairs } = read(PAGE);
    const removals = removalsOf(repairs);
    expect(removals.map(({ before }) => before)).toEqual(['首页']);
    const { stories } = copyOf(copy, restored(rowsOf(copy), removals[0]!));
    expect(stories[0]!.body.at(-1)).toEqual({ type: 'paragraph', text: '首页' });
  });
});
