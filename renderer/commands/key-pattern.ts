/** Modifiers alone make no pattern. */
const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta']);

/**
 * The tinykeys pattern of a key press (`$mod+Shift+KeyP`), null for a modifier alone. `$mod` is Ctrl, or ⌘ on a Mac; the key goes
 * by its place on the keyboard (`event.code`), so that an input method changes nothing.
 */
export function keyPattern(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  mac: boolean,
): string | null {
  if (MODIFIERS.has(event.key) || event.code === '') return null;
  const parts: string[] = [];
  if (mac ? event.metaKey : event.ctrlKey) parts.push('$mod');
  if (mac ? event.ctrlKey : event.metaKey) parts.push(mac ? 'Control' : 'Meta');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey) parts.push('Shift');
  return [...parts, event.code].join('+');
}

/** A pattern with its modifiers in one order, so that two that mean the same are the same. */
export function orderedPattern(pattern: string): string {
  const parts = pattern.split('+');
  const key = parts.pop()!;
  const order = ['$mod', 'Control', 'Meta', 'Alt', 'Shift'];
  return [...order.filter((modifier) => parts.includes(modifier)), key].join('+');
}
