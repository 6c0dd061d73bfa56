/** Half of a blink, in milliseconds. */
const HALF = 530;

/**
 * Makes a caret blink; the function given back starts it anew, seen, as it does when it moves. By a timer and not by an
 * animation: an animation keeps the engine drawing frames all the time, and a keystroke then waits for the next of them.
 * Ends by itself once the caret is out of the document.
 */
export function blinkCaret(caret: HTMLElement): () => void {
  let timer: number | null = null;
  const turn = (): void => {
    if (!caret.isConnected) {
      timer = null;
      return;
    }
    caret.classList.toggle('away');
    timer = window.setTimeout(turn, HALF);
  };
  return () => {
    if (timer !== null) clearTimeout(timer);
    caret.classList.remove('away');
    timer = window.setTimeout(turn, HALF);
  };
}
