import { keydownHandler } from 'prosemirror-keymap';
import { type EditorState, Selection, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { deleteSelection } from '../../document/commands/clear.ts';
import { insertLineBreak } from '../../document/commands/split.ts';
import { setupOf } from '../../document/schema.ts';
import { belongsToInputMethod, runKey } from '../commands/keys.ts';
import { runCommand } from '../commands/registry.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { pasteForeign } from '../text/clipboard.ts';
import { clipboardEvent } from '../text/clipboard-event.ts';
import {
  deleteBackward,
  deleteForward,
  deleteWordBackward,
  deleteWordForward,
  enterKey,
  typeText,
} from '../text/edit.ts';
import { moveText } from '../text/move-text.ts';
import { replaceText } from '../text/replace-text.ts';
import { blockViews, type GalleyWords } from './block-views.ts';
import { draggedText } from './dragged-text.ts';
import { beginGalleyComposition, type GalleyComposition } from './galley-composition.ts';
import { setGalleyControl } from './galley-control.ts';

/** What a galley is made from. */
export interface GalleyStart {
  readonly root: HTMLElement;
  readonly session: PageSession;
  readonly label: string;
  readonly words: GalleyWords;
}

/** Keys of editing, the same commands as on the stage. Motions are the browser's: the galley has lines of its own. */
const EDIT_KEYS = {
  Backspace: deleteBackward,
  'Shift-Backspace': deleteBackward,
  'Mod-Backspace': deleteWordBackward,
  'Alt-Backspace': deleteWordBackward,
  Delete: deleteForward,
  'Mod-Delete': deleteWordForward,
  'Alt-Delete': deleteWordForward,
  Enter: enterKey,
  'Shift-Enter': insertLineBreak,
};

/**
 * Puts the galley (小样) into `root`: ProseMirror's own editor on the session's state, in step with the stage both ways.
 * Outside compositions it shows the committed state, previews being the stage's; a composition of its own is the session's
 * preview. Gives what ends it and what says its words again.
 */
export function mountGalley({ root, session, label, words }: GalleyStart): { end: () => void; refresh: () => void } {
  const views = blockViews(words);
  let composition: GalleyComposition | null = null;
  let ending: number | null = null;
  let setup: unknown = setupOf(session.state.doc);
  let head = session.state.selection.head;
  let due = 0;

  const view: EditorView = new EditorView(root, {
    state: session.state,
    clipboardSerializer: draggedText(),
    nodeViews: views.nodeViews,
    markViews: views.markViews,
    editable: () => !session.readOnly,
    attributes: {
      class: 'galley-text',
      lang: 'zh-Hans',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': label,
      tabindex: '0',
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
    },
    decorations: (state) => marksOf(state, false),
    dispatchTransaction: (transaction) => take(transaction),
    handleKeyDown: (_view, event) => key(event),
    handleTextInput: (_view, from, to, text) => type(from, to, text),
    handleDrop: (_view, event, _slice, moved) => drop(event, moved),
    handleDOMEvents: {
      compositionstart: () => beginComposition(),
      compositionend: () => {
        ending = window.setTimeout(endComposition, 0);
        return false;
      },
      beforeinput: (_view, event) => beforeInput(event as InputEvent),
      copy: (_view, event) => clipboard(event),
      cut: (_view, event) => clipboard(event),
      paste: (_view, event) => clipboard(event),
      focus: () => refocus(),
      blur: () => {
        settle();
        return refocus();
      },
    },
  });

  function take(transaction: Transaction): void {
    // A composition that was committed on the way goes on as a new one.
    if (composition === null && view.composing && transaction.docChanged) composition = beginGalleyComposition(session);
    if (composition !== null) {
      if (transaction.docChanged) composition.take(transaction);
      else view.updateState(view.state.apply(transaction));
      return;
    }
    // Of a state the session has left behind, only text that was typed meanwhile is taken over.
    if (transaction.before === session.state.doc) session.dispatch(transaction);
    else view.updateState(session.state);
  }
  function key(event: KeyboardEvent): boolean {
    if (composition !== null || view.composing || belongsToInputMethod(event)) return false;
    return runKey(event) || keydownHandler(EDIT_KEYS)(view, event) || leaveBlock(view, event);
  }
  function type(from: number, to: number, text: string): boolean {
    if (composition !== null || view.composing) return false;
    const { selection } = session.state;
    if (from === selection.from && to === selection.to)
      return session.run(typeText(text, useView.getState().smartQuotes));
    const made = replaceText(session.state, from, to, text);
    if (made !== null) session.dispatch(made);
    return made !== null;
  }
  function beforeInput(event: InputEvent): boolean {
    if (composition !== null || view.composing || event.isComposing) return false;
    const { empty, $from, $to } = view.state.selection;
    const across = !empty && !$from.sameParent($to);
    if (event.inputType === 'historyUndo') runCommand('edit.undo');
    else if (event.inputType === 'historyRedo') runCommand('edit.redo');
    else if (event.inputType === 'formatBold') runCommand('text.strong');
    else if (event.inputType === 'insertParagraph') session.run(enterKey);
    else if (event.inputType === 'insertLineBreak') session.run(insertLineBreak);
    else if (/^format/.test(event.inputType)) return true;
    else if (across && event.inputType.startsWith('delete')) session.run(deleteSelection);
    else if (across && event.inputType.startsWith('insert') && event.data !== null)
      session.run(typeText(event.data, useView.getState().smartQuotes));
    else return false;
    event.preventDefault();
    return true;
  }
  function clipboard(event: ClipboardEvent): boolean {
    settle();
    clipboardEvent(session, event);
    return true;
  }
  function drop(event: DragEvent, moved: boolean): boolean {
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (at === null || event.dataTransfer === null || session.readOnly) return false;
    if (moved || view.dragging !== null) {
      const made = moveText(session.settle(), at.pos, !moved);
      if (made !== null) session.dispatch(made);
      return true;
    }
    // Text of another program comes in as it would be pasted there.
    const { doc, tr } = session.settle();
    session.dispatch(tr.setSelection(Selection.near(doc.resolve(at.pos))));
    const [html, plain] = ['text/html', 'text/plain'].map((kind) => event.dataTransfer!.getData(kind));
    const made = pasteForeign(session.state, html!, plain!);
    if (made !== null) session.dispatch(made);
    return made !== null;
  }
  function beginComposition(): boolean {
    if (ending !== null) endComposition();
    if (session.readOnly || composition !== null) return false;
    session.settle();
    composition = beginGalleyComposition(session);
    const { $from, $to, empty } = view.state.selection;
    // An input method cannot write over several blocks: their text goes first, as when it is typed over.
    if (!empty && !$from.sameParent($to)) deleteSelection(view.state, (made) => composition?.take(made));
    return false;
  }
  function endComposition(): void {
    if (ending !== null) clearTimeout(ending);
    ending = null;
    const ended = composition;
    composition = null;
    ended?.finish();
    sync();
  }
  function settle(): void {
    if (composition !== null) endComposition();
  }
  function refocus(): boolean {
    queueMicrotask(() => {
      if (!view.isDestroyed && composition === null)
        view.setProps({ decorations: (state) => marksOf(state, view.hasFocus()) });
    });
    return false;
  }
  function sync(): void {
    const next = composition === null ? session.state : session.shown;
    if (next !== view.state) view.updateState(next);
    const now = setupOf(session.state.doc);
    if (now !== setup) views.refresh();
    setup = now;
    if (session.state.selection.head === head) return;
    head = session.state.selection.head;
    // With the next frame: to look where things lie would cost a layout of the whole copy.
    if (due === 0) due = requestAnimationFrame(follow);
  }
  function follow(): void {
    due = 0;
    if (!view.isDestroyed && !view.hasFocus()) reveal(root, view, view.state.selection.head);
  }

  // Where the text was that the focus left for a bar or menu: it goes back there.
  let last = false;
  const ends = new AbortController();
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof Element)) return;
      if (view.dom.contains(target)) last = true;
      else if (target.closest('.stage') !== null) last = false;
    },
    { signal: ends.signal },
  );
  session.settlers.add(settle);
  const stop = session.subscribe(sync);
  setGalleyControl({
    focus: () => view.focus(),
    get hasFocus() {
      return view.hasFocus();
    },
    get isLast() {
      return last;
    },
  });
  reveal(root, view, head);
  return {
    refresh: views.refresh,
    end() {
      settle();
      ends.abort();
      if (due !== 0) cancelAnimationFrame(due);
      stop();
      session.settlers.delete(settle);
      setGalleyControl(null);
      view.destroy();
    },
  };
}

