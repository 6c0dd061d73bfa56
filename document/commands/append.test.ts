import { expect, test } from 'vitest';
import { crosshead, node, p, page, picture, show, stateOf, story } from '../testing/page.ts';
import { appendToStory } from './append.ts';
import { setExpectation } from './expectation.ts';

type PageNode = ReturnType<typeof page>;

function run(doc: PageNode, command: ReturnType<typeof appendToStory>): PageNode | null {
  let after: PageNode | null = null;
  command(stateOf(doc), (transaction) => {
    after = transaction.doc;
  });
  return after;
}

const AT = 1;

test('a later piece comes behind the last paragraph, before pictures that stand behind it', () => {
  const doc = page(story('a', p('一'), picture('f', '图说')));
  const after = run(doc, appendToStory(AT, [p('二'), crosshead('小题'), p('三', { frozen: [1], lines: 1 })]));
  expect(show(after!)).toBe('story(p(一) p(二) crosshead(小题) p(三) picture(caption(图说)))');
  expect(after!.child(1).child(3).attrs).toMatchObject({ frozen: null, lines: 0 });
});

test('it comes behind the paragraph asked for, and an empty paragraph gives way', () => {
  const doc = page(story('a', p('一'), p('二')));
  expect(show(run(doc, appendToStory(AT, [p('新')], { after: 2 }))!)).toBe('story(p(一) p(新) p(二))');
  expect(show(run(page(story('a', p(''))), appendToStory(AT, [p('新')]))!)).toBe('story(p(新))');
});

test('with the last piece nothing more is to come; a style the page has not is left out', () => {
  const doc = page(node('story', { id: 'a', toCome: true }, [p('一')]));
  const after = run(doc, appendToStory(AT, [p('二', { style: 'none-such' })], { last: true }))!;
  expect(after.child(1).attrs['toCome']).toBe(false);
  expect(after.child(1).child(1).attrs['style']).toBeNull();
});

test('refuses what is no paragraph, an unknown place and nothing', () => {
  const doc = page(story('a', p('一')));
  expect(run(doc, appendToStory(AT, []))).toBeNull();
  expect(run(doc, appendToStory(AT, [picture('f', '图')]))).toBeNull();
  expect(run(doc, appendToStory(AT, [p('二')], { after: 77 }))).toBeNull();
  expect(run(doc, appendToStory(0, [p('二')]))).toBeNull();
});

test('what a story is expected to be is said on it', () => {
  const doc = page(story('a', p('一')));
  expect(run(doc, setExpectation(AT, { expected: 1200, toCome: true }))!.child(1).attrs).toMatchObject({
    expected: 1200,
    toCome: true,
  });
  expect(run(doc, setExpectation(AT, { expected: -3 }))).toBeNull();
  expect(run(doc, setExpectation(AT, {}))).toBeNull();
});
