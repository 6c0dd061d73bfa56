import type { ComponentType } from 'react';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';

/** A panel beside the stage. It is shown while its id is in the view's `panels`. */
export interface Panel {
  readonly id: string;
  readonly title: TextKey;
  readonly side: 'left' | 'right';
  readonly component: ComponentType<{ session: PageSession }>;
}

const panels: Panel[] = [];

/** Adds a panel. Throws RangeError where its id is taken. */
export function registerPanel(panel: Panel): void {
  if (panels.some(({ id }) => id === panel.id)) throw new RangeError(`the panel ${panel.id} stands twice`);
  panels.push(panel);
}

/** The panels of a side, in the order they were added. */
export function panelsOf(side: Panel['side']): readonly Panel[] {
  return panels.filter((panel) => panel.side === side);
}
