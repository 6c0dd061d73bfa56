import { describe, expect, it } from 'vitest';
import { readCopy } from '../index.ts';
import { textOf } from '../testing/measure-repair.ts';

function read(lines: readonly string[]) {
  const result = readCopy(new TextEncoder().encode(lines.join('\n')), 'page.txt');
  if (!result.ok) throw new Error(result.failure.words.en);
  return result.value;
}

const bodyOf = (lines: readonly string[]) => read(lines).copy.stories[0]!.body;

/** A story whose column is 17 em wide, digits and marks half an em. */
const STORY = [
  '老街灯火照归人',
  '',
  '□河港日报记者 乔远山',
  '',
  '入夜，河港老街的灯一盏盏亮起来，',
  '修鞋铺、面馆、旧书摊前都坐着人。街',
  '口卖馄饨的老周掀开锅盖，热气扑了一',
  '脸。他在这里守了27年,看着街坊的孩',
  '',
  '子从背着书包到抱着自己的孩子。',
  '',
  '一条街的旧模样',
  '',
  '留住烟火留住人',
  '',
  '老街改造时，居民最怕的是拆。规划',
  '部门开了14场座谈会,把图纸挂在巷口，',
  '谁都可以在上面写字。写得最多的一句',
  '是：“别把老邻居拆散了。”',
];

describe('press text', () => {
  it('finds headline, byline, crosshead of two lines and paragraphs, joined over a column end', () => {
    const { copy } = read(STORY);
    expect(copy.stories).toHaveLength(1);
    const story = copy.stories[0]!;
    expect(textOf(story.title)).toBe('老街灯火照归人');
    expect(textOf(story.byline)).toBe('□河港日报记者 乔远山');
    expect(story.body.map((block) => block.type)).toEqual(['paragraph', 'crosshead', 'paragraph']);
    expect(story.body[1]).toMatchObject({ kicker: '一条街的旧模样', text: '留住烟火留住人' });
    expect(story.body[0]).toMatchObject({
      text: '入夜，河港老街的灯一盏盏亮起来，修鞋铺、面馆、旧书摊前都坐着人。街口卖馄饨的老周掀开锅盖，热气扑了一脸。他在这里守了27年，看着街坊的孩子从背着书包到抱着自己的孩子。',
    });
    expect(copy.folio).toBeUndefined();
  });

  it('reports each repair with its line, before and after', () => {
    const { report } = read(STORY);
    expect(report.repairs.find((repair) => repair.kind === 'half-width-mark')).toMatchObject({
      certainty: 'certain',
      place: { file: 'page.txt', line: 8 },
      before: '7年,看着',
      after: '7年，看着',
    });
    expect(report.repairs.find((repair) => repair.kind === 'column-end')?.place.line).toBe(10);
  });

  it('takes forced spaces out of opened lines and numbers, and leaves the gap between phrases', () => {
    const [paragraph] = bodyOf([
      '□河港日报记者 乔远山',
      '',
      '　　围绕“守住老街 留住乡愁”的主题，街道',
      '建 立 商 户 联 盟，目前已有8 6家入会，会',
      '员们约定,卖假货的(含次品)一律退会。',
    ]);
    expect(paragraph).toMatchObject({
      text: '围绕“守住老街 留住乡愁”的主题，街道建立商户联盟，目前已有86家入会，会员们约定，卖假货的（含次品）一律退会。',
    });
  });

  it('gives Latin words their space back and joins hyphenated ones', () => {
    const [paragraph] = bodyOf([
      '本报讯　这家书店的名字叫作The Old',
      'Harbour，店主说来自一本讲述inter-',
      'national航运的小说，读者很喜欢它。',
    ]);
    expect(textOf((paragraph as { text: string }).text)).toContain('The Old Harbour，');
    expect(textOf((paragraph as { text: string }).text)).toContain('international航运');
  });

  it('keeps control characters and halves of characters out, and says so', () => {
    const { copy, report } = read(['本报讯　今天\u0007的河港\u200b下了一场小雨。']);
    expect(textOf((copy.stories[0]!.body[0] as { text: string }).text)).toBe('本报讯今天的河港下了一场小雨。');
    expect(report.repairs.map((repair) => repair.kind)).toEqual(
      expect.arrayContaining(['control-character', 'zero-width']),
    );
  });

  it('keeps the page’s furniture apart and invents none', () => {
    const { copy } = read([...STORY, '', '责编 李一川 美编 王小树']);
    expect(copy.folio).toEqual({ 责编: '李一川', 美编: '王小树' });
  });

  it('refuses nothing but white space', () => {
    const result = readCopy(new TextEncoder().encode(' \n\u3000\n\t\n'), 'x');
    expect(result).toMatchObject({ ok: false, failure: { code: 'copy-blank' } });
  });
});

