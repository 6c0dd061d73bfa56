import type { Point } from '../../document/geometry.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { StageControl } from '../stage/stage-control.ts';

/** A pointer on the stage: its place on the page in points, and the event. */
export interface StagePointer {
  readonly point: Point;
  readonly event: PointerEvent;
}

/** What a press of the pointer becomes: moves until it is released or given up (Escape, lost capture). */
export interface Gesture {
  move(pointer: StagePointer): void;
  end(pointer: StagePointer): void;
  cancel(): void;
}

/**
 * A tool of the stage. `press` begins a gesture, null where there is nothing to hold; a composition was committed before.
 * `takesText`: keys go to the text input while it is chosen. `key` is a bare key by `event.code` (InDesign's map).
 */
export interface Tool {
  readonly id: string;
  readonly title: TextKey;
  readonly key: string;
  readonly icon: React.ComponentType<{ size?: number; strokeWidth?: number }>;
  readonly cursor: string;
  readonly takesText: boolean;
  press(stage: StageControl, pointer: StagePointer): Gesture | null;
  /** Called as the pointer moves with nothing pressed; gives the cursor for that place. */
  hover?(stage: StageControl, pointer: StagePointer): string;
}
