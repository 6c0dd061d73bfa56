import { TextSelection } from 'prosemirror-state';
import { belongsToInputMethod } from '../commands/keys.ts';
import { runCommand } from '../commands/registry.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { beginComposition, type Composition } from './composition.ts';
import { deleteBackward, deleteForward, deleteWordBackward, deleteWordForward, enterKey, typeText } from './edit.ts';
import { differenceOf, type Mirror, mirrorOf, positionIn, staleMirror } from './mirror.ts';
import { replaceText } from './replace-text.ts';
import type { CaretOnScreen, TextInput } from './text-input.ts';
import { layOverCaret } from './textarea-place.ts';

/** What the input is told besides text: a key that is no text, and the three clipboard events. */
export interface TextInputHandlers {
  /** A key outside compositions; gives whether it was used. */
  key(event: KeyboardEvent): boolean;
  clipboard(event: ClipboardEvent): void;
}

/** Kinds of input that are one change by themselves and not a letter of what is being typed. */
const CHANGE_BY_ITSELF = /^insert(ReplacementText|Transpose|FromYank|FromPaste|DictationResult)/;

/**
 * Text input through a textarea that lies over the caret and mirrors its paragraph. What changes in it is taken as a
 * difference by input type, not from keys, so that reconversion, dictation, emoji panels and press-and-hold work. From
 * compositionstart until a task after compositionend its value and selection are not touched.
 */
