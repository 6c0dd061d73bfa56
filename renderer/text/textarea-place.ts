import type { CaretOnScreen } from './text-input.ts';

let ruler: CanvasRenderingContext2D | null = null;

/** What was measured last: most keystrokes add a letter, and the paragraph before it is not measured again for that. */
let measured = { font: '', text: '', width: 0 };

function widthOf(text: string, font: string): number {
  ruler ??= document.createElement('canvas').getContext('2d')!;
  ruler.font = font;
  const known = measured.font === font && text.startsWith(measured.text) ? measured : { text: '', width: 0 };
  const width = known.width + ruler.measureText(text.slice(known.text.length)).width;
  measured = { font, text, width };
  return width;
}

/**
 * Lays a textarea so that its own caret lies on the page's, in the page's size and direction: input methods put their
 * candidates where they find it. The text before the caret is measured away. Touches neither value nor selection.
 */
export function layOverCaret(area: HTMLTextAreaElement, { rect, size, vertical }: CaretOnScreen): void {
  const lead = area.value.slice(0, area.selectionEnd);
  const row = lead.split('\n').length - 1;
  const before = widthOf(lead.slice(lead.lastIndexOf('\n') + 1), `${size}px sans-serif`);
  const { style } = area;
  style.fontSize = `${size}px`;
  style.lineHeight = `${size}px`;
  style.writingMode = vertical ? 'vertical-rl' : 'horizontal-tb';
  style.width = vertical ? `${size * (row + 1)}px` : `${before + size * 24}px`;
  style.height = vertical ? `${before + size * 24}px` : `${size * (row + 1)}px`;
  style.left = `${vertical ? rect.x : rect.x - before}px`;
  style.top = `${vertical ? rect.y - before : rect.y - row * size}px`;
}
