import type { ComponentType } from 'react';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';

/**
 * A panel beside the stage. It is shown while its id is in the view's `panels`. `atFirst`: how it stands in a window that was
 * never used before; folded to its heading where nothing is said.
 */
export interface Panel {
  readonly id: string;
  readonly title: TextKey;
  readonly side: 'left' | 'right';
  readonly component: ComponentType<{ session: PageSession }>;
  readonly atFirst?: 'open' | 'folded' | 'hidden';
}

const panels: Panel[] = [];

/** Adds a panel. Throws RangeError where its id is taken. */
export function registerPanel(panel: Panel): void {
  if (panels.some(({ id }) => id === panel.id)) throw new RangeError(`the panel ${panel.id} stands twice`);
  panels.push(panel);
}

/** Every panel, in the order they were added. */
export function allPanels(): readonly Panel[] {
  return panels;
}

/** The panels of a side, in the order they were added. */
export function panelsOf(side: Panel['side']): readonly Panel[] {
  return panels.filter((panel) => panel.side === side);
}
