import type { Mark } from 'prosemirror-model';
import type { Command, Selection } from 'prosemirror-state';
import { isFreeText } from '../page-blocks.ts';
import { schema } from '../schema.ts';
import { clearRange } from './clear.ts';
import { thaw } from './join.ts';
import { splitAt } from './split.ts';

/**
 * Types text at the caret, over the selection if there is one (`clearRange`). Line ends split paragraphs and crossheads and
 * break lines elsewhere; other control characters but the tab are left out.
 */
export function insertText(text: string): Command {
  return (state, dispatch) => {
    if (!state.selection.$from.parent.isTextblock) return false;
    if (!dispatch) return true;
    const transaction = state.tr;
    const marks = state.storedMarks ?? marksAt(state.selection);
    if (!state.selection.empty) clearRange(transaction, state.selection.from, state.selection.to);
    const caret = transaction.selection.$from;
    thaw(transaction, caret.before(), caret.parentOffset);
    text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).forEach((line, index) => {
      if (index > 0 && isFreeText(transaction.selection.$from.parent)) {
        splitAt(transaction, transaction.selection.from);
      } else if (index > 0) {
        transaction.insert(transaction.selection.from, schema.nodes['hardBreak']!.create());
      }
      const readable = withoutControls(line);
      if (readable !== '') transaction.insert(transaction.selection.from, schema.text(readable, marks));
    });
    dispatch(transaction.scrollIntoView());
    return true;
  };
}

/**
 * The marks typed text takes by its place. A mark that does not grow (a remark, cut text) is taken only inside of what bears it; what is typed
 * into deleted text is not deleted.
 */
function marksAt({ $from, $to, empty }: Selection): readonly Mark[] {
  const marks = ($from.marksAcross($to) ?? []).filter(({ type }) => type.name !== 'deletion');
  if (!empty) return marks;
  const before = $from.nodeBefore?.marks ?? [];
  return marks.filter((mark) => mark.type.spec.inclusive !== false || mark.isInSet(before));
}

function withoutControls(line: string): string {
  let readable = '';
  for (let index = 0; index < line.length; index += 1) {
    const unit = line.charCodeAt(index);
    if (unit === 0x09 || (unit >= 0x20 && !(unit >= 0x7f && unit <= 0x9f))) readable += line[index];
  }
  return readable;
}
