import { EditorState } from 'prosemirror-state';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachTextBlock, schema } from '../document/schema.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { Composer, caretPlace, glyphsOf, hitTest, type LineItem, neededFaces, type Proof, proofText } from './index.ts';
import {
  area,
  frame,
  node,
  paragraph,
  sampleText,
  storyFrame,
  TEST_GRID,
  testFonts,
  testPage,
} from './testing/page.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

const story = (frames: unknown[], ...content: Parameters<typeof node>[2][]) =>
  node('story', { id: 's', frames }, ...content);
const lines = (proof: Proof): LineItem[] => proof.reading.map((index) => proof.items[index] as LineItem);
const textOf = (item: LineItem): string =>
  glyphsOf(item.line)
    .map((glyph) => glyph.text)
    .join('');
const strip = (text: string): string => text.replace(/[\s\u3000]/g, '');

/** Whether a line begins or ends inside a word of the title. */
function splits(word: string, line: string): boolean {
  for (let k = 1; k < word.length; k += 1)
    if (line.startsWith(word.slice(k)) || line.endsWith(word.slice(0, k))) return true;
  return false;
}

function setText(proof: Proof): string {
  return strip(lines(proof).map(textOf).join(''));
}

describe('a story in columns', () => {
  it('sets every character once and in order, on the grid', () => {
    const paragraphs = [1, 2, 3, 4, 5].map((seed) => paragraph(sampleText(180 + seed * 31, seed)));
    const page = testPage(story([storyFrame('f', 0, 0, 4, 40)], ...paragraphs));
    const proof = new Composer(fonts).compose(page);
    expect(setText(proof)).toBe(strip(paragraphs.map((each) => each.textContent).join('')));
    for (const item of lines(proof)) {
      const row = (item.y - 0.88 * TEST_GRID.size - TEST_GRID.top) / TEST_GRID.leading;
      expect(Math.abs(row - Math.round(row)) * TEST_GRID.leading).toBeLessThan(0.002);
    }
    expect(proof.overset).toEqual([]);
  });

  it('counts what finds no room in characters and lines, and loses none of it', () => {
    const text = sampleText(900, 3);
    const page = testPage(story([storyFrame('f', 0, 0, 1, 20)], paragraph(text)));
    const proof = new Composer(fonts).compose(page);
    const [over] = proof.overset;
    const fill = proof.fills[0]!;
    expect(lines(proof)).toHaveLength(20);
    expect(over!.lines).toBe(fill.oversetLines);
    expect(fill.characters + fill.oversetCharacters).toBe(strip(text).length);
    expect(setText(proof)).toBe(strip(text.slice(0, over!.offset)));
  });

  it('never leaves a crosshead at a column foot, nor a tail alone at a column head', () => {
    for (let length = 300; length < 700; length += 9) {
      const page = testPage(
        story(
          [storyFrame('f', 0, 0, 3, 24)],
          paragraph(sampleText(length, 2)),
          node('crosshead', { part: 'kicker' }, '沿河走一遍'),
          node('crosshead', { part: 'main' }, '每一盏灯都有人管'),
          paragraph(sampleText(420, 5)),
        ),
      );
      const proof = new Composer(fonts).compose(page);
      const heading = lines(proof).filter((item) => proof.blocks[item.block]!.type === 'crosshead');
      const after = lines(proof).filter((item) => item.block === 3);
      expect(after[0]!.column).toBe(heading[0]!.column);
      for (const block of [0, 3]) {
        const set = lines(proof).filter((item) => item.block === block);
        const last = set[set.length - 1]!;
        expect(last.column === set[set.length - 2]!.column || last.row !== 0).toBe(true);
      }
    }
  });

  it('flows through frames of different widths', () => {
    const text = sampleText(700, 4);
    const page = testPage(
      story([storyFrame('a', 0, 0, 1, 12), { ...storyFrame('b', 1, 0, 2, 14), columns: 1 }], paragraph(text)),
    );
    const proof = new Composer(fonts).compose(page);
    expect(setText(proof)).toBe(strip(text));
    expect(new Set(lines(proof).map((item) => item.line.measure)).size).toBe(2);
  });

  it('keeps clear of a round picture between two columns', () => {
    const circle = { x: area(0, 0, 2, 1).x + 90, y: area(0, 10, 1, 1).y, width: 150, height: 150 };
    const picture = node(
      'picture',
      { frame: frame('p', circle), shape: 'ellipse', wrap: { shape: 'ellipse', inset: 5 }, captionSide: 'none' },
      node('caption', {}),
    );
    const text = sampleText(1300, 6);
    const proof = new Composer(fonts).compose(
      testPage(story([storyFrame('f', 0, 0, 2, 40)], paragraph(text)), picture),
    );
    expect(setText(proof)).toBe(strip(text));
    const cx = circle.x + 75;
    const cy = circle.y + 75;
    for (const item of lines(proof)) {
      for (const glyph of glyphsOf(item.line)) {
        for (const x of [item.x + glyph.at, item.x + glyph.at + glyph.advance]) {
          for (const y of [item.y - 0.88 * 8.4, item.y + 0.12 * 8.4]) {
            expect((x - cx) * (x - cx) + (y - cy) * (y - cy)).toBeGreaterThan(79 * 79);
          }
        }
      }
    }
  });

  it('balances the columns of the last frame', () => {
    const page = testPage(
      node(
        'story',
        { id: 's', frames: [storyFrame('f', 0, 0, 4, 40)], balance: true },
        ...[1, 2, 3].map((seed) => paragraph(sampleText(260, seed))),
      ),
    );
    const proof = new Composer(fonts).compose(page);
    const feet = [0, 1, 2, 3].map((column) =>
      Math.max(
        ...lines(proof)
          .filter((item) => item.column === column)
          .map((item) => item.row!),
      ),
    );
    expect(Math.max(...feet) - Math.min(...feet)).toBeLessThanOrEqual(1);
    expect(Math.max(...feet)).toBeLessThan(30);
  });

  it('leaves out what is cut and keeps it in the document', () => {
    const cutMark = schema.marks['cut']!.create({ id: '1' });
    const page = testPage(
      story(
        [storyFrame('f', 0, 0, 1, 40)],
        node(
          'paragraph',
          {},
          schema.text('留着的字，'),
          schema.text('删去的字，', [cutMark]),
          schema.text('还在的字。'),
        ),
        node('paragraph', { cut: true }, '整段不排。'),
      ),
    );
    expect(setText(new Composer(fonts).compose(page))).toBe('留着的字，还在的字。');
  });
});

