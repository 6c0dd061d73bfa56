import { EditorState } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { asLayout } from '../filter.ts';
import { findFrame, framesOf } from '../frames.ts';
import { listStories } from '../in-hand.ts';
import { frame, node, p, page, text } from '../testing/page.ts';
import { checkPage } from '../validate.ts';
import { fillShape, swapStory, takeInHand } from './swap-story.ts';

type PageNode = ReturnType<typeof page>;

const at = (x: number, y: number, width: number, height: number) => ({ rect: { x, y, width, height } });
const photo = (id: string, letter: string | null, rest: Record<string, unknown>): PageNode =>
  node('picture', { frame: frame(id, 0, 0, rest), asset: letter === null ? null : letter.repeat(64) }, [
    text('caption', letter === null ? '' : `图说${letter}`),
  ]);

/** A lead of two columns under its headline, a picture beside it as a block of the page on each side, and stories in hand. */
function scene(): PageNode {
  return page(
    photo('above', 'a', at(0, 30, 60, 60)),
    node('headline', { frame: frame('head', 0, 0, at(0, 0, 200, 30)) }, [text('title', '旧头题')]),
    photo('logo', 'f', { ...at(70, 30, 20, 20), locked: true }),
    node(
      'story',
      {
        id: 'old',
        frames: [
          { ...frame('one', 0, 0, { ...at(0, 100, 95, 200), group: 'g' }), columns: 1, gap: 0 },
          { ...frame('two', 0, 0, at(105, 30, 95, 270)), columns: 1, gap: 0 },
        ],
      },
      [p('旧稿')],
    ),
    node('pullQuote', { frame: frame('quote', 0, 0, at(110, 120, 40, 30)) }, [...text('paragraph', '引语').children]),
    photo('grouped', 'b', { ...at(300, 30, 60, 60), group: 'g' }),
    photo('theirs', 'c', at(400, 30, 60, 60)),
    node('story', { id: 'next', frames: [{ ...frame('f-next', 0, 400), columns: 1, gap: 0 }] }, [p('邻居')]),
    node('headline', null, [text('title', '新头题')]),
    node('story', { id: 'new', frames: [] }, [
      p('新稿'),
      node('picture', { asset: 'd'.repeat(64) }, [text('caption', '新图说')]),
    ]),
  );
}

/** The page's pictures are taken as they are: no asset facts are needed to swap. */
function run(doc: PageNode, command: ReturnType<typeof swapStory>): PageNode {
  let after = doc;
  expect(command(EditorState.create({ doc }), (transaction) => (after = transaction.doc))).toBe(true);
  after.check();
  expect(checkPage(after)).toEqual(checkPage(doc));
  return after;
}

const positionOf = (doc: PageNode, id: string): number => listStories(doc).find((one) => one.id === id)!.position;
const captionIn = (doc: PageNode, id: string): string => findFrame(doc, id)!.node.textContent;

describe('pictures that stand beside a story as blocks of the page', () => {
  test('go in hand with it, lend their frames, and come back where they stood, byte for byte', () => {
    const doc = scene();
    const swapped = run(doc, swapStory(positionOf(doc, 'old'), positionOf(doc, 'new')));
    const hand = swapped.nodeAt(positionOf(swapped, 'old'))!;
    expect(hand.textContent).toBe('旧稿图说a引语图说b');
    // The new story's picture took one of the frames; no frame is lost or moved.
    expect([captionIn(swapped, 'above'), captionIn(swapped, 'grouped')].sort()).toEqual(['', '新图说']);
    expect(captionIn(swapped, 'logo')).toBe('图说f');
    expect(captionIn(swapped, 'theirs')).toBe('图说c');
    const back = run(swapped, swapStory(positionOf(swapped, 'new'), positionOf(swapped, 'old')));
    const before = JSON.stringify(doc.toJSON().content.slice(0, -2));
    expect(JSON.stringify(back.toJSON().content.slice(0, -2))).toBe(before);
  });

  test('taken in hand they leave empty shapes, and come back onto them', () => {
    const doc = scene();
    const taken = run(doc, takeInHand(positionOf(doc, 'old')));
    expect(
      framesOf(taken)
        .map((one) => one.frame.id)
        .sort(),
    ).toEqual(
      framesOf(doc)
        .map((one) => one.frame.id)
        .sort(),
    );
    expect(captionIn(taken, 'above')).toBe('');
    const shape = listStories(taken).find(({ emptyShape }) => emptyShape)!;
    const back = run(taken, swapStory(shape.position, positionOf(taken, 'old')));
    expect(JSON.stringify(back.toJSON())).toBe(JSON.stringify(doc.toJSON()));
  });

  test('a shape without copy lends the empty frames beside it, and leaves a picture placed there alone', () => {
    const doc = page(
      photo('empty', null, at(0, 30, 60, 60)),
      photo('early', 'e', at(0, 100, 60, 60)),
      node('story', { id: 'shape', frames: [{ ...frame('one', 0, 0, at(0, 0, 200, 300)), columns: 2, gap: 8 }] }, [
        p(''),
      ]),
      node('story', { id: 'new', frames: [] }, [
        p('新稿'),
        node('picture', { asset: 'd'.repeat(64) }, [text('caption', '新图说')]),
      ]),
    );
    const filled = run(doc, swapStory(positionOf(doc, 'shape'), positionOf(doc, 'new')));
    expect(captionIn(filled, 'empty')).toBe('新图说');
    expect(captionIn(filled, 'early')).toBe('图说e');
    expect(listStories(filled)).toHaveLength(1);
  });

  test('a picture that meets two stories’ zones belongs to neither', () => {
    const column = (id: string, y: number) =>
      node('story', { id, frames: [{ ...frame(id, 0, 0, at(0, y, 200, 150)), columns: 2, gap: 8 }] }, [p(id)]);
    const doc = page(column('a', 0), photo('between', 'a', at(20, 130, 60, 60)), column('b', 150));
    const taken = run(doc, takeInHand(positionOf(doc, 'a')));
    expect(captionIn(taken, 'between')).toBe('图说a');
  });
});

test('copy from outside fills a shape: its id, frames and styles stay, and a picture placed before the copy', () => {
  const doc = page(
    node('headline', { frame: frame('head', 0, 0, at(0, 0, 200, 30)) }, [text('title', '', { style: 'headline' })]),
    node('story', { id: 'shape', frames: [{ ...frame('one', 0, 0, at(0, 30, 200, 300)), columns: 2, gap: 8 }] }, [
      p('', { style: 'summary' }),
      photo('placed', 'a', at(20, 60, 60, 60)),
      photo('empty', null, at(100, 60, 60, 60)),
    ]),
  );
  const transaction = asLayout(EditorState.create({ doc }).tr, 'fill shape');
  fillShape(transaction, positionOf(doc, 'shape'), {
    headline: node('headline', null, [text('title', '新题')]),
    story: node('story', { id: 'from-file', frames: [] }, [
      p('新稿'),
      node('picture', { asset: 'd'.repeat(64) }, [text('caption', '新图说')]),
    ]),
  });
  const after = transaction.doc;
  after.check();
  expect(findFrame(after, 'one')!.node.attrs['id']).toBe('shape');
  expect(findFrame(after, 'head')!.node.firstChild!.attrs['style']).toBe('headline');
  expect(findFrame(after, 'one')!.node.firstChild!.attrs['style']).toBe('summary');
  expect([captionIn(after, 'placed'), captionIn(after, 'empty')]).toEqual(['图说a', '新图说']);
});
