import type { Page } from 'playwright-core';

/**
 * One event of an input method as the engine gives it to a text field, with what it does to the field. `compose` is a
 * compositionupdate with its beforeinput and input; `late` the same without the input event, which some send behind the end.
 * `insert` puts text in the place of so many units before the caret. `task` lets a task go by, `frame` a frame.
 */
export type ImeEvent =
  | readonly ['key', key: string, keyCode: number, composing: boolean]
  | readonly ['start', data: string]
  | readonly ['take up', units: number]
  | readonly ['compose', text: string]
  | readonly ['late', text: string]
  | readonly ['late input']
  | readonly ['end', data: string]
  | readonly ['insert', inputType: string, text: string, replacing: number]
  | readonly ['delete', inputType: string]
  | readonly ['task']
  | readonly ['frame'];

/**
 * Plays the events on the page's text input as one run of tasks, changing its value and selection as a browser would. Gives
 * what went wrong: a value or selection touched while something was composed.
 */
export function playEvents(page: Page, events: readonly ImeEvent[]): Promise<string[]> {
  return page.evaluate(play, events as readonly ImeEvent[]);
}

async function play(events: readonly ImeEvent[]): Promise<string[]> {
  const area = document.querySelector<HTMLTextAreaElement>('.text-input')!;
  area.focus();
  const faults: string[] = [];
  interface Range {
    readonly start: number;
    readonly length: number;
  }
  let composed = null as Range | null;
  let held: string | null = null;
  const state = (): string => `${area.selectionStart} ${area.selectionEnd} ${area.value}`;
  const check = (when: string): void => {
    if (held !== null && held !== state()) faults.push(`${when}: ${state()}, not ${held}`);
  };
  const fire = (event: Event): boolean => {
    check(`before ${event.type}`);
    const go = area.dispatchEvent(event);
    if (held !== null) check(`after ${event.type}`);
    return go;
  };
  const input = (kind: 'beforeinput' | 'input', inputType: string, data: string | null): boolean =>
    fire(
      new InputEvent(kind, {
        inputType,
        data,
        bubbles: true,
        cancelable: kind === 'beforeinput' && inputType !== 'insertCompositionText',
        isComposing: composed !== null,
      }),
    );
  const composition = (type: string, data: string): void => {
    fire(new CompositionEvent(type, { data, bubbles: true }));
  };
  const put = (start: number, end: number, text: string): void => {
    area.setRangeText(text, start, end, 'end');
  };
  const key = (type: string, name: string, keyCode: number, isComposing: boolean): void => {
    const event = new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true, isComposing });
    Object.defineProperty(event, 'keyCode', { value: keyCode });
    fire(event);
  };
  for (const event of events) {
    switch (event[0]) {
      case 'key':
        // A key of its own comes in a task of its own.
        if (composed === null && event[2] !== 229) held = null;
        key('keydown', event[1], event[2], event[3]);
        key('keyup', event[1], event[2] === 229 ? 65 : event[2], composed !== null);
        break;
      case 'start':
        held = state();
        composition('compositionstart', event[1]);
        composed = { start: area.selectionStart, length: area.selectionEnd - area.selectionStart };
        break;
      case 'take up':
        area.setSelectionRange(area.selectionEnd - event[1], area.selectionEnd);
        break;
      case 'compose':
      case 'late': {
        composition('compositionupdate', event[1]);
        input('beforeinput', 'insertCompositionText', event[1]);
        const { start, length } = composed as unknown as Range;
        put(start, start + length, event[1]);
        composed = { start, length: event[1].length };
        held = state();
        if (event[0] === 'compose') input('input', 'insertCompositionText', event[1]);
        break;
      }
      case 'late input':
        input('input', 'insertCompositionText', null);
        break;
      case 'end':
        composed = null;
        composition('compositionend', event[1]);
        break;
      case 'insert': {
        const [, inputType, text, replacing] = event;
        if (replacing > 0) area.setSelectionRange(area.selectionStart - replacing, area.selectionStart);
        held = null;
        if (!input('beforeinput', inputType, text)) break;
        put(area.selectionStart, area.selectionEnd, text);
        input('input', inputType, text);
        break;
      }
      case 'delete':
        held = null;
        if (!input('beforeinput', event[1], null)) break;
        if (area.selectionStart === area.selectionEnd)
          area.setSelectionRange(area.selectionStart - 1, area.selectionEnd);
        put(area.selectionStart, area.selectionEnd, '');
        input('input', event[1], null);
        break;
      case 'task':
        if (composed === null) held = null;
        await new Promise((done) => setTimeout(done, 5));
        break;
      case 'frame':
        if (composed === null) held = null;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        break;
    }
  }
  return faults;
}
