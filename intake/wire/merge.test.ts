import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPageState } from '../../document/state.ts';
import { type StoryText, storyText } from '../../document/story-text.ts';
import { headline, p, page, story } from '../../document/testing/page.ts';
import { checkPage } from '../../document/validate.ts';
import { chooseAll, landUpdate } from './land-update.ts';
import { mergeStory } from './merge-story.ts';
import { mergeText } from './merge-text.ts';
import { hunksBetween } from './text-diff.ts';

const words = fc.string({ unit: fc.constantFrom(...'老街灯河城夜校钟船3，。a '), maxLength: 30 });

function patched(text: string, hunks: readonly { start: number; end: number; text: string }[]): string {
  let done = text;
  for (const { start, end, text: after } of [...hunks].reverse()) done = done.slice(0, start) + after + done.slice(end);
  return done;
}

const of = (title: string, ...texts: string[]): StoryText => ({
  kicker: null,
  title,
  deck: null,
  byline: null,
  summary: null,
  blocks: texts.map((text) => ({ type: 'paragraph', text })),
});

/** A page with our version, and what a newer wire makes of it. */
function landed(
  base: StoryText | null,
  title: string,
  ours: readonly ReturnType<typeof p>[],
  theirs: StoryText,
  choice: 'ours' | 'theirs' | 'both' = 'ours',
) {
  const doc = page(headline('h', title), story('a', ...ours));
  const state = createPageState(doc);
  const at = doc.child(0).nodeSize;
  const position = at + doc.child(1).nodeSize;
  const changes = mergeStory(base, storyText(doc.child(1), doc.child(2)), theirs);
  const transaction = landUpdate(state, at, position, changes, chooseAll(changes, choice));
  const after = state.apply(transaction).doc;
  expect(checkPage(after)).toEqual([]);
  return { changes, after, text: storyText(after.child(1), after.child(2)) };
}

describe('changes between texts', () => {
  it('make one of the other', () => {
    fc.assert(fc.property(words, words, (a, b) => patched(a, hunksBetween(a, b)) === b));
  });
});

describe('a text merged three ways', () => {
  it('is theirs where ours is the base, and ours where theirs is', () => {
    fc.assert(
      fc.property(words, words, (base, other) => {
        const theirs = mergeText(base, base, other);
        expect(theirs.conflicts).toEqual([]);
        expect(patched(base, theirs.edits)).toBe(other);
        expect(mergeText(base, other, base)).toEqual({ edits: [], conflicts: [] });
        expect(mergeText(base, other, other)).toEqual({ edits: [], conflicts: [] });
      }),
    );
  });

  it('keeps what each side put in', () => {
    const { edits, conflicts } = mergeText(
      '全市共有8家书屋，免费开放。',
      '全市一共有8家书屋，免费开放。',
      '全市共有12家书屋，全天免费开放。',
    );
    expect(conflicts).toEqual([]);
    expect(patched('全市一共有8家书屋，免费开放。', edits)).toBe('全市一共有12家书屋，全天免费开放。');
  });

  it('shows as a conflict what both changed', () => {
    const { edits, conflicts } = mergeText('共有8家书屋。', '共有9家书屋。', '共有12家书屋。');
    expect(edits).toEqual([]);
    expect(conflicts).toEqual([{ start: 2, end: 3, base: '8', ours: '9', theirs: '12' }]);
  });
});

