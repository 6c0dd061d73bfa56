import type { StoryFill } from '../../composer/proof.ts';
import type { TextKey } from '../i18n/zh-cn.ts';

/** How a story stands: over (多), lacking (缺), or closed. */
export type FillState = 'over' | 'lacks' | 'closed';

/** See `FillState`. */
export function fillState({ oversetLines, oversetCharacters, freeRows }: StoryFill): FillState {
  if (oversetLines > 0 || oversetCharacters > 0) return 'over';
  return freeRows > 0 ? 'lacks' : 'closed';
}

/** The copyfit figure of a story in short: 多 3 行, 缺 2 行, 正好. */
export function fillFigure(
  fill: StoryFill,
  text: (key: TextKey, values?: Readonly<Record<string, string | number>>) => string,
): string {
  const state = fillState(fill);
  if (state === 'over') return text('stories.overLines', { count: Math.max(1, fill.oversetLines) });
  return state === 'lacks' ? text('stories.lacksLines', { count: fill.freeRows }) : text('stories.closed');
}

/** The same in lines and characters: 多 3 行 42 字. */
export function fillWords(
  fill: StoryFill,
  text: (key: TextKey, values?: Readonly<Record<string, string | number>>) => string,
): string {
  const state = fillState(fill);
  if (state === 'over')
    return text('stories.over', { lines: Math.max(1, fill.oversetLines), characters: fill.oversetCharacters });
  if (state === 'lacks') return text('stories.lacks', { lines: fill.freeRows, characters: fill.freeCharacters });
  return text('stories.closed');
}
