import { beforeAll, describe, expect, it } from 'vitest';
import type { FontLibrary } from '../fonts/face.ts';
import { Composer, quality } from './index.ts';
import { countRivers } from './rivers.ts';
import { node, paragraph, sampleText, storyFrame, testFonts, testPage } from './testing/page.ts';

let fonts: FontLibrary;
beforeAll(async () => {
  fonts = await testFonts();
});

describe('rivers', () => {
  it('are openings below one another in three lines or more, each counted once', () => {
    expect(countRivers([[10], [12], [14]], 8)).toBe(1);
    expect(countRivers([[10], [12], [14], [15], [11]], 8)).toBe(1);
    expect(countRivers([[10], [20], [10]], 8)).toBe(0);
    expect(countRivers([[10], [12], [], [12], [10]], 8)).toBe(0);
  });
});

describe('the quality of a page', () => {
  const measure = (...content: ReturnType<typeof paragraph>[]) =>
    quality(
      new Composer(fonts).compose(
        testPage(node('story', { id: 's', frames: [storyFrame('f', 0, 0, 2, 60)] }, ...content)),
      ),
    );

  it('counts what clean text has, and finds no fault in it', () => {
    const figures = measure(...[1, 2, 3, 4, 5].map((seed) => paragraph(sampleText(180 + seed * 9, seed))));
    expect(figures).toMatchObject({
      paragraphs: 5,
      forbidden: 0,
      unfilled: 0,
      lineEndMarksOff: 0,
      outOfOrder: 0,
      rivers: 0,
      gridDeviation: 0,
      headingsAtFoot: 0,
    });
    expect(figures.fullLines).toBe(figures.lines - 5);
    expect(figures.gapMean).toBeLessThanOrEqual(figures.gapMost);
    expect(figures.gapP90).toBeLessThanOrEqual(figures.gapP99);
  });

  it('takes solid text as solid, opened text as opened, and squeezed text as neither', () => {
    const solid = measure(paragraph('河'.repeat(19 * 6)));
    expect(solid).toMatchObject({ solid: 1, gapMost: 0 });
    const opened = measure(node('paragraph', { letterSpace: 0.06 }, '河'.repeat(19 * 6)));
    expect(opened.solid).toBe(0);
    expect(opened.gapMean).toBeGreaterThan(0.055);
    expect(opened.looseRuns).toBe(1);
  });
});