describe('a newer version of a story on the page', () => {
  const BASE = of(
    '河畔旧仓变书屋',
    '入秋以来，旧粮仓改成了书屋。',
    '书屋不收押金，谁都可以坐下。',
    '到了晚上八点，灯一盏盏熄掉。',
  );

  it('lands whole where the house changed nothing', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (texts) => {
        const theirs = of('新题', ...texts);
        const { text, changes } = landed(
          BASE,
          BASE.title!,
          BASE.blocks.map(({ text: own }) => p(own)),
          theirs,
        );
        expect(changes.some(({ kind }) => kind === 'conflict')).toBe(false);
        expect(text.title).toBe('新题');
        expect(text.blocks.map((block) => block.text)).toEqual(texts);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps cuts, letter space and house edits, and brings the wire’s words', () => {
    const theirs = of(
      '河畔旧仓变书屋',
      '入秋以来，河畔的旧粮仓改成了书屋。',
      '新增一段：书屋添了四十本书。',
      '书屋不收押金，谁都可以坐下。',
      '到了晚上九点，灯一盏盏熄掉。',
    );
    const { after, text, changes } = landed(
      BASE,
      '旧仓新屋',
      [
        p('入秋以来，旧粮仓改成了书屋。', { letterSpace: -0.02, lines: -1 }),
        p('书屋不收押金[，谁都可以坐下]。'),
        p('一到晚上八点，灯一盏盏熄掉。'),
      ],
      theirs,
    );
    expect(changes.some(({ kind }) => kind === 'conflict')).toBe(false);
    expect(text.title).toBe('旧仓新屋');
    expect(text.blocks.map((block) => block.text)).toEqual([
      '入秋以来，河畔的旧粮仓改成了书屋。',
      '新增一段：书屋添了四十本书。',
      '书屋不收押金，谁都可以坐下。',
      '一到晚上九点，灯一盏盏熄掉。',
    ]);
    const body = after.child(2);
    expect(body.child(0).attrs).toMatchObject({ letterSpace: -0.02, lines: -1 });
    expect(body.child(2).toString()).toContain('cut("，谁都可以坐下")');
    expect(body.attrs['frames']).toEqual(page(story('a')).child(1).attrs['frames']);
  });

  it('drops what the wire dropped, but asks where the house had worked on it', () => {
    const theirs = of('河畔旧仓变书屋', '入秋以来，旧粮仓改成了书屋。');
    const ours = [
      p('入秋以来，旧粮仓改成了书屋。'),
      p('书屋不收一分押金，谁都可以坐下。'),
      p('到了晚上八点，灯一盏盏熄掉。'),
    ];
    const kept = landed(BASE, BASE.title!, ours, theirs);
    expect(kept.changes.map(({ kind }) => kind)).toEqual(['conflict', 'remove']);
    expect(kept.text.blocks.map((block) => block.text)).toEqual([
      '入秋以来，旧粮仓改成了书屋。',
      '书屋不收一分押金，谁都可以坐下。',
    ]);
    expect(landed(BASE, BASE.title!, ours, theirs, 'theirs').text.blocks).toHaveLength(1);
  });

  it('moves a paragraph as it stands, with its fixes', () => {
    const theirs = of(
      '河畔旧仓变书屋',
      '书屋不收押金，谁都可以坐下。',
      '到了晚上八点，灯一盏盏熄掉。',
      '入秋以来，旧粮仓改成了书屋。',
    );
    const { after, text } = landed(
      BASE,
      BASE.title!,
      [p(BASE.blocks[0]!.text, { letterSpace: 0.03 }), p(BASE.blocks[1]!.text), p(BASE.blocks[2]!.text)],
      theirs,
    );
    expect(text.blocks).toEqual(theirs.blocks);
    expect(after.child(2).child(2).attrs['letterSpace']).toBe(0.03);
  });

  it('without a base shows every difference, both texts kept', () => {
    const theirs = of('新题', '入秋以来，旧粮仓改成了大书屋。', BASE.blocks[1]!.text, BASE.blocks[2]!.text);
    const ours = BASE.blocks.map(({ text: own }) => p(own));
    const { changes, text } = landed(null, BASE.title!, ours, theirs);
    expect(changes).toMatchObject([
      { kind: 'conflict', place: 'title', ours: BASE.title, theirs: '新题' },
      { kind: 'conflict', place: 0, ours: '', theirs: '大' },
    ]);
    expect(text).toEqual(BASE);
    expect(landed(null, BASE.title!, ours, theirs, 'theirs').text).toEqual(theirs);
  });
});