export function textareaInput(
  session: PageSession,
  layer: HTMLElement,
  label: string,
  handlers: TextInputHandlers,
): TextInput {
  const area = document.createElement('textarea');
  area.className = 'text-input';
  area.lang = 'zh-Hans';
  area.spellcheck = false;
  area.setAttribute('autocapitalize', 'off');
  area.setAttribute('autocomplete', 'off');
  area.setAttribute('aria-label', label);
  area.readOnly = session.readOnly;
  layer.append(area);

  let mirror: Mirror | null = null;
  let composition: Composition | null = null;
  // Between compositionend and the task after it: events of the same commit may still come.
  let ending: number | null = null;
  let untouched = false;
  let composing: string | null = null;
  let settling = false;

  const mirrorNow = (): void => {
    if (untouched) return;
    mirror = mirrorOf(session.state);
    const value = mirror?.value ?? '';
    if (area.value !== value) area.value = value;
    const start = mirror?.selectionStart ?? 0;
    const end = mirror?.selectionEnd ?? 0;
    if (area.selectionStart !== start || area.selectionEnd !== end) area.setSelectionRange(start, end);
  };

  /** Takes the selection an input method or a screen reader set in the input over into the page. */
  const readSelection = (): void => {
    if (mirror === null || composition !== null || document.activeElement !== area) return;
    const { selectionStart, selectionEnd } = area;
    if (area.value !== mirror.value) return;
    if (selectionStart === mirror.selectionStart && selectionEnd === mirror.selectionEnd) return;
    const { doc, tr } = session.state;
    const at = (offset: number) => doc.resolve(positionIn(mirror!, offset));
    session.dispatch(tr.setSelection(TextSelection.between(at(selectionStart), at(selectionEnd))));
  };

  const endComposition = (): void => {
    if (ending !== null) clearTimeout(ending);
    ending = null;
    const ended = composition;
    composition = null;
    ended?.finish();
    mirrorNow();
  };

  const startComposition = (): void => {
    untouched = true;
    if (composition !== null) endComposition();
    session.commitPreview();
    // What it composes over may have been chosen (reconversion) without a selectionchange having come yet.
    readSelection();
    const now = mirrorOf(session.state);
    if (now === null || session.readOnly) {
      untouched = false;
      return;
    }
    mirror = staleMirror(now, area.value, area.selectionStart, area.selectionEnd);
    composition = beginComposition(session, mirror);
    untouched = false;
  };

  const settle = (): void => {
    if (composition === null || settling) return;
    // The input method itself is made to end what it composes, or it would go on with text that is the page's by now.
    settling = true;
    if (ending === null && document.activeElement === area) {
      area.blur();
      area.focus({ preventScroll: true });
    }
    settling = false;
    composition.update(area.value, area.selectionEnd, null);
    endComposition();
  };

  const take = (type: string): void => {
    const change = mirror === null ? null : differenceOf(mirror.value, area.value, area.selectionEnd);
    if (mirror !== null && change !== null) {
      const from = positionIn(mirror, change.from);
      const to = positionIn(mirror, change.to);
      const { selection } = session.state;
      const atCaret = from === selection.from && to === selection.to && !CHANGE_BY_ITSELF.test(type);
      if (atCaret && change.text.length === 1) {
        session.run(typeText(change.text, useView.getState().smartQuotes));
      } else {
        // A word at once (dictation, emoji) or text away from the caret (press-and-hold, reconversion) is one change.
        const transaction = replaceText(session.state, from, to, change.text);
        if (transaction !== null) session.dispatchStep(transaction);
      }
    }
    mirrorNow();
  };

  const beforeInput = (event: InputEvent): void => {
    if (event.isComposing || (composition !== null && ending === null)) return;
    const run = (act: () => void): void => {
      if (composition !== null) endComposition();
      readSelection();
      event.preventDefault();
      act();
      mirrorNow();
    };
    switch (event.inputType) {
      case 'insertLineBreak':
      case 'insertParagraph':
        run(() => session.run(enterKey));
        break;
      case 'deleteContentBackward':
        run(() => session.run(deleteBackward));
        break;
      case 'deleteContentForward':
        run(() => session.run(deleteForward));
        break;
      case 'deleteWordBackward':
        run(() => session.run(deleteWordBackward));
        break;
      case 'deleteWordForward':
        run(() => session.run(deleteWordForward));
        break;
      case 'historyUndo':
        run(() => runCommand('edit.undo'));
        break;
      case 'historyRedo':
        run(() => runCommand('edit.redo'));
        break;
      case 'formatBold':
        run(() => runCommand('text.strong'));
        break;
      case 'formatItalic':
      case 'formatUnderline':
      case 'insertFromDrop':
      case 'deleteByDrag':
        event.preventDefault();
        break;
    }
  };

  const listen = <K extends keyof HTMLElementEventMap>(type: K, act: (event: HTMLElementEventMap[K]) => void): void =>
    area.addEventListener(type, act as EventListener);
  listen('compositionstart', startComposition);
  listen('compositionupdate', (event) => {
    composing = event.data;
  });
  const update = (): void => composition?.update(area.value, area.selectionEnd, composing);
  listen('compositionend', () => {
    composing = null;
    if (composition === null) return;
    update();
    if (ending !== null) clearTimeout(ending);
    ending = window.setTimeout(endComposition, 0);
  });
  listen('beforeinput', (event) => beforeInput(event as InputEvent));
  listen('input', (event) => {
    if (composition !== null) update();
    else take((event as InputEvent).inputType ?? '');
  });
  listen('keydown', (event) => {
    if (belongsToInputMethod(event)) return;
    if (composition !== null) {
      // A key of its own that follows a commit at once; while something is composed, none triggers anything.
      if (ending === null) {
        event.stopPropagation();
        return;
      }
      endComposition();
    }
    if (handlers.key(event)) event.preventDefault();
  });
  for (const type of ['copy', 'cut', 'paste'] as const) listen(type, handlers.clipboard);
  listen('blur', settle);
  listen('selectionchange' as keyof HTMLElementEventMap, readSelection);

  session.settlers.add(settle);
  // At once and not with the next frame: what is typed within it belongs to the selection as it is.
  let mirrored = session.state;
  const stop = session.subscribe(() => {
    const { doc, selection } = session.state;
    if (composition !== null || (doc === mirrored.doc && selection === mirrored.selection)) return;
    mirrored = session.state;
    mirrorNow();
  });

  mirrorNow();
  return {
    element: area,
    focus: () => area.focus({ preventScroll: true }),
    follow(caret: CaretOnScreen | null) {
      if (caret !== null) layOverCaret(area, caret);
    },
    get composing() {
      return composition?.range ?? null;
    },
    settle,
    destroy() {
      if (ending !== null) clearTimeout(ending);
      stop();
      session.settlers.delete(settle);
      area.remove();
    },
  };
}
