import { matchKeybindingPress, parseKeybinding } from 'tinykeys';
import { keySign } from './key-signs.ts';
import { allCommands, keysOf, runCommand } from './registry.ts';

/** Whether a key event belongs to an input method, and must trigger nothing (composition, code 229, `Process`). */
export function belongsToInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229 || event.key === 'Process';
}

/** Whether keys go into text: a field of a panel, or the stage's own text input. */
export function isTextTarget(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Whether a pattern has a modifier that text does not use. */
function isChord(pattern: string): boolean {
  return /(\$mod|Control|Meta|Alt)\+/.test(pattern) || /^F\d+$/.test(pattern);
}

/** Whether a pattern's key is one that moves the focus or works a control: without Ctrl it is a command's on the stage alone. */
function isControlKey(pattern: string): boolean {
  return /(^|\+)(Arrow\w+|Tab|Enter|Delete|Backspace|Space|Escape)$/.test(pattern) && !/\$mod\+/.test(pattern);
}

/** Whether keys go to the stage: to its frames, or to nothing else. */
function isStageTarget(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof HTMLElement && target.classList.contains('scroller'));
}

/** Chords of every text field, by place of the key: to select all, the clipboard, undo, deleting and moving by words. */
const FIELD_CHORDS = /^(Key[ACVXYZ]|Backspace|Delete|Arrow\w+|Home|End)$/;

/** Whether a key press is a chord of the field of a panel or dialog it is made in, and not the page's. */
function belongsToField({ target, code, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement) || !/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return false;
  return !target.classList.contains('text-input') && (ctrlKey || metaKey) && FIELD_CHORDS.test(code);
}

/** Runs the command a key press is bound to; gives whether one ran. Bare keys are text's where text is being written. */
export function runKey(event: KeyboardEvent): boolean {
  if (belongsToInputMethod(event) || belongsToField(event)) return false;
  const inText = isTextTarget(event.target);
  for (const command of allCommands()) {
    for (const pattern of keysOf(command)) {
      if (inText && !isChord(pattern)) continue;
      if (isControlKey(pattern) && !isStageTarget(event.target)) continue;
      const presses = parseKeybinding(pattern);
      if (presses.length !== 1 || !matchKeybindingPress(event, presses[0]!)) continue;
      if (runCommand(command.id)) return true;
    }
  }
  return false;
}

/** Listens for keys over the whole window; gives what stops it. */
export function listenForKeys(): () => void {
  const press = (event: KeyboardEvent): void => {
    if (!event.defaultPrevented && runKey(event)) event.preventDefault();
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}

/** A pattern as people read it: `$mod+Shift+KeyZ` as Ctrl+Shift+Z, or ⇧⌘Z on a Mac. */
export function keyLabel(pattern: string): string {
  const mac = navigator.platform.startsWith('Mac');
  return pattern
    .split('+')
    .map((part) => {
      if (mac && part === '$mod') return '⌘';
      if (mac && part === 'Shift') return '⇧';
      if (mac && part === 'Alt') return '⌥';
      return keySign(part);
    })
    .join(mac ? '' : '+');
}
