import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { chainOf, findFrame, framesOf } from '../frames.ts';
import { newBlock } from '../new-block.ts';
import { setupOf } from '../schema.ts';
import { outcome } from '../testing/outcome.ts';
import { frame, headline, node, p, page, picture, show, story, text } from '../testing/page.ts';
import { copiesOf, duplicateFrames } from './duplicate-frames.ts';
import { placeFrames, setColumns } from './frames.ts';
import { insertFrame } from './insert-frame.ts';
import { exchangePictures } from './pictures.ts';
import { deleteFrames, takeOff } from './remove-frames.ts';
import { setGuides } from './setup.ts';
import { stackFrames } from './stack.ts';
import { breakThread, threadInto } from './threads.ts';

const rectOf = (document: Node | null, id: string) => findFrame(document!, id)!.frame.rect;
const box = (id: string, x: number, y: number, ...content: Node[]): Node =>
  node('box', { frame: frame(id, x, y) }, content);

describe('drawing', () => {
  const rect = { x: 10, y: 20, width: 80, height: 60 };
  test('every kind of frame is a good block with ids of its own', () => {
    let sheet = page(story('story-1', p('one')), node('ad', { frame: frame('ad', 300, 300) }));
    for (const kind of ['story', 'headline', 'picture', 'ad', 'box', 'rule', 'pullQuote'] as const) {
      sheet = outcome(sheet, insertFrame(newBlock(sheet, kind, { ...rect, x: 500 })))!;
    }
    expect(findFrame(sheet, 'ad-2')!.frame.rect.x).toBe(500);
    expect(findFrame(sheet, 'story')!.node.attrs['id']).toBe('story-2');
    expect(new Set(framesOf(sheet).map(({ frame: { id } }) => id)).size).toBe(9);
  });
  test('a headline reads before the story below it, a picture in its text at the end of the story', () => {
    const lower = node('story', { id: 's', frames: [{ ...frame('f', 0, 200), columns: 1, gap: 0 }] }, [p('one')]);
    const sheet = page(node('ad', { frame: frame('ad', 300, 0) }), lower);
    expect(show(outcome(sheet, insertFrame(newBlock(sheet, 'headline', rect)))!)).toBe(
      'ad() headline(title()) story(p(one))',
    );
    const inText = outcome(sheet, insertFrame(newBlock(sheet, 'picture', { ...rect, y: 220 })))!;
    expect(show(inText)).toBe('ad() story(p(one) picture(caption()))');
    expect(findFrame(inText, 'picture')!.frame.z).toBe(1);
  });
  test('into the box it is drawn in; a box takes in what stands in it', () => {
    const sheet = page(box('box', 0, 0), story('s', p('one')));
    expect(show(outcome(sheet, insertFrame(newBlock(sheet, 'headline', rect)))!)).toMatch(/^box\(headline/);
    const open = page(headline('h', 'one'), node('ad', { frame: frame('ad', 300, 0) }), story('s', p('two')));
    const around = outcome(open, insertFrame(newBlock(open, 'box', { x: -5, y: -5, width: 120, height: 120 })))!;
    expect(show(around)).toBe('box(headline(title(one)) story(p(two))) ad()');
  });
});

describe('taking off', () => {
  const sheet = () =>
    page(headline('h', 'title'), story('s', p('one')), picture('pic', ''), box('box', 0, 0, story('t', p('two'))));
  test('loses nothing: text goes in hand, a box is dissolved', () => {
    const done = outcome(sheet(), takeOff(['h', 'f-s', 'pic', 'box']))!;
    expect(show(done)).toBe('headline(title(title)) story(p(one)) story(p(two))');
    expect(framesOf(done).map(({ frame: { id } }) => id)).toEqual(['f-t']);
  });
  test('deleting takes text too, but never a story that is left in other frames', () => {
    expect(show(outcome(sheet(), deleteFrames(['h', 'f-s']))!)).toBe('picture(caption()) box(story(p(two)))');
    const two = page(
      node('story', { id: 's', frames: [frame('a'), frame('b')].map((one) => ({ ...one, columns: 1, gap: 0 })) }, [
        p('one'),
      ]),
    );
    expect(chainOf(outcome(two, deleteFrames(['a']))!.child(1)).map(({ id }) => id)).toEqual(['b']);
    expect(outcome(page(node('ad', { frame: frame('ad', 0, 0, { locked: true }) })), deleteFrames(['ad']))).toBeNull();
    expect(outcome(sheet(), takeOff(['nobody']))).toBeNull();
  });
});

describe('copies', () => {
  test('have ids, stories and groups of their own', () => {
    const sheet = page(
      node('ad', { frame: frame('ad', 0, 0, { group: 'g', locked: true }) }),
      node('rule', { frame: frame('line', 0, 0, { group: 'g' }) }),
      box('box', 0, 0, story('s', p('one'))),
    );
    const done = outcome(sheet, duplicateFrames(['ad', 'line', 'box'], 5, 6))!;
    expect(copiesOf(sheet, ['ad', 'line', 'box'])).toEqual(['ad-2', 'line-2', 'box-2']);
    expect(findFrame(done, 'ad-2')!.frame).toMatchObject({ group: 'g-2', locked: false, rect: { x: 5, y: 6 } });
    expect(findFrame(done, 'line-2')!.frame.group).toBe('g-2');
    expect(rectOf(done, 'f-s-2')).toMatchObject({ x: 5, y: 6 });
    expect(findFrame(done, 'f-s-2')!.node.attrs['id']).toBe('story-1');
  });
  test('of one link of a chain are an empty story', () => {
    const two = page(
      node('story', { id: 's', frames: [frame('a'), frame('b')].map((one) => ({ ...one, columns: 1, gap: 0 })) }, [
        p('one'),
      ]),
    );
    expect(show(outcome(two, duplicateFrames(['b'], 0, 0))!)).toBe('story(p(one)) story(p())');
  });
});

describe('stacking', () => {
  const sheet = () =>
    page(
      ...['a', 'b', 'c'].map((id) => node('ad', { frame: frame(id) })),
      node('ad', { frame: frame('far', 500, 500) }),
    );
  const order = (document: Node | null): string =>
    framesOf(document!)
      .map(({ frame: { id, z } }, index) => ({ id, z, index }))
      .sort((one, other) => one.z - other.z || one.index - other.index)
      .map(({ id }) => id)
      .join(' ');
  test('by one over what covers it, or to the ends', () => {
    expect(order(outcome(sheet(), stackFrames(['a'], 'forward')))).toBe('b a c far');
    expect(order(outcome(sheet(), stackFrames(['a'], 'front')))).toBe('b c far a');
    expect(order(outcome(sheet(), stackFrames(['c'], 'backward')))).toBe('a c b far');
    expect(order(outcome(sheet(), stackFrames(['c'], 'back')))).toBe('c a b far');
    expect(outcome(sheet(), stackFrames(['far'], 'forward'))).toBeNull();
    expect(outcome(sheet(), stackFrames(['far'], 'front'))).toBeNull();
  });
  test('back and forth is where it was', () => {
    const back = outcome(sheet(), stackFrames(['b', 'c'], 'back'))!;
    expect(order(back)).toBe('b c a far');
    expect(order(outcome(back, stackFrames(['b'], 'front')))).toBe('c a far b');
  });
});

describe('placing', () => {
  test('several at once; a box that moves takes its contents along', () => {
    const sheet = page(box('box', 0, 0, story('s', p('one'))), node('ad', { frame: frame('ad', 300, 0) }));
    const done = outcome(
      sheet,
      placeFrames(
        new Map([
          ['box', { x: 10, y: 0, width: 100, height: 100 }],
          ['ad', { x: 0, y: 0, width: 50, height: 50 }],
        ]),
      ),
    )!;
    expect(rectOf(done, 'f-s').x).toBe(10);
    expect(rectOf(done, 'ad').width).toBe(50);
    const wider = outcome(sheet, placeFrames(new Map([['box', { x: 10, y: 0, width: 200, height: 100 }]])))!;
    expect(rectOf(wider, 'f-s').x).toBe(0);
    expect(outcome(sheet, placeFrames(new Map([['nobody', rectOf(sheet, 'ad')]])))).toBeNull();
  });
  test('measures of broken columns go with the width and with equal columns', () => {
    const measured = page(
      node('story', { id: 's', frames: [{ ...frame('a'), columns: 2, gap: 9, measures: [40, 51] }] }, [p('one')]),
    );
    expect(chainOf(outcome(measured, setColumns('a', 2, 10))!.child(1))[0]!.measures).toBeUndefined();
    const wider = outcome(measured, placeFrames(new Map([['a', { x: 0, y: 0, width: 90, height: 100 }]])))!;
    expect(chainOf(wider.child(1))[0]!.measures).toBeUndefined();
    const lower = outcome(measured, placeFrames(new Map([['a', { x: 0, y: 9, width: 100, height: 50 }]])))!;
    expect(chainOf(lower.child(1))[0]!.measures).toEqual([40, 51]);
  });
});

describe('threads', () => {
  test('an empty story becomes the next links; its pictures stay', () => {
    const sheet = page(
      story('s', p('one')),
      story('t', p(''), picture('pic', 'cap')),
      node('ad', { frame: frame('ad') }),
    );
    const done = outcome(sheet, threadInto('f-s', 'f-t'))!;
    expect(show(done)).toBe('story(p(one) picture(caption(cap))) ad()');
    expect(chainOf(done.child(1)).map(({ id }) => id)).toEqual(['f-s', 'f-t']);
    const earlier = page(story('t', p('')), story('s', p('one')));
    expect(chainOf(outcome(earlier, threadInto('f-s', 'f-t'))!.child(1)).map(({ id }) => id)).toEqual(['f-s', 'f-t']);
  });
  test('one with text does not, nor what is no story', () => {
    expect(outcome(page(story('s', p('one')), story('t', p('two'))), threadInto('f-s', 'f-t'))).toBeNull();
    expect(outcome(page(story('s', p('one')), node('ad', { frame: frame('ad') })), threadInto('f-s', 'ad'))).toBeNull();
    expect(outcome(page(story('s', p('one'))), threadInto('f-s', 'f-s'))).toBeNull();
  });
  test('breaking a chain leaves all text before the break', () => {
    const threaded = outcome(page(story('s', p('one')), story('t', p(''))), threadInto('f-s', 'f-t'))!;
    const done = outcome(threaded, breakThread('f-t'))!;
    expect(show(done)).toBe('story(p(one)) story(p())');
    expect(chainOf(done.child(2)).map(({ id }) => id)).toEqual(['f-t']);
    expect(outcome(threaded, breakThread('f-s'))).toBeNull();
  });
});

describe('pictures and guides', () => {
  test('two pictures change places with their captions, not their frames', () => {
    const wrap = { shape: 'ellipse', inset: 5 };
    const sheet = page(
      node('picture', { frame: frame('a'), asset: 'a'.repeat(64), wrap }, [text('caption', 'one')]),
      picture('b', 'two', { captionSide: 'left', alternative: 'second' }),
    );
    const done = outcome(sheet, exchangePictures('a', 'b'))!;
    expect(show(done)).toBe('picture(caption(two)) picture(caption(one))');
    expect(findFrame(done, 'a')!.node.attrs).toMatchObject({
      asset: null,
      wrap,
      alternative: 'second',
      captionSide: 'below',
    });
    expect(findFrame(done, 'b')!.node.attrs).toMatchObject({ asset: 'a'.repeat(64), captionSide: 'left' });
    expect(JSON.stringify(outcome(done, exchangePictures('b', 'a'))!.toJSON())).toBe(JSON.stringify(sheet.toJSON()));
    expect(outcome(sheet, exchangePictures('a', 'a'))).toBeNull();
  });
  test('guides are kept with the page', () => {
    const done = outcome(page(), setGuides([{ axis: 'vertical', at: 120 }]))!;
    expect(setupOf(done).guides).toEqual([{ axis: 'vertical', at: 120 }]);
    expect(setupOf(page()).guides).toBeUndefined();
  });
});
