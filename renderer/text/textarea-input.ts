import { TextSelection } from 'prosemirror-state';
import { belongsToInputMethod } from '../commands/keys.ts';
import { runCommand } from '../commands/registry.ts';
import type { PageSession } from '../session/page-session.ts';
import { beginComposition, type Composition } from './composition.ts';
import { deleteBackward, deleteForward, enterKey, typeText } from './edit.ts';
import { differenceOf, type Mirror, mirrorOf, positionIn } from './mirror.ts';
import { replaceText } from './replace-text.ts';
import type { CaretOnScreen, TextInput } from './text-input.ts';

/** What the input is told besides text: a key that is no text, and the three clipboard events. */
export interface TextInputHandlers {
  /** A key outside compositions; gives whether it was used. */
  key(event: KeyboardEvent): boolean;
  clipboard(event: ClipboardEvent): void;
}

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
  let ending: number | null = null;
  let place: CaretOnScreen | null = null;
  const ruler = document.createElement('canvas').getContext('2d')!;

  const mirrorNow = (): void => {
    mirror = mirrorOf(session.state);
    const value = mirror?.value ?? '';
    if (area.value !== value) area.value = value;
    const start = mirror?.selectionStart ?? 0;
    const end = mirror?.selectionEnd ?? 0;
    if (area.selectionStart !== start || area.selectionEnd !== end) area.setSelectionRange(start, end);
  };

  /** Lays the textarea so that its own caret lies on the page's: the text before the caret is measured away. */
  const layOver = (): void => {
    area.hidden = false;
    if (place === null) return;
    const { rect, size, vertical } = place;
    const lead = area.value.slice(0, area.selectionEnd);
    const row = lead.split('\n').length - 1;
    ruler.font = `${size}px sans-serif`;
    const before = ruler.measureText(lead.slice(lead.lastIndexOf('\n') + 1)).width;
    const { style } = area;
    style.fontSize = `${size}px`;
    style.lineHeight = `${size}px`;
    style.writingMode = vertical ? 'vertical-rl' : 'horizontal-tb';
    style.width = vertical ? `${size * (row + 1)}px` : `${before + size * 24}px`;
    style.height = vertical ? `${before + size * 24}px` : `${size * (row + 1)}px`;
    style.left = `${vertical ? rect.x : rect.x - before}px`;
    style.top = `${vertical ? rect.y - before : rect.y - row * size}px`;
  };

  const endComposition = (): void => {
    if (ending !== null) clearTimeout(ending);
    ending = null;
    const ended = composition;
    composition = null;
    ended?.finish();
    mirrorNow();
  };

  const take = (): void => {
    if (mirror === null) {
      mirrorNow();
      return;
    }
    const change = differenceOf(mirror.value, area.value, area.selectionEnd);
    if (change === null) return;
    const from = positionIn(mirror, change.from);
    const to = positionIn(mirror, change.to);
    const { selection } = session.state;
    if (change.text !== '' && from === selection.from && to === selection.to) {
      session.run(typeText(change.text));
    } else {
      const transaction = replaceText(session.state, from, to, change.text);
      if (transaction !== null) session.dispatch(transaction);
    }
    mirrorNow();
  };

  const beforeInput = (event: InputEvent): void => {
    if (composition !== null || event.isComposing) return;
    const run = (act: () => void): void => {
      event.preventDefault();
      act();
      mirrorNow();
    };
    const atEdge = (): boolean => {
      const { empty, $from } = session.state.selection;
      const edge = event.inputType.endsWith('Backward') ? 0 : $from.parent.content.size;
      return !empty || $from.parentOffset === edge;
    };
    switch (event.inputType) {
      case 'insertLineBreak':
      case 'insertParagraph':
        run(() => session.run(enterKey));
        break;
      case 'deleteContentBackward':
        if (atEdge()) run(() => session.run(deleteBackward));
        break;
      case 'deleteContentForward':
        if (atEdge()) run(() => session.run(deleteForward));
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
      case 'insertFromDrop':
      case 'deleteByDrag':
        event.preventDefault();
        break;
    }
  };

  const listen = <K extends keyof HTMLElementEventMap>(type: K, act: (event: HTMLElementEventMap[K]) => void): void =>
    area.addEventListener(type, act as EventListener);
  listen('compositionstart', () => {
    if (ending !== null) endComposition();
    session.commitPreview();
    if (session.readOnly) return;
    // The input method may have chosen what it composes over (reconversion) without a selectionchange having come yet.
    readSelection();
    composition = beginComposition(session);
  });
  listen('compositionend', () => {
    composition?.update(area.value, area.selectionEnd);
    ending = window.setTimeout(endComposition, 0);
  });
  listen('beforeinput', (event) => beforeInput(event as InputEvent));
  listen('input', () => {
    if (composition !== null) composition.update(area.value, area.selectionEnd);
    else take();
  });
  listen('keydown', (event) => {
    if (belongsToInputMethod(event) || composition !== null) return;
    if (handlers.key(event)) event.preventDefault();
  });
  for (const type of ['copy', 'cut', 'paste'] as const) listen(type, handlers.clipboard);
  listen('blur', () => settle());

  const readSelection = (): void => {
    if (mirror === null || composition !== null || document.activeElement !== area) return;
    if (area.value !== mirror.value) return;
    const from = positionIn(mirror, area.selectionStart);
    const to = positionIn(mirror, area.selectionEnd);
    const { selection, doc, tr } = session.state;
    if (from === selection.from && to === selection.to) return;
    session.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
  };
  const settle = (): void => {
    if (composition === null) return;
    composition.update(area.value, area.selectionEnd);
    endComposition();
  };
  session.settlers.add(settle);
  // At once and not with the next frame: what is typed within it belongs to the selection as it is.
  const stop = session.subscribe(() => {
    if (composition === null) mirrorNow();
  });

  mirrorNow();
  return {
    element: area,
    focus: () => area.focus({ preventScroll: true }),
    follow(caret) {
      place = caret;
      layOver();
    },
    get composing() {
      return composition?.range ?? null;
    },
    settle,
    destroy() {
      stop();
      session.settlers.delete(settle);
      area.remove();
    },
  };
}
