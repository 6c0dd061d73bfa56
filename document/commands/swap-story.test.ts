import { EditorState } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { findFrame, framesOf } from '../frames.ts';
import { listStories } from '../in-hand.ts';
import { crosshead, frame, headline, node, p, page, pageWith, picture, show, story, text } from '../testing/page.ts';
import { checkPage } from '../validate.ts';
import { swapStory, takeInHand } from './swap-story.ts';

type PageNode = ReturnType<typeof page>;

const asset = (letter: string): string => letter.repeat(64);
const facts = (letter: string, width: number, height: number) => ({
  id: asset(letter),
  name: `${letter}.jpg`,
  extension: 'jpg',
  mediaType: 'image/jpeg',
  width,
  height,
  bytes: 1,
  colour: 'rgb' as const,
  profile: null,
});
const wide = (id: string, at: number) => frame(id, 300, at, { rect: { x: 300, y: at, width: 150, height: 100 } });
const tall = (id: string, at: number) => frame(id, 300, at, { rect: { x: 300, y: at, width: 60, height: 100 } });

function run(doc: PageNode, command: ReturnType<typeof swapStory>): PageNode {
  const state = EditorState.create({ doc });
  let after = doc;
  expect(command(state, (transaction) => (after = transaction.doc))).toBe(true);
  after.check();
  expect(checkPage(after)).toEqual([]);
  return after;
}

const swap = (doc: PageNode, out: string, into: string): PageNode => {
  const at = (id: string): number => listStories(doc).find((one) => one.id === id)!.position;
  return run(doc, swapStory(at(out), at(into)));
};

const inHand = (id: string, title: string, ...blocks: PageNode[]): PageNode[] => [
  node('headline', null, [text('title', title)]),
  node('story', { id, frames: [] }, blocks),
];

const lead = (): PageNode[] => [
  node('headline', { frame: frame('head'), align: 'start' }, [
    text('kicker', '旧引题'),
    text('title', '旧头题|两行', { style: null }),
  ]),
  node(
    'story',
    {
      id: 'old',
      frames: [
        { ...frame('one'), columns: 2, gap: 8 },
        { ...frame('two', 100), columns: 1, gap: 0 },
      ],
      balance: true,
    },
    [
      text('byline', '本报记者 某'),
      p('旧稿[删去的话]留下的话', { lines: 1, letterSpace: 0.02, frozen: [4] }),
      crosshead('小标题'),
      picture('pic-a', '旧图说', {
        asset: asset('a'),
        captionSide: 'left',
        crop: { x: 0, y: 0, width: 0.5, height: 1 },
      }),
      p('整段删去', { cut: true }),
    ],
  ),
];

