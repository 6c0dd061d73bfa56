import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { findFrame, framesOf, newFrameId, storyPosition } from '../frames.ts';
import { setupOf } from '../schema.ts';
import { outcome } from '../testing/outcome.ts';
import { crosshead, frame, headline, node, p, page, picture, show, story, text } from '../testing/page.ts';
import { addPart, insertBlock, moveBlock, removeBlock } from './blocks.ts';
import { moveFrames, setColumns, setFrameRect, setFrames } from './frames.ts';
import { setAsset, setCrop, setPicture, setWrap } from './pictures.ts';
import { setFolio, setSetup, setStyleDefinition, setSwatch } from './setup.ts';
import { threadFrame, unthreadFrame } from './threads.ts';

const sample = () =>
  page(
    headline('h', 'title'),
    story('s', p('one'), picture('pic', 'cap'), p('two')),
    node('box', { frame: frame('box', 200, 200, { group: 'g' }) }, [story('t', p('three'))]),
    node('ad', { frame: frame('ad', 0, 300, { group: 'g' }) }),
    node('rule', { frame: frame('line', 0, 0, { locked: true }) }),
  );
const at = (document: Node, index: number) => {
  let position = 0;
  for (let before = 0; before < index; before += 1) position += document.child(before).nodeSize;
  return position;
};
const rectOf = (document: Node | null, id: string) => findFrame(document!, id)!.frame.rect;

