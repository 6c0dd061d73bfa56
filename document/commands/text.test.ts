import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { crosshead, headline, p, page, picture, show, stateOf, story, text } from '../testing/page.ts';
import { checkPage } from '../validate.ts';
import { deleteSelection } from './clear.ts';
import { cutText, restoreText } from './cuts.ts';
import { joinBackward, joinForward } from './join.ts';
import { toggleStrong } from './marks.ts';
import { selectAll } from './select.ts';
import { enter } from './split.ts';
import { setStyle, setTextKind } from './styles.ts';
import { insertText } from './type.ts';

/** Runs a command on a tagged page; null where the command cannot be done, and then it must change nothing. */
function run(command: Command, ...blocks: readonly Node[]): string | null {
  let state = stateOf(page(...blocks));
  const before = state.doc;
  const can = command(state);
  const did = command(state, (transaction) => {
    state = state.apply(transaction);
  });
  expect(did).toBe(can);
  expect(checkPage(state.doc)).toEqual([]);
  if (!did) {
    expect(state.doc.eq(before)).toBe(true);
    return null;
  }
  return show(state.doc, state.selection);
}

describe('Enter', () => {
  test('splits a paragraph', () => {
    expect(run(enter, story('s', p('one<a>two')))).toBe('story(p(one) p(<a>two))');
  });
  test('at the start of a paragraph puts an empty one before it', () => {
    expect(run(enter, story('s', p('<a>two')))).toBe('story(p() p(<a>two))');
  });
  test('after a crosshead begins a paragraph', () => {
    expect(run(enter, story('s', crosshead('head<a>')))).toBe('story(crosshead(head) p(<a>))');
  });
  test('inside a crosshead makes it one of two lines', () => {
    expect(run(enter, story('s', crosshead('on<a>off')))).toBe('story(crosshead.kicker(on) crosshead(<a>off))');
  });
  test('replaces the selection', () => {
    expect(run(enter, story('s', p('on<a>e'), p('t<b>wo')))).toBe('story(p(on) p(<a>wo))');
  });
  test('in a title breaks the line', () => {
    expect(run(enter, headline('h', 'ab<a>cd'))).toBe('headline(title(ab|<a>cd))');
  });
  test('keeps a cut paragraph cut on both sides', () => {
    expect(run(enter, story('s', p('a<a>b', { cut: true })))).toBe('story(p!(a) p!(<a>b))');
  });
  test('gives up the frozen breaks of the paragraph it splits', () => {
    const state = stateOf(page(story('s', p('a<a>b', { frozen: [1] }))));
    enter(state, (transaction) => {
      const frozen: unknown[] = [];
      transaction.doc.descendants((node) => void (node.type.name === 'paragraph' && frozen.push(node.attrs['frozen'])));
      expect(frozen).toEqual([null, null]);
    });
  });
});

describe('Backspace and Delete across paragraphs', () => {
  test('join two paragraphs', () => {
    expect(run(joinBackward, story('s', p('one'), p('<a>two')))).toBe('story(p(one<a>two))');
    expect(run(joinForward, story('s', p('one<a>'), p('two')))).toBe('story(p(one<a>two))');
  });
  test('a paragraph joined to a crosshead becomes part of it', () => {
    expect(run(joinBackward, story('s', crosshead('one'), p('<a>two')))).toBe('story(crosshead(one<a>two))');
  });
  test('an empty paragraph gives way to the crosshead behind it', () => {
    expect(run(joinBackward, story('s', p(''), crosshead('<a>two')))).toBe('story(crosshead(<a>two))');
  });
  test('an empty crosshead behind a paragraph goes', () => {
    expect(run(joinBackward, story('s', p('one'), crosshead('<a>')))).toBe('story(p(one<a>))');
  });
  test('never join across a picture, a summary, a story', () => {
    expect(run(joinBackward, story('s', p('one'), picture('f', 'cap'), p('<a>two')))).toBeNull();
    expect(run(joinForward, story('s', p('one<a>'), picture('f', 'cap'), p('two')))).toBeNull();
    expect(run(joinBackward, story('s', text('summary', 'sum'), p('<a>two')))).toBeNull();
    expect(run(joinBackward, story('s', p('one')), story('t', p('<a>two')))).toBeNull();
    expect(run(joinBackward, headline('h', 't'), story('t', p('<a>two')))).toBeNull();
    expect(run(joinBackward, headline('h', '<a>t'))).toBeNull();
  });
  test('an empty paragraph behind a picture goes', () => {
    expect(run(joinBackward, story('s', p('one'), picture('f', 'cap'), p('<a>')))).toBe(
      'story(p(one) picture(caption(cap<a>)))',
    );
  });
  test('the only paragraph of a story stays', () => {
    expect(run(joinBackward, story('s', picture('f', 'cap'), p('<a>')))).toBeNull();
  });
  test('cut text stays cut and text that is set stays set', () => {
    expect(run(joinBackward, story('s', p('one'), p('<a>two', { cut: true })))).toBe('story(p(one[<a>two]))');
    expect(run(joinBackward, story('s', p('one', { cut: true }), p('<a>two')))).toBe('story(p([one]<a>two))');
  });
});

