/** What commands may do with the galley on screen. */
export interface GalleyControl {
  focus(): void;
  readonly hasFocus: boolean;
  /** Text was written or read here last, not on the stage. */
  readonly isLast: boolean;
}

let current: GalleyControl | null = null;
let wanted = false;

/** The galley on screen, null where none is. */
export function galleyControl(): GalleyControl | null {
  return current;
}

/** Says which galley is on screen; one that was asked for takes the focus. */
export function setGalleyControl(galley: GalleyControl | null): void {
  current = galley;
  if (galley !== null && wanted) galley.focus();
  if (galley !== null) wanted = false;
}

/** Puts the focus into the galley, as soon as there is one. */
export function focusGalley(): void {
  wanted = current === null;
  current?.focus();
}
