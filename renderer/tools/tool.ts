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
  /** Called once a frame at most, with the last place; at once where the tool takes text. Called anew when a modifier changes. */
  move(pointer: StagePointer): void;
  end(pointer: StagePointer): void;
  cancel(): void;
}

/** Tools that stand together in the toolbar. */
export type ToolGroup = 'frames' | 'view';

/**
 * A tool of the stage. `press` begins a gesture, null where there is nothing to hold; a composition was committed before.
 * `takesText`: keys go to the text input while it is chosen. `key` is a key by `event.code` (InDesign's map), bare or with Shift.
 */
export interface Tool {
  readonly id: string;
  readonly title: TextKey;
  readonly key: string;
  readonly icon: React.ComponentType<{ size?: number; strokeWidth?: number }>;
  readonly cursor: string;
  readonly takesText: boolean;
  readonly group?: ToolGroup;
  press(stage: StageControl, pointer: StagePointer): Gesture | null;
  /** Called as the pointer moves with nothing pressed; gives the cursor for that place. */
  hover?(stage: StageControl, pointer: StagePointer): string;
  /** A turn of the wheel without modifier; false leaves it to the scroller. */
  wheel?(stage: StageControl, event: WheelEvent): boolean;
  /** A key the tool has for itself while it is chosen and nothing is pressed, before all commands. */
  keyDown?(stage: StageControl, event: KeyboardEvent): boolean;
  /** Escape with nothing pressed; false goes back to the select tool. */
  escape?(stage: StageControl): boolean;
  /** Called when another tool is taken up. */
  leave?(): void;
}