describe('framed blocks', () => {
  it('fit a headline to its frame by size, one line or balanced lines', () => {
    const make = (title: string) =>
      new Composer(fonts).compose(
        testPage(
          node(
            'headline',
            { frame: frame('h', area(0, 0, 4, 8)) },
            node('kicker', {}, '云澜市五年治河'),
            node('title', {}, title),
            node('deck', {}, '昔日墨水沟变成城市会客厅'),
          ),
        ),
      );
    const one = make('一河清水还满城');
    expect(one.overset).toEqual([]);
    expect(lines(one).filter((item) => item.block === 1)).toHaveLength(1);
    const two = make('一河清水从南往北穿城而过三十里两岸人家夜夜枕着水声入睡不再关窗');
    expect(two.overset).toEqual([]);
    for (const proof of [one, two]) {
      for (const item of lines(proof)) expect(item.line.extent).toBeLessThanOrEqual(item.line.measure + 0.01);
    }
  });

  it('break a short pull-quote after its clauses', () => {
    const quote = node(
      'pullQuote',
      { frame: frame('q', area(0, 0, 1, 12)) },
      '铁有脾气，你急它就崩，你躲它就颤，你得陪着它走。',
    );
    const proof = new Composer(fonts).compose(testPage(quote));
    const set = lines(proof).map(textOf);
    expect(set.join('')).toBe('铁有脾气，你急它就崩，你躲它就颤，你得陪着它走。');
    for (const line of set) expect(line).toMatch(/[，。]$/);
  });

  it('break a title of clauses after one of them, where its lines stay even enough', () => {
    const linesOf = (title: string): string[] => {
      const proof = new Composer(fonts).compose(
        testPage(node('headline', { frame: frame('h', area(0, 0, 1, 12)) }, node('title', {}, title))),
      );
      return lines(proof).map(textOf);
    };
    expect(linesOf('11月24日，摆渡人收起了他的篙')[0]).toMatch(/，$/);
    for (const line of linesOf('河岸的灯今夜亮起来了')) expect(line).not.toMatch(/^[，。]/);
  });

  it('break a title at a space, and never inside a word', () => {
    const titleLines = (title: string): string[] => {
      const proof = new Composer(fonts).compose(
        testPage(node('headline', { frame: frame('h', area(0, 0, 2, 10)) }, node('title', {}, title))),
      );
      return lines(proof).map(textOf);
    };
    expect(titleLines('一条河流穿过城市 两岸人家重新开窗')).toEqual(['一条河流穿过城市 ', '两岸人家重新开窗']);
    for (const line of titleLines('城市图书馆延长夜间开放时间惠及上班读者')) {
      expect(['图书馆', '夜间', '开放', '时间', '惠及', '上班', '读者'].every((word) => !splits(word, line))).toBe(
        true,
      );
    }
  });

  it('set a caption upright beside its picture', () => {
    const picture = node(
      'picture',
      { frame: frame('p', area(0, 0, 1, 20)), captionSide: 'right' },
      node('caption', {}, '巡河员在闸口记录水位。'),
    );
    const proof = new Composer(fonts).compose(testPage(picture));
    const [caption] = lines(proof);
    expect(caption!.line.vertical).toBe(true);
    const drawn = proof.items.find((item) => item.kind === 'picture')!;
    expect(drawn.kind === 'picture' && drawn.rect.x + drawn.rect.width).toBeLessThan(caption!.x);
    const ys = glyphsOf(caption!.line).map((glyph) => glyph.at);
    expect([...ys].sort((a, b) => a - b)).toEqual(ys);
  });

  it('name the faces a page needs and no others', () => {
    expect(neededFaces(testPage(story([storyFrame('f', 0, 0, 1, 10)], paragraph('只用报宋。'))))).toEqual([
      'noto-serif-sc-400',
    ]);
  });
});

