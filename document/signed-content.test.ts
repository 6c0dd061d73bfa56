import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { loadTemplate } from '../templates/node/load.ts';
import { setSetup } from './commands/setup.ts';
import { newPage } from './new-page.ts';
import { schema, setupOf } from './schema.ts';
import { sameContent, signedContent } from './signed-content.ts';
import { createPageState } from './state.ts';

function pageWith(words: string): { page: Node; at: number } {
  const loaded = loadTemplate('tabloid-4');
  if (!loaded.ok) throw new Error(loaded.failure.words.en);
  const state = createPageState(newPage(loaded.value));
  let at = -1;
  state.doc.descendants((node, position) => {
    if (node.type.name === 'paragraph' && at < 0) at = position + 1;
    return at < 0;
  });
  return { page: state.tr.insertText(words, at).doc, at };
}

describe('what a signature stands for', () => {
  const { page, at } = pageWith('清晨五点的码头还没有人声');
  const tr = () => createPageState(page).tr;
  const mark = (name: string, attrs: Record<string, unknown>) => schema.marks[name]!.create(attrs);

  test('is another with one character changed, wherever it stands', () => {
    expect(sameContent(page, tr().insertText('六', at + 2, at + 3).doc)).toBe(false);
    expect(sameContent(page, tr().insertText('\u200b', at + 2).doc)).toBe(false);
  });

  test('is another with a frame moved a hundredth of a point', () => {
    let frame = -1;
    page.descendants((node, position) => {
      if (frame < 0 && node.type.name === 'headline') frame = position;
      return frame < 0;
    });
    const { rect, ...rest } = page.nodeAt(frame)!.attrs['frame'];
    const moved = { ...rest, rect: { ...rect, x: rect.x + 0.01 } };
    expect(sameContent(page, tr().setNodeAttribute(frame, 'frame', moved).doc)).toBe(false);
    expect(sameContent(page, tr().setNodeAttribute(frame, 'frame', { ...rest, rect, locked: true }).doc)).toBe(true);
  });

  test('is another with a word made bold, a style or the folio changed', () => {
    expect(sameContent(page, tr().addMark(at, at + 2, mark('strong', {})).doc)).toBe(false);
    const { styles, folio } = setupOf(page);
    for (const patch of [
      { styles: { ...styles, body: { ...styles['body']!, size: 9.01 } } },
      { folio: { ...folio, date: '2026年7月2日' } },
    ]) {
      setSetup(patch as never)(createPageState(page), ({ doc }) => expect(sameContent(page, doc)).toBe(false));
    }
  });

  test('is the same with remarks, pinned line ends and guides', () => {
    expect(sameContent(page, tr().addMark(at + 1, at + 4, mark('remark', { id: 'r1' })).doc)).toBe(true);
    expect(sameContent(page, tr().setNodeAttribute(at - 1, 'frozen', [5, 9]).doc)).toBe(true);
    setSetup({ guides: [{ axis: 'vertical', at: 20 }] })(createPageState(page), ({ doc }) =>
      expect(sameContent(page, doc)).toBe(true),
    );
  });

  test('does not change when a tracked change that is set already is accepted', () => {
    const tracked = tr()
      .addMark(at + 1, at + 3, mark('deletion', { author: '何青', time: '' }))
      .addMark(at + 5, at + 7, mark('insertion', { author: '何青', time: '' })).doc;
    const accepted = createPageState(tracked)
      .tr.removeMark(at + 5, at + 7, schema.marks['insertion']!)
      .delete(at + 1, at + 3).doc;
    expect(sameContent(tracked, accepted)).toBe(true);
    expect(sameContent(page, tracked)).toBe(false);
  });

  test('is the same for a page read back from its file', () => {
    expect(signedContent(schema.nodeFromJSON(JSON.parse(JSON.stringify(page.toJSON()))))).toBe(signedContent(page));
  });
});
