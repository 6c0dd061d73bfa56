import type { Node } from 'prosemirror-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { Composer } from '../../composer/index.ts';
import {
  area,
  frame,
  node,
  paragraph,
  sampleText,
  storyFrame,
  testFonts,
  testPage,
} from '../../composer/testing/page.ts';
import { schema } from '../../document/schema.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { lint } from './index.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

/** What a layout rule finds on a page composed for real. */
function found(rule: string, ...blocks: Node[]) {
  const page = testPage(...blocks);
  return lint(new Composer(fonts).compose(page), page).findings.filter((finding) => finding.rule === rule);
}

const title = (
  id: string,
  text: string,
  column: number,
  row: number,
  columns: number,
  attrs: Record<string, unknown> = {},
) => node('headline', { frame: frame(id, area(column, row, columns, 6)), ...attrs }, node('title', {}, text));
const story = (id: string, column: number, row: number, columns: number, rows: number, ...blocks: Node[]) =>
  node('story', { id, frames: [storyFrame(`f-${id}`, column, row, columns, rows)] }, ...blocks);
const filled = (id: string, column: number, row: number, columns: number, rows: number) =>
  story(id, column, row, columns, rows, paragraph(sampleText(columns * rows * 17, column + row + 1)));
const picture = (id: string, column: number, row: number, columns: number, rows: number) =>
  node(
    'picture',
    { frame: frame(id, area(column, row, columns, rows)), captionSide: 'none', asset: 'a'.repeat(64) },
    node('caption', {}, ''),
  );

describe('adjoining-headlines', () => {
  it('catches two titles side by side at one height', () => {
    const findings = found(
      'adjoining-headlines',
      title('a', '渡口收篙', 0, 0, 2),
      filled('s', 0, 8, 2, 20),
      title('b', '灯亮零点', 2, 0, 2),
      filled('t', 2, 8, 2, 20),
    );
    expect(findings).toMatchObject([{ place: { frame: 'b' }, words: { zh: '“渡口收篙”与“灯亮零点”碰题' } }]);
  });
  it('passes titles one above the other', () => {
    expect(
      found(
        'adjoining-headlines',
        title('a', '渡口收篙', 0, 0, 2),
        filled('s', 0, 8, 2, 20),
        title('b', '灯亮零点', 2, 12, 2),
        filled('t', 2, 20, 2, 20),
      ),
    ).toEqual([]);
  });
  it('passes one that runs downward', () => {
    const downward = node(
      'headline',
      { frame: frame('b', area(2, 0, 1, 20)), direction: 'vertical' },
      node('title', {}, '灯亮零点'),
    );
    expect(
      found(
        'adjoining-headlines',
        title('a', '渡口收篙', 0, 0, 2),
        filled('s', 0, 8, 2, 20),
        downward,
        filled('t', 3, 0, 1, 20),
      ),
    ).toEqual([]);
  });
  it('passes titles with a picture between them', () => {
    expect(
      found(
        'adjoining-headlines',
        title('a', '渡口收篙', 0, 0, 1),
        filled('s', 0, 8, 1, 20),
        picture('p', 1, 0, 2, 10),
        title('b', '灯亮零点', 3, 0, 1),
        filled('t', 3, 8, 1, 20),
      ),
    ).toEqual([]);
  });
  it('passes one in a box', () => {
    const box = node(
      'box',
      { frame: frame('x', area(2, 0, 2, 30)) },
      title('b', '灯亮零点', 2, 1, 2),
      filled('t', 2, 9, 2, 18),
    );
    expect(found('adjoining-headlines', title('a', '渡口收篙', 0, 1, 2), filled('s', 0, 8, 2, 20), box)).toEqual([]);
  });
  it('passes a title beside the text of another story', () => {
    expect(
      found('adjoining-headlines', title('a', '渡口收篙', 0, 0, 2), filled('s', 0, 8, 2, 20), filled('t', 2, 0, 2, 20)),
    ).toEqual([]);
  });
});

describe('gutter-through', () => {
  it('catches two stories side by side from head to foot', () => {
    const findings = found(
      'gutter-through',
      title('a', '渡口收篙', 0, 0, 2),
      filled('s', 0, 8, 2, 78),
      title('b', '灯亮零点', 2, 0, 2),
      filled('t', 2, 8, 2, 78),
    );
    expect(findings.map(({ words }) => words.zh)).toEqual(['空白上下贯通，版面断成两半']);
  });
  it('catches four stories in a cross', () => {
    const findings = found(
      'gutter-through',
      filled('s', 0, 0, 2, 40),
      filled('t', 2, 0, 2, 40),
      filled('u', 0, 44, 2, 42),
      filled('v', 2, 44, 2, 42),
    );
    expect(findings.map(({ words }) => words.zh)).toEqual(['空白上下贯通，版面断成两半', '空白左右贯通，版面断成两半']);
  });
  it('passes where a headline, a picture or a story crosses', () => {
    expect(
      found('gutter-through', title('a', '渡口收篙', 0, 0, 4), filled('s', 0, 8, 2, 78), filled('t', 2, 8, 2, 78)),
    ).toEqual([]);
    expect(
      found('gutter-through', filled('s', 0, 0, 2, 86), filled('t', 2, 0, 2, 60), picture('p', 1, 62, 2, 20)),
    ).toEqual([]);
    expect(found('gutter-through', filled('s', 0, 0, 4, 86))).toEqual([]);
  });
  it('passes where a rule divides', () => {
    const { x, y } = area(0, 42, 1, 1);
    const rule = node('rule', { frame: frame('r', { x, y, width: 4 * 19 * 8.4 + 3 * 8.4, height: 1 }) });
    const halves = [
      filled('s', 0, 0, 2, 40),
      filled('t', 2, 0, 2, 40),
      filled('u', 0, 44, 2, 42),
      filled('v', 2, 44, 2, 42),
    ];
    expect(found('gutter-through', ...halves, rule)).toEqual([]);
  });
  it('passes two stories one above the other', () => {
    expect(
      found('gutter-through', filled('s', 0, 0, 4, 40), title('b', '灯亮零点', 0, 44, 4), filled('t', 0, 52, 4, 34)),
    ).toEqual([]);
  });
});

