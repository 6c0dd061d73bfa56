import { create } from 'zustand';
import { useView } from '../session/view.ts';
import { allPanels } from './registry.ts';

/** Which panels are folded to their headings. */
export interface PanelState {
  readonly folded: ReadonlySet<string>;
}

/** See `PanelState`. */
export const usePanels = create<PanelState>(() => ({ folded: new Set() }));

const STORED = 'banxin-panels';

/** Takes up the panels as they stood when the window was last used, else the first set; keeps them from then on. */
export function restorePanels(): void {
  let panels = allPanels().flatMap(({ id, atFirst }) => (atFirst === 'hidden' ? [] : [id]));
  let folded = allPanels().flatMap(({ id, atFirst }) => (atFirst === 'open' ? [] : [id]));
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? 'null') as { panels?: unknown; folded?: unknown } | null;
    if (kept !== null && isNames(kept.panels) && isNames(kept.folded))
      ({ panels, folded } = { panels: kept.panels, folded: kept.folded });
  } catch {
    localStorage.removeItem(STORED);
  }
  useView.setState({ panels: new Set(panels) });
  usePanels.setState({ folded: new Set(folded) });
  const keep = (): void => {
    const state = { panels: [...useView.getState().panels], folded: [...usePanels.getState().folded] };
    localStorage.setItem(STORED, JSON.stringify(state));
  };
  useView.subscribe((view, before) => {
    if (view.panels !== before.panels) keep();
  });
  usePanels.subscribe(keep);
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

/** Shows a panel unfolded and puts the focus in it. */
export function openPanel(id: string, focus = false): void {
  useView.setState(({ panels }) => ({ panels: new Set([...panels, id]) }));
  usePanels.setState(({ folded }) => ({ folded: new Set([...folded].filter((one) => one !== id)) }));
  if (!focus) return;
  requestAnimationFrame(() => {
    const panel = document.getElementById(`panel-${id}`);
    panel?.scrollIntoView({ block: 'nearest' });
    panel?.querySelector<HTMLElement>('.panel-head button')?.focus();
  });
}

/** Takes a panel off the window. */
export function closePanel(id: string): void {
  useView.setState(({ panels }) => ({ panels: new Set([...panels].filter((one) => one !== id)) }));
}

/** Folds a panel to its heading, or opens it. */
export function foldPanel(id: string): void {
  usePanels.setState(({ folded }) => {
    const next = new Set(folded);
    if (!next.delete(id)) next.add(id);
    return { folded: next };
  });
}