const ARROWS = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const;

/** An arrow at the edge of a block leads to the text beside it, over what is not shown; where there is none the caret stays. */
function leaveBlock(view: EditorView, event: KeyboardEvent): boolean {
  const way = ARROWS[event.key as keyof typeof ARROWS];
  const { $head, empty } = view.state.selection;
  if (way === undefined || event.ctrlKey || event.metaKey || event.altKey || !$head.parent.isTextblock) return false;
  if (!view.endOfTextblock(way)) return false;
  const forward = way === 'right' || way === 'down';
  const beside = Selection.findFrom(
    view.state.doc.resolve(forward ? $head.after() : $head.before()),
    forward ? 1 : -1,
    true,
  );
  if (beside === null) return true;
  if (event.shiftKey || !empty || way === 'up' || way === 'down') return false;
  view.dispatch(view.state.tr.setSelection(beside).scrollIntoView());
  return true;
}

/** The block the caret is in; while the focus is elsewhere also the caret or selection, as the stage has it. */
function marksOf(state: EditorState, focused: boolean): DecorationSet {
  const { $head, from, to, empty } = state.selection;
  const marks: Decoration[] = [];
  if ($head.parent.isTextblock) marks.push(Decoration.node($head.before(), $head.after(), { class: 'current' }));
  if (!focused && empty && $head.parent.isTextblock)
    marks.push(Decoration.widget($head.pos, caretMark, { key: 'caret', side: -1 }));
  if (!focused && !empty) marks.push(Decoration.inline(from, to, { class: 'selected' }));
  return DecorationSet.create(state.doc, marks);
}

function caretMark(): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'galley-caret';
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}

/** Scrolls the galley as little as shows the block of a position. */
function reveal(root: HTMLElement, view: EditorView, position: number): void {
  const at = view.state.doc.resolve(Math.min(position, view.state.doc.content.size));
  if (at.depth === 0) return;
  const block = view.nodeDOM(at.before(at.depth));
  if (!(block instanceof HTMLElement)) return;
  const [outer, inner] = [root.getBoundingClientRect(), block.getBoundingClientRect()];
  const place = view.coordsAtPos(position);
  const tall = inner.height > outer.height * 0.8;
  const [top, bottom] = tall ? [place.top, place.bottom] : [inner.top, inner.bottom];
  const room = 24;
  if (top < outer.top + room) root.scrollTop += top - outer.top - room;
  else if (bottom > outer.bottom - room) root.scrollTop += bottom - outer.bottom + room;
}