describe('page blocks', () => {
  test('insert where the schema allows it', () => {
    const done = outcome(sample(), insertBlock(at(sample(), 1), picture('new', 'caption')));
    expect(show(done!)).toMatch(/^picture\(caption\(caption\)\) headline/);
    expect(outcome(sample(), insertBlock(0, picture('new', '')))).toBeNull();
    expect(outcome(sample(), insertBlock(at(sample(), 1), picture('pic', '')))).toBeNull();
    expect(outcome(sample(), insertBlock(at(sample(), 2) + 1, headline('h9', 'in a story')))).toBeNull();
    expect(outcome(sample(), insertBlock(at(sample(), 3) + 1, node('box', { frame: frame('inner') })))).toBeNull();
    expect(outcome(sample(), insertBlock(at(sample(), 1), node('picture', { frame: frame('bare') })))).toBeNull();
    expect(outcome(sample(), insertBlock(at(sample(), 1), node('ad', { frame: { id: 'bad' } })))).toBeNull();
  });
  test('remove with all that is in it; never the setup, a title, a paragraph', () => {
    const document = sample();
    expect(show(outcome(document, removeBlock(at(document, 3)))!)).not.toContain('three');
    expect(outcome(document, removeBlock(0))).toBeNull();
    expect(outcome(document, removeBlock(at(document, 1) + 1))).toBeNull();
    expect(outcome(document, removeBlock(at(document, 2) + 1))).toBeNull();
  });
  test('move in reading order, also into and out of a box', () => {
    const document = sample();
    expect(show(outcome(document, moveBlock(at(document, 4), at(document, 1)))!)).toMatch(/^ad\(\) headline/);
    expect(show(outcome(document, moveBlock(at(document, 2), at(document, 3) + 1))!)).toMatch(
      /^headline\(title\(title\)\) box\(story\(p\(one/,
    );
    expect(outcome(document, moveBlock(at(document, 3), at(document, 3) + 1))).toBeNull();
    expect(outcome(document, moveBlock(at(document, 1), 0))).toBeNull();
  });
  test('optional parts come and go', () => {
    const document = sample();
    const withKicker = outcome(document, addPart(at(document, 1), 'kicker'))!;
    expect(show(withKicker)).toMatch(/^headline\(kicker\(\) title/);
    expect(outcome(withKicker, addPart(at(document, 1), 'kicker'))).toBeNull();
    expect(show(outcome(withKicker, removeBlock(at(document, 1) + 1))!)).toMatch(/^headline\(title/);
    expect(show(outcome(document, addPart(at(document, 1), 'deck'))!)).toMatch(/^headline\(title\(title\) deck\(\)\)/);
    const withSummary = page(story('s', text('summary', 'sum'), p('one')));
    expect(show(outcome(withSummary, addPart(at(withSummary, 1), 'byline'))!)).toMatch(/^story\(byline\(\) summary/);
    expect(outcome(page(story('s', crosshead('x'))), addPart(0, 'byline'))).toBeNull();
  });
});

describe('frames', () => {
  test('move with their group and with what is in a box', () => {
    const done = outcome(sample(), moveFrames(['ad'], 10, -20));
    expect(rectOf(done, 'ad')).toMatchObject({ x: 10, y: 280 });
    expect(rectOf(done, 'box')).toMatchObject({ x: 210, y: 180 });
    expect(rectOf(done, 'f-t')).toMatchObject({ x: 10, y: -20 });
    expect(rectOf(done, 'f-s')).toMatchObject({ x: 0, y: 0 });
  });
  test('that are locked, unknown or would leave the world do not move', () => {
    expect(outcome(sample(), moveFrames(['line'], 1, 1))).toBeNull();
    expect(outcome(sample(), moveFrames(['nobody'], 1, 1))).toBeNull();
    expect(outcome(sample(), moveFrames(['ad'], 1e9, 0))).toBeNull();
    expect(outcome(sample(), moveFrames(['ad'], Number.NaN, 0))).toBeNull();
    expect(outcome(sample(), moveFrames([], 1, 1))).toBeNull();
  });
  test('resize; a story frame in its chain', () => {
    const rect = { x: 1, y: 2, width: 30, height: 40 };
    expect(rectOf(outcome(sample(), setFrameRect('f-s', rect)), 'f-s')).toEqual(rect);
    expect(outcome(sample(), setFrameRect('ad', { ...rect, width: -1 }))).toBeNull();
    expect(outcome(sample(), setFrameRect('line', rect))).toBeNull();
  });
  test('stack, group, lock', () => {
    const done = outcome(sample(), setFrames(['ad', 'pic'], { z: 3, locked: true }))!;
    expect(findFrame(done, 'pic')!.frame).toMatchObject({ z: 3, locked: true });
    expect(outcome(done, setFrames(['pic'], { z: 4 }))).toBeNull();
    expect(findFrame(outcome(done, setFrames(['pic'], { locked: false }))!, 'pic')!.frame.locked).toBe(false);
  });
  test('columns of story frames only', () => {
    expect(findFrame(outcome(sample(), setColumns('f-s', 3, 9))!, 'f-s')!.frame).toMatchObject({ columns: 3, gap: 9 });
    expect(outcome(sample(), setColumns('f-s', 0, 9))).toBeNull();
    expect(outcome(sample(), setColumns('ad', 2, 9))).toBeNull();
  });
  test('thread and unthread', () => {
    const link = { ...frame('next'), columns: 2, gap: 9 };
    const done = outcome(sample(), threadFrame('s', link, 0))!;
    expect(
      framesOf(done)
        .filter((address) => address.link !== null)
        .map((address) => address.frame.id),
    ).toEqual(['next', 'f-s', 'f-t']);
    expect(outcome(done, threadFrame('s', link))).toBeNull();
    expect(outcome(sample(), threadFrame('nobody', link))).toBeNull();
    const gone = outcome(sample(), unthreadFrame('f-s'))!;
    expect(gone.nodeAt(storyPosition(gone, 's')!)!.attrs['frames']).toEqual([]);
    expect(outcome(sample(), unthreadFrame('ad'))).toBeNull();
  });
  test('new ids are free', () => {
    expect(newFrameId(sample(), 'ad')).toBe('ad-2');
    expect(newFrameId(sample(), 'free')).toBe('free');
  });
});

describe('pictures', () => {
  const facts = {
    id: 'a'.repeat(64),
    extension: 'jpg',
    mediaType: 'image/jpeg',
    name: 'river.jpg',
    bytes: 1000,
    width: 800,
    height: 600,
    colour: 'rgb' as const,
    profile: null,
  };
  test('a picture is put in with its facts, once, and taken out', () => {
    const done = outcome(sample(), setAsset('pic', facts))!;
    expect(findFrame(done, 'pic')!.node.attrs['asset']).toBe(facts.id);
    const again = outcome(done, setAsset('ad', facts))!;
    expect(setupOf(again).assets).toEqual([facts]);
    expect(findFrame(outcome(again, setAsset('pic', null))!, 'pic')!.node.attrs['asset']).toBeNull();
    expect(outcome(sample(), setAsset('f-s', facts))).toBeNull();
  });
  test('crop, wrap and the rest within their bounds', () => {
    const crop = { x: 0.1, y: 0, width: 0.5, height: 1 };
    expect(findFrame(outcome(sample(), setCrop('pic', crop))!, 'pic')!.node.attrs['crop']).toEqual(crop);
    expect(outcome(sample(), setCrop('pic', { ...crop, width: 2 }))).toBeNull();
    expect(outcome(sample(), setCrop('ad', crop))).toBeNull();
    expect(outcome(sample(), setWrap('ad', { shape: 'ellipse', inset: 6 }))).not.toBeNull();
    expect(outcome(sample(), setWrap('f-s', { shape: 'ellipse', inset: 6 }))).toBeNull();
    expect(outcome(sample(), setPicture('pic', { captionSide: 'left', captionGap: 5 }))).not.toBeNull();
    expect(outcome(sample(), setPicture('pic', { captionGap: -5 }))).toBeNull();
  });
});

describe('setup', () => {
  test('styles and swatches in use cannot be taken away, others can', () => {
    const own = setupOf(sample()).styles['body']!;
    const done = outcome(sample(), setStyleDefinition('mine', { ...own, size: 8 }))!;
    expect(setupOf(done).styles['mine']!.size).toBe(8);
    expect(outcome(done, setStyleDefinition('mine', null))).not.toBeNull();
    expect(outcome(sample(), setStyleDefinition('body', null))).toBeNull();
    expect(outcome(sample(), setSwatch('black', null))).toBeNull();
    expect(outcome(sample(), setSwatch('blue', null))).not.toBeNull();
    expect(outcome(sample(), setSwatch('nobody', null))).toBeNull();
  });
  test('the folio, and only sane values', () => {
    expect(setupOf(outcome(sample(), setFolio({ pageName: '要闻' }))!).folio.pageName).toBe('要闻');
    const { page: sheet } = setupOf(sample());
    expect(outcome(sample(), setSetup({ page: { ...sheet, grid: { ...sheet.grid, leading: 0 } } }))).toBeNull();
  });
});
