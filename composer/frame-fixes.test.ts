import { EditorState } from 'prosemirror-state';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyFrameFit } from '../document/commands/copyfit.ts';
import { schema } from '../document/schema.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { Composer, frameFixes, headlineFix, pictureFix, withFrameFit } from './index.ts';
import { area, frame, node, paragraph, sampleText, storyFrame, testFonts, testPage } from './testing/page.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

const page = () =>
  testPage(
    node(
      'headline',
      { frame: frame('h', area(0, 0, 2, 9)) },
      node('title', {}, schema.text('河岸的灯'), schema.nodes['hardBreak']!.create(), schema.text('亮了')),
    ),
    node('story', { id: 's', frames: [storyFrame('f', 0, 10, 2, 20)] }, paragraph(sampleText(800, 2))),
    node(
      'picture',
      { frame: frame('p', area(1, 22, 1, 8)), wrap: { shape: 'rectangle', inset: 4 }, captionSide: 'none' },
      node('caption', {}),
    ),
  );

describe('fixes of frames', () => {
  it('a picture at a foot gives or takes rows at its head, with the exact effect on the story', () => {
    const composer = new Composer(fonts);
    const doc = page();
    const over = composer.compose(doc).fills[0]!.oversetLines;
    for (const rows of [-2, 1]) {
      const fix = pictureFix(composer, doc, 'p', rows)!;
      const before = doc.child(3).attrs['frame'].rect;
      const rect = fix.rects.get('p')!;
      expect(rect.y + rect.height).toBeCloseTo(before.y + before.height, 2);
      expect(fix.fills[0]!.oversetLines).toBe(over + rows);
      expect(new Composer(fonts).compose(withFrameFit(doc, fix)).fills).toEqual(fix.fills);
    }
    expect(pictureFix(composer, doc, 'p', -7)).toBeNull();
    expect(pictureFix(composer, doc, 'f', 1)).toBeNull();
  });

  it('a headline a line shorter gives its rows to the story below, in one command that can be undone', () => {
    const composer = new Composer(fonts);
    const doc = page();
    const before = composer.compose(doc);
    const fix = headlineFix(composer, doc, 'h')!;
    expect(fix.rows).toBeLessThan(0);
    const after = new Composer(fonts).compose(withFrameFit(doc, fix));
    expect(after.blocks[0]!.lines).toHaveLength(1);
    expect(after.blocks[0]!.text).toBe('河岸的灯\u3000亮了');
    expect(after.fills).toEqual(fix.fills);
    expect(before.fills[0]!.oversetLines - fix.fills[0]!.oversetLines).toBe(-2 * fix.rows);
    let state = EditorState.create({ doc });
    expect(applyFrameFit(fix)(state, (transaction) => (state = state.apply(transaction)))).toBe(true);
    expect(state.doc.eq(withFrameFit(doc, fix))).toBe(true);
    expect(headlineFix(composer, state.doc, 'h')).toBeNull();
  });

  it('are listed for a page and leave it composed as it was', () => {
    const composer = new Composer(fonts);
    const doc = page();
    const fixes = frameFixes(composer, doc);
    expect(fixes.map(({ frame: id, rows }) => `${id} ${rows}`)).toEqual(
      expect.arrayContaining(['p -3', 'p -2', 'p -1', 'p 1', 'p 2', 'p 3']),
    );
    expect(fixes.some(({ kind }) => kind === 'headline')).toBe(true);
  });
});
