import { create } from 'zustand';

/** What the window shows of remarks; nothing of it is in the document. */
export interface RemarkState {
  /** The remark that is opened in the panel, by its id. */
  readonly current: string | null;
  /** Counts up when the words of the current remark are to be written: its field takes the focus. */
  readonly writing: number;
  readonly shown: 'open' | 'all';
  /** Only remarks of this reader; null for everyone's. */
  readonly reader: string | null;
  /** Whether changes of the text are tracked (修订). */
  readonly tracking: boolean;
}

/** See `RemarkState`. */
export const useRemarks = create<RemarkState>(() => ({
  current: null,
  writing: 0,
  shown: 'open',
  reader: null,
  tracking: false,
}));