describe('deleting a selection', () => {
  test('inside a story joins what is left', () => {
    expect(run(deleteSelection, story('s', p('on<a>e'), p('x'), p('t<b>wo')))).toBe('story(p(on<a>wo))');
  });
  test('across page blocks empties each and removes none', () => {
    expect(
      run(
        deleteSelection,
        headline('h', 'ti<a>tle'),
        story('s', text('byline', '□ by'), p('one'), picture('f', 'cap'), p('two')),
        story('t', p('t<b>hree'), p('four')),
      ),
    ).toBe('headline(title(ti<a>)) story(byline() p() picture(caption())) story(p(hree) p(four))');
  });
  test('of a whole story leaves one empty paragraph', () => {
    expect(run(deleteSelection, story('s', p('<a>one'), crosshead('x'), p('two<b>')))).toBe('story(p(<a>))');
  });
  test('from the start of a crosshead into a paragraph leaves a paragraph', () => {
    expect(run(deleteSelection, story('s', p('a'), crosshead('<a>head'), p('on<b>e')))).toBe('story(p(a) p(<a>e))');
  });
  test('in a table empties the cells', () => {
    const cell = (content: string) => text('tableCell', content);
    const row = (...cells: string[]) => ({ cells: cells.map(cell) });
    const make = (rows: { cells: ReturnType<typeof cell>[] }[]) =>
      p('x').type.schema.nodes['table']!.create(
        null,
        rows.map(({ cells }) => p('x').type.schema.nodes['tableRow']!.create(null, cells)),
      );
    expect(run(deleteSelection, make([row('a<a>b', 'c'), row('d', 'e<b>f')]))).toBe(
      'table(tableRow(tableCell(a<a>) tableCell()) tableRow(tableCell() tableCell(f)))',
    );
  });
});

describe('typing', () => {
  test('over a selection across blocks', () => {
    expect(run(insertText('新'), headline('h', 'ti<a>tle'), story('s', p('o<b>ne')))).toBe(
      'headline(title(ti新<a>)) story(p(ne))',
    );
  });
  test('several lines into a story make paragraphs, into a title line breaks', () => {
    expect(run(insertText('1\r\n2\n3'), story('s', p('a<a>b')))).toBe('story(p(a1) p(2) p(3<a>b))');
    expect(run(insertText('1\n2'), headline('h', 'a<a>b'))).toBe('headline(title(a1|2<a>b))');
  });
  test('control characters are left out', () => {
    expect(run(insertText('1\u0000\u00072'), story('s', p('a<a>')))).toBe('story(p(a12<a>))');
  });
});

describe('cutting and restoring', () => {
  test('a part takes the mark, a whole paragraph the attribute', () => {
    expect(run(cutText(), story('s', p('o<a>ne'), p('two'), p('t<b>hree')))).toBe(
      'story(p(o[<a>ne]) p!(two) p([t]<b>hree))',
    );
  });
  test('a selection that ends at the start of a paragraph leaves it alone', () => {
    expect(run(cutText(), story('s', p('<a>one'), p('<b>two')))).toBe('story(p!(<a>one) p(<b>two))');
  });
  test('what is cut already cannot be cut again', () => {
    expect(run(cutText(), story('s', p('[<a>one<b>]x')))).toBeNull();
  });
  test('restore the selection', () => {
    expect(run(restoreText, story('s', p('o[n<a>e]'), p('two<b>', { cut: true })))).toBe(
      'story(p(o[n]<a>e) p(two<b>))',
    );
  });
  test('restore at the caret the whole stretch', () => {
    expect(run(restoreText, story('s', p('a[b<a>c]d[e]')))).toBe('story(p(ab<a>cd[e]))');
    expect(run(restoreText, story('s', p('a[bc]<a>d')))).toBe('story(p(abc<a>d))');
    expect(run(restoreText, story('s', p('a<a>bc')))).toBeNull();
  });
  test('restoring a part of a cut block leaves the rest cut', () => {
    expect(run(restoreText, story('s', p('a<a>b<b>c', { cut: true })))).toBe('story(p([a]<a>b[<b>c]))');
  });
});

describe('styles and marks', () => {
  test('strong on, and off where all has it', () => {
    expect(run(toggleStrong, story('s', p('a<a>b<b>c')))).toBe('story(p(a*<a>b*<b>c))');
    expect(run(toggleStrong, story('s', p('a*<a>b<b>*c')))).toBe('story(p(a<a>b<b>c))');
    expect(run(toggleStrong, story('s', p('a*<a>b*c<b>')))).toBe('story(p(a*<a>bc*<b>))');
  });
  test('only styles the page has', () => {
    expect(run(setStyle('summary'), story('s', p('<a>a')))).toBe('story(p(<a>a))');
    expect(run(setStyle('no such style'), story('s', p('<a>a')))).toBeNull();
  });
  test('paragraph to crosshead and back', () => {
    expect(run(setTextKind('crosshead'), story('s', p('<a>a')))).toBe('story(crosshead(<a>a))');
    expect(run(setTextKind('paragraph'), story('s', crosshead('<a>a')))).toBe('story(p(<a>a))');
    expect(run(setTextKind('crosshead'), headline('h', '<a>t'))).toBeNull();
  });
});

test('Select All widens from paragraph to story to page', () => {
  let state = stateOf(page(headline('h', 'title'), story('s', text('byline', 'by'), p('on<a>e'), p('two'))));
  const seen: string[] = [];
  for (let step = 0; step < 4; step += 1) {
    const did = selectAll(state, (transaction) => {
      state = state.apply(transaction);
    });
    seen.push(did ? state.doc.textBetween(state.selection.from, state.selection.to, '/') : '-');
  }
  expect(seen).toEqual(['one', 'by/one/two', 'title/by/one/two', '-']);
});
