import type { ResolvedStyle } from '../text/contract.ts';
import type { Slots } from './slots.ts';

/**
 * How many characters of solid Han a story's frames hold (可容 n 字): one paragraph of the style, its first line indented,
 * nothing opened or squeezed. Exactly what is set when that many are poured in. With `from`, the slots from that one on:
 * what is left (缺 n 字) behind text that takes those before it.
 */
export function capacity(slots: Slots, style: ResolvedStyle, from = 0): number {
  const advance = style.size * style.scaleX + style.letterSpace;
  let characters = 0;
  slots.list.forEach((slot, index) => {
    if (index < from) return;
    const measure = index === 0 ? slot.measure - style.indent : slot.measure;
    characters += Math.max(0, Math.floor((measure + style.letterSpace) / advance + 0.0005));
  });
  return characters;
}