describe('swapping the story in place', () => {
  test('roles are matched, the old story is in hand whole and comes back byte-equal', () => {
    const neighbour = story('next', p('邻居'));
    const doc = pageWith(
      { assets: [facts('a', 300, 200), facts('b', 300, 200)] },
      ...lead(),
      neighbour,
      ...inHand(
        'new',
        '新头题',
        text('byline', '新记者'),
        p('新稿一'),
        node('picture', { asset: asset('b') }, [text('caption', '新图说')]),
      ),
    );
    const after = swap(doc, 'old', 'new');
    expect(show(after)).toContain('headline(title(新头题)) story(byline(新记者) p(新稿一) picture(caption(新图说)))');
    const placed = findFrame(after, 'pic-a')!;
    expect(placed.node.attrs).toMatchObject({ asset: asset('b'), captionSide: 'left', crop: null });
    expect(findFrame(after, 'head')!.node.attrs['align']).toBe('start');
    expect(findFrame(after, 'one')!.node.attrs).toMatchObject({ id: 'new', balance: true });
    expect(listStories(after).map(({ id, inHand: hand }) => [id, hand])).toEqual([
      ['new', false],
      ['next', false],
      ['old', true],
    ]);
    const back = swap(after, 'new', 'old');
    expect(JSON.stringify(back.toJSON().content.slice(1, 4))).toBe(JSON.stringify(doc.toJSON().content.slice(1, 4)));
    expect(back.child(3)).toBe(doc.child(3));
  });

  test('pictures go by proportions, then by order', () => {
    const pictureOf = (letter: string) => node('picture', { asset: asset(letter) }, [text('caption', letter)]);
    const doc = pageWith(
      { assets: [facts('c', 100, 170), facts('d', 300, 200)] },
      headline('head', '题'),
      node('story', { id: 'old', frames: [{ ...frame('one'), columns: 1, gap: 0 }] }, [
        p('正文'),
        node('picture', { frame: wide('wide', 0) }, [text('caption', '')]),
        node('picture', { frame: tall('tall', 200) }, [text('caption', '')]),
      ]),
      ...inHand('new', '新', p('正文'), pictureOf('c'), pictureOf('d')),
    );
    const after = swap(doc, 'old', 'new');
    expect(findFrame(after, 'wide')!.node.textContent).toBe('d');
    expect(findFrame(after, 'tall')!.node.textContent).toBe('c');
  });

  test('a shape over the story’s own text closes up, others stay empty, and both come back', () => {
    const over = frame('over', 20, 20, { rect: { x: 20, y: 20, width: 30, height: 30 } });
    const doc = page(
      headline('head', '题'),
      node('story', { id: 'old', frames: [{ ...frame('one'), columns: 1, gap: 0 }] }, [
        p('正文'),
        node('picture', { frame: over, asset: asset('a') }, [text('caption', '文内图')]),
        node('picture', { frame: wide('beside', 0), asset: asset('b') }, [text('caption', '文外图')]),
      ]),
      ...inHand('new', '新', p('短稿')),
    );
    const after = swap(doc, 'old', 'new');
    expect(framesOf(after).map(({ frame: { id } }) => id)).toEqual(['head', 'one', 'beside']);
    expect(findFrame(after, 'beside')!.node.attrs['asset']).toBeNull();
    const back = swap(after, 'new', 'old');
    expect(JSON.stringify(back.toJSON().content.slice(1, 3))).toBe(JSON.stringify(doc.toJSON().content.slice(1, 3)));
  });

  test('a locked picture’s shape keeps still, and so does one that pushes a neighbour’s text', () => {
    const over = (id: string, rest: Record<string, unknown>) =>
      frame(id, 20, 20, { rect: { x: 20, y: 20, width: 30, height: 30 }, ...rest });
    const doc = page(
      node('story', { id: 'old', frames: [{ ...frame('one'), columns: 1, gap: 0 }] }, [
        p('正文'),
        node('picture', { frame: over('locked', { locked: true }), asset: asset('a') }, [text('caption', '')]),
        node(
          'picture',
          { frame: over('pushes', { rect: { x: 80, y: 20, width: 40, height: 30 } }), asset: asset('b') },
          [text('caption', '')],
        ),
      ]),
      node('story', { id: 'next', frames: [{ ...frame('two', 100), columns: 1, gap: 0 }] }, [p('邻居')]),
      ...inHand('new', '新', p('短稿')),
    );
    const after = swap(doc, 'old', 'new');
    expect(findFrame(after, 'locked')!.node.attrs['asset']).toBeNull();
    expect(findFrame(after, 'pushes')!.node.attrs['asset']).toBeNull();
  });

  test('a shape without copy goes away, and lends its expectation', () => {
    const doc = page(
      node('headline', { frame: frame('head') }, [text('title', '')]),
      node('story', { id: 'shape', expected: 800, toCome: true, frames: [{ ...frame('one'), columns: 1, gap: 0 }] }, [
        p(''),
      ]),
      ...inHand('new', '新', p('稿')),
    );
    const after = swap(doc, 'shape', 'new');
    expect(show(after)).toBe('headline(title(新)) story(p(稿))');
    expect(after.lastChild!.attrs).toMatchObject({ expected: 800, toCome: true, id: 'new' });
  });

  test('the style of a role goes with the place, one given to a single block stays', () => {
    const doc = page(
      node('headline', { frame: frame('head') }, [text('title', '旧', { style: 'headline' })]),
      node('story', { id: 'old', frames: [{ ...frame('one'), columns: 1, gap: 0 }] }, [p('旧', { style: 'summary' })]),
      ...inHand('new', '新', p('一'), p('二'), p('三', { style: 'caption' })),
    );
    const styled = doc.type.create(doc.attrs, doc.content);
    const state = EditorState.create({ doc: styled });
    let after = styled;
    const at = (id: string): number => listStories(styled).find((one) => one.id === id)!.position;
    expect(swapStory(at('old'), at('new'))(state, (transaction) => (after = transaction.doc))).toBe(true);
    const placed = findFrame(after, 'one')!.node;
    expect(placed.children.map((child) => child.attrs['style'])).toEqual(['summary', 'summary', 'caption']);
    expect(findFrame(after, 'head')!.node.firstChild!.attrs['style']).toBe('headline');
  });

  test('refuses a story that stands nowhere, one that stands somewhere, and itself', () => {
    const doc = page(story('a', p('一')), story('b', p('二')), node('story', { id: 'c', frames: [] }, [p('三')]));
    const [a, b, c] = listStories(doc).map(({ position }) => position) as [number, number, number];
    const state = EditorState.create({ doc });
    expect(swapStory(a, b)(state)).toBe(false);
    expect(swapStory(c, c)(state)).toBe(false);
    expect(swapStory(a, a)(state)).toBe(false);
    expect(swapStory(a, c)(state)).toBe(true);
    expect(swapStory(0, c)(state)).toBe(false);
  });
});

test('a story taken in hand leaves its shape, and dropped on it again is what it was', () => {
  const doc = page(...lead(), story('next', p('邻居')));
  const at = listStories(doc)[0]!.position;
  const after = run(doc, takeInHand(at));
  expect(framesOf(after).map(({ frame: { id } }) => id)).toEqual(framesOf(doc).map(({ frame: { id } }) => id));
  const listed = listStories(after);
  expect(listed.map(({ emptyShape, inHand: hand }) => [emptyShape, hand])).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ]);
  const back = run(after, swapStory(listed[0]!.position, listed[2]!.position));
  expect(JSON.stringify(back.toJSON())).toBe(JSON.stringify(doc.toJSON()));
});