describe('lonely-lines', () => {
  it('catches a column that ends with the first line of a paragraph', () => {
    const findings = found(
      'lonely-lines',
      story('s', 0, 0, 2, 3, paragraph(sampleText(33)), paragraph(sampleText(52, 2))),
    );
    expect(findings.map(({ words, place }) => [words.zh, place.column])).toEqual([['栏尾只留段落第一行', 1]]);
  });
  it('catches the last line of a paragraph alone at a head', () => {
    const findings = found(
      'lonely-lines',
      story('s', 0, 0, 2, 3, paragraph(sampleText(70)), paragraph(sampleText(33, 2))),
    );
    expect(findings.map(({ words, place }) => [words.zh, place.column])).toEqual([['段落最后一行独在栏首', 2]]);
  });
  it('passes columns that end with paragraphs, and paragraphs of one line', () => {
    expect(
      found('lonely-lines', story('s', 0, 0, 2, 3, paragraph(sampleText(52)), paragraph(sampleText(52, 2)))),
    ).toEqual([]);
    expect(
      found(
        'lonely-lines',
        story(
          's',
          0,
          0,
          2,
          3,
          ...['灯亮了。', '船走了。', '人散了。', '天晴了。', '门开了。', '水清了。'].map(paragraph),
        ),
      ),
    ).toEqual([]);
  });
});

describe('crosshead-at-foot', () => {
  const crosshead = (text: string) => node('crosshead', { part: 'main' }, text);
  it('catches a crosshead that ends its column', () => {
    const findings = found(
      'crosshead-at-foot',
      story('s', 0, 0, 1, 12, paragraph(sampleText(100)), crosshead('桥那边的事')),
    );
    expect(findings).toMatchObject([{ words: { zh: '小标题“桥那边的事”落在栏尾' }, place: { column: 1 } }]);
  });
  it('passes one with its text behind it', () => {
    expect(
      found(
        'crosshead-at-foot',
        story('s', 0, 0, 2, 14, paragraph(sampleText(150)), crosshead('桥那边的事'), paragraph(sampleText(150, 2))),
      ),
    ).toEqual([]);
  });
});

describe('single-character', () => {
  const broken = (text: string) => {
    const [before, after] = text.split('|');
    return schema.nodes['paragraph']!.create(null, [
      schema.text(before!),
      schema.nodes['hardBreak']!.create(),
      schema.text(after!),
    ]);
  };
  it('catches a last line of one character, its marks not counted', () => {
    expect(
      found('single-character', story('s', 0, 0, 1, 10, broken('北岸的灯亮着，就还有人没有回|来。”'))),
    ).toMatchObject([{ words: { zh: '末行只有“来。”” '.trim() } }]);
  });
  it('passes two characters, one line, and a figure', () => {
    expect(
      found(
        'single-character',
        story('s', 0, 0, 1, 10, broken('北岸的灯亮着，就还有人没有|回来。'), paragraph('嗯。'), broken('共计|3')),
      ),
    ).toEqual([]);
  });
});

describe('picture-beside-headline', () => {
  const withPicture = (column: number) =>
    node(
      'story',
      { id: 's', frames: [storyFrame('f-s', 0, 0, 2, 40)] },
      paragraph(sampleText(600)),
      picture('p', column, 20, 1, 16),
    );
  it('catches a picture of one story beside the headline of another', () => {
    const findings = found(
      'picture-beside-headline',
      title('h', '渡口收篙', 0, 0, 2),
      withPicture(1),
      title('b', '灯亮零点', 2, 22, 2),
      filled('t', 2, 30, 2, 20),
    );
    expect(findings).toMatchObject([{ place: { frame: 'p' }, words: { zh: '图片属于另一稿，却挨着标题“灯亮零点”' } }]);
  });
  it('passes one with a column of its own text between', () => {
    expect(
      found('picture-beside-headline', withPicture(0), title('b', '灯亮零点', 2, 22, 2), filled('t', 2, 30, 2, 20)),
    ).toEqual([]);
  });
  it('passes one that a rule parts from it', () => {
    const { x, y, height } = area(2, 18, 1, 20);
    const rule = node('rule', { frame: frame('r', { x: x - 5, y, width: 1, height }) });
    expect(
      found(
        'picture-beside-headline',
        withPicture(1),
        title('b', '灯亮零点', 2, 22, 2),
        filled('t', 2, 30, 2, 20),
        rule,
      ),
    ).toEqual([]);
  });
  it('passes one at another height', () => {
    expect(
      found('picture-beside-headline', withPicture(1), title('b', '灯亮零点', 2, 2, 2), filled('t', 2, 10, 2, 20)),
    ).toEqual([]);
  });
});

describe('jump-line and folio-date', () => {
  it('a jump to its own page or to none is caught, one elsewhere passes', () => {
    expect(found('jump-line', story('s', 0, 0, 1, 10, paragraph('（下转第　版）')))).toHaveLength(1);
    expect(found('jump-line', story('s', 0, 0, 1, 10, paragraph('（下转A3版）')))).toEqual([]);
  });
});
