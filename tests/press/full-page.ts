import type { Node } from 'prosemirror-model';
import { area, frame, node, paragraph, sampleText, storyFrame, testPage } from '../../composer/testing/page.ts';
import { schema } from '../../document/schema.ts';

/** Text under marks: `[['ruby', { text: 'dù' }], '渡']` beside plain strings. */
type Marked = string | readonly [readonly (readonly [string, Record<string, unknown>])[], string];

function inline(type: string, attrs: Record<string, unknown>, ...parts: readonly Marked[]): Node {
  const texts = parts.map((part) =>
    typeof part === 'string'
      ? schema.text(part)
      : schema.text(
          part[1],
          part[0].map(([name, values]) => schema.marks[name]!.create(values)),
        ),
  );
  return node(type, attrs, ...texts);
}

/** Characters beyond the first plane that the bundled faces have, and one with a variation selector after it. */
const RARE = '𠮷𡋾𢂼𫞩𬭸';

/**
 * A page with everything a text can be on it: horizontal and vertical stories, crossheads of two lines, ruby, emphasis dots,
 * proper nouns and titles of books, letters and figures upright in vertical lines, dashes and ellipses, rare characters,
 * captions at the foot and beside, a pull-quote, a table, a box with a story, an ad, a section label and a staff line.
 */
export function fullPage(): Node {
  return testPage(
    node('sectionLabel', { frame: frame('label', area(0, 0, 1, 2)) }, '版面样张'),
    node(
      'headline',
      { frame: frame('h', area(0, 2, 3, 8)) },
      node('kicker', {}, '从渡口到书房——一条河的两岸'),
      node('title', {}, '钟停了，潮水不停'),
      node('deck', {}, '渡口夜校的一个冬天……'),
    ),
    node(
      'story',
      { id: 'across', frames: [storyFrame('f', 0, 11, 3, 24)] },
      node('byline', {}, '□本报记者 江小鸥'),
      inline(
        'paragraph',
        {},
        [[['dateline', {}]], '云澜3月1日电'],
        '渡口的老钟停在（一九九八年）的夏天——没有人去修它。“钟停了，潮水不停。”',
        [[['ruby', { text: 'dù' }]], '渡'],
        [[['ruby', { text: 'kǒu' }]], '口'],
        '的人说，水位到了12.6米……',
        [[['emphasisDots', {}]], '淹过第三级台阶'],
        '；今年只有9.8米——比去年还低。',
      ),
      inline(
        'paragraph',
        {},
        `镇上有人姓${RARE}，`,
        [[['strong', {}]], '字库里'],
        '都有；WiFi信号时有时无，',
        [[['properNoun', { id: 'a' }]], '江小鸥'],
        '读的是',
        [[['wavyTitle', {}]], '识图'],
        '，office、affix与fine都不断开，cafe\u0301的重音也在。',
      ),
      node('crosshead', { part: 'kicker' }, '夜校的灯——'),
      node('crosshead', { part: 'main' }, '九点整下课……'),
      paragraph(sampleText(700, 2)),
    ),
    node(
      'headline',
      { frame: frame('vh', area(3, 2, 1, 32)), direction: 'vertical' },
      node('title', {}, '竖着读的一条河'),
    ),
    node(
      'story',
      { id: 'down', frames: [storyFrame('v', 0, 38, 4, 20)], direction: 'vertical' },
      inline(
        'paragraph',
        {},
        '竖排的稿件也要一字不丢——从右到左，一行接一行……“引号”与（括号）、逗号，句号。都在原位；',
        [[['tateChuYoko', {}]], '12'],
        '月的夜里，WiFi照样断断续续，',
        [[['ruby', { text: 'chao' }]], '潮'],
        '水退到',
        [[['emphasisDots', {}]], '第三级'],
        `台阶，姓${RARE}的人都来了。`,
      ),
      node('crosshead', { part: 'main' }, '灯下——'),
      paragraph(sampleText(360, 3)),
    ),
    node(
      'picture',
      { frame: frame('q', area(0, 60, 1, 18)), captionSide: 'right', captionSize: 22, alternative: '灯下的人' },
      node('caption', {}, '竖排图说：灯下的人，（2026年冬）——渡口。'),
    ),
    node(
      'picture',
      { frame: frame('r', area(1, 60, 1, 18)), captionSide: 'below' },
      node('caption', {}, '横排图说：渡口的灯。'),
      node('credit', {}, '江小鸥 摄'),
    ),
    node('pullQuote', { frame: frame('pq', area(2, 60, 1, 8)) }, '“潮水不停。”——摆渡人'),
    node(
      'table',
      { frame: frame('t', area(2, 69, 1, 9)) },
      node(
        'tableRow',
        {},
        node('tableCell', { header: true }, '日期'),
        node('tableCell', { header: true }, '水位（米）'),
      ),
      node('tableRow', {}, node('tableCell', {}, '3月1日'), node('tableCell', {}, '12.6')),
      node('tableRow', {}, node('tableCell', {}, '3月2日'), node('tableCell', {}, '9.8')),
    ),
    node(
      'box',
      { frame: frame('b', area(3, 60, 1, 18)), tint: { swatch: 'black', tint: 0.1 } },
      node('headline', { frame: frame('bh', inset(3, 61, 3)) }, node('title', {}, '盒子里的稿')),
      node(
        'story',
        {
          id: 'boxed',
          frames: [{ ...storyFrame('bf', 3, 65, 1, 12), rect: inset(3, 65, 12) }],
        },
        paragraph(sampleText(60, 5)),
      ),
    ),
    node('ad', { frame: frame('ad', area(0, 79, 3, 6)), advertiser: '夜校书店' }),
    node('staffLine', { frame: frame('st', area(3, 80, 1, 2)) }, '责编 江小鸥 美编 渡口'),
    node('folio', { frame: frame('fo', { ...area(0, 0, 4, 2), y: 24 }) }),
  );
}

function inset(column: number, row: number, rows: number) {
  const { x, y, width, height } = area(column, row, 1, rows);
  return { x: x + 6, y, width: width - 12, height };
}