describe('press text of other pages', () => {
  const texts = (lines: readonly string[]) =>
    read(lines).copy.stories.flatMap((story) =>
      story.body.map((block) => (block.type === 'paragraph' ? textOf(block.text) : block.type)),
    );

  it('gives each question and each answer its own paragraph, and takes no question for a byline', () => {
    const lines = [
      '□本报记者 乔远山',
      '',
      '记者：居民找您修鞋，一般',
      '先问什么？',
      '老周：先问走了多远的路。',
      '记者：这是为什么？',
      '老周：鞋底会说话，人不必',
      '多说。',
    ];
    expect(texts(lines)).toEqual([
      '记者：居民找您修鞋，一般先问什么？',
      '老周：先问走了多远的路。',
      '记者：这是为什么？',
      '老周：鞋底会说话，人不必多说。',
    ]);
  });

  it('keeps the rows of a table apart, with the spaces between their columns', () => {
    const rows = ['品种 本周 上周', '莲藕 4.20 4.98', '荸荠 5.60 5.72', '茭白 3.90 3.88'];
    const found = texts(['□本报记者 乔远山', '', '河港菜场本周价格如下：', ...rows]);
    expect(found).toEqual(['河港菜场本周价格如下：', ...rows]);
  });

  it('keeps a jump line apart and out of the headlines', () => {
    expect(texts([...STORY, '', '（下转A3版）']).at(-1)).toBe('（下转A3版）');
  });

  it('undoubles a label of two characters over a struck headline', () => {
    const { copy } = read(['街街事事', '老老街街灯灯火火照照归归人人', ...STORY.slice(1)]);
    expect(textOf(copy.stories[0]!.kicker)).toBe('街事');
    expect(textOf(copy.stories[0]!.title)).toBe('老街灯火照归人');
  });

  it('marks a quote that stands twice in a row, and changes nothing', () => {
    const { copy, report } = read([...STORY.slice(0, -1), '是：“别把老邻居拆散了。””']);
    expect(JSON.stringify(copy)).toContain('拆散了。””');
    expect(report.repairs.find(({ kind }) => kind === 'doubled-kept')).toMatchObject({
      before: '””',
      place: { line: 19 },
    });
  });

  it('is not certain of a join behind a line that ends a sentence and had room, where nothing marks paragraphs', () => {
    const lines = [
      '入夜河港老街的灯一盏盏亮起',
      '来了修鞋铺和面馆和旧书摊前',
      '都坐着人街口卖馄饨的老周掀',
      '开锅盖热气扑了一脸来。',
      '他在这里守了很多年看着街坊',
      '的孩子从背着书包到抱着自己',
      '的孩子也不过是一碗馄饨的工',
      '夫谁也没有留神过年月。',
    ];
    const { copy, report } = read(lines);
    const joined = copy.stories[0]!.body.length === 1;
    const told = report.repairs.some(({ kind, before }) => kind === 'paragraph-end' && before.includes('一脸来。'));
    expect(joined ? told : true).toBe(true);
  });
});
