import { create } from 'zustand';
import type { Locale } from '../i18n/words.ts';

/** Least and greatest zoom of the stage. */
export const ZOOM_LIMITS = { least: 0.1, most: 8 } as const;

/** CSS pixels of one point at 100 %: CSS holds 96 pixels to the inch. */
export const PIXELS_PER_POINT = 96 / 72;

/** A bar that lies over the stage for one question at a time. */
export type Bar = 'find' | 'jump' | 'palette' | 'height' | null;

/** View state: nothing of it is in the document. `zoom` 1 is true size; `selected` holds the ids of selected frames. */
export interface View {
  readonly locale: Locale;
  readonly tool: string;
  readonly zoom: number;
  readonly selected: ReadonlySet<string>;
  readonly showGuides: boolean;
  readonly showGrid: boolean;
  readonly showThreads: boolean;
  readonly snaps: boolean;
  /** The window about the paper is dark. */
  readonly dark: boolean;
  /** 远看: text as grey bars, to judge weight. */
  readonly greeked: boolean;
  /** Copyfit figures on the corners of stories. */
  readonly showFigures: boolean;
  readonly smartQuotes: boolean;
  readonly bar: Bar;
  readonly panels: ReadonlySet<string>;
}

/** See `View`. */
export const useView = create<View>(() => ({
  locale: navigator.language.startsWith('zh') || navigator.language === '' ? 'zh-CN' : 'en',
  tool: 'text',
  zoom: 1,
  selected: new Set(),
  showGuides: true,
  showGrid: false,
  showThreads: false,
  snaps: true,
  dark: false,
  greeked: false,
  showFigures: true,
  smartQuotes: true,
  bar: null,
  panels: new Set(),
}));
