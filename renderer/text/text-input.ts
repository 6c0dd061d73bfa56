import type { Rect } from '../../document/geometry.ts';

/** Where the caret stands in the window and how its text runs: what an input method places its candidates by. */
export interface CaretOnScreen {
  /** In CSS pixels of the layer the input lies in. */
  readonly rect: Rect;
  readonly size: number;
  readonly vertical: boolean;
}

/**
 * How text gets into the page: keys, input methods, dictation, emoji panels. An implementation follows the session's
 * selection by itself and turns what it is given into transactions.
 */
export interface TextInput {
  /** The element that has the focus while text is edited. */
  readonly element: HTMLElement;
  focus(): void;
  /** Follows the session: its text, its selection, the place of the caret. Does nothing to the element during a composition. */
  follow(caret: CaretOnScreen | null): void;
  /** The document range of the composition under way, null without one: it is drawn underlined. */
  readonly composing: { readonly from: number; readonly to: number } | null;
  /** Ends a composition by committing what it has. */
  settle(): void;
  destroy(): void;
}