describe('an edit', () => {
  const page = () =>
    testPage(
      node('headline', { frame: frame('h', area(0, 0, 4, 6)) }, node('title', {}, '沿河三十里')),
      story(
        [storyFrame('f', 0, 6, 4, 30)],
        node('byline', {}, '□本报记者 顾远舟'),
        ...[1, 2, 3].map((seed) => paragraph(sampleText(330, seed))),
        node('crosshead', { part: 'kicker' }, '夜里'),
        node('crosshead', { part: 'main' }, '水声一下子清楚了'),
        ...[4, 5, 6].map((seed) => paragraph(sampleText(300, seed))),
      ),
      node(
        'picture',
        {
          frame: frame('p', { x: 200, y: 300, width: 140, height: 140 }),
          shape: 'ellipse',
          wrap: { shape: 'ellipse', inset: 4 },
          captionSide: 'none',
        },
        node('caption', {}),
      ),
    );

  it('gives the same proof warm as cold, two hundred times', () => {
    let state = EditorState.create({ doc: page() });
    const warm = new Composer(fonts);
    warm.compose(state.doc);
    let random = 12345;
    const next = (below: number): number => {
      random = (random * 1103515245 + 12345) % 2147483648;
      return random % below;
    };
    for (let step = 0; step < 200; step += 1) {
      const spots: { at: number; size: number }[] = [];
      eachTextBlock(state.doc, (block, _ordinal, position) =>
        spots.push({ at: position + 1, size: block.content.size }),
      );
      const spot = spots[next(spots.length)]!;
      const at = spot.at + next(spot.size + 1);
      const tr =
        next(3) === 0 && spot.size > 6
          ? state.tr.delete(spot.at, spot.at + 1 + next(5))
          : state.tr.insertText(['水', '，', '2026', '“亮”', 'OK', '桥下有人收网。'][next(6)]!, at);
      state = state.apply(tr);
      const proof = warm.compose(state.doc);
      if (step % 10 === 9) expect(proofText(proof)).toBe(proofText(new Composer(fonts).compose(state.doc)));
    }
  });

  it('breaks only the paragraph it touches where nothing below moves', () => {
    let state = EditorState.create({ doc: page() });
    const composer = new Composer(fonts);
    composer.compose(state.doc);
    let at = 0;
    eachTextBlock(state.doc, (_block, ordinal, position) => {
      if (ordinal === 8) at = position + 1;
    });
    state = state.apply(state.tr.insertText('灯', at + 40));
    expect(composer.compose(state.doc).statistics.paragraphsBroken).toBeLessThanOrEqual(2);
  });

  it('finds every glyph by the point it stands at', () => {
    const doc = page();
    const proof = new Composer(fonts).compose(doc);
    for (const item of lines(proof)) {
      for (const glyph of glyphsOf(item.line)) {
        if (glyph.length === 0 || glyph.advance === 0) continue;
        const hit = hitTest(proof, doc, { x: item.x + glyph.at + glyph.advance * 0.25, y: item.y - 2 });
        const caret = caretPlace(proof, item.block, glyph.offset);
        expect(hit).not.toBeNull();
        expect(Math.abs(caret!.rect.x - (item.x + glyph.at))).toBeLessThan(0.01);
        expect(doc.resolve(hit!.position).parentOffset).toBe(glyph.offset);
      }
    }
  });
});
