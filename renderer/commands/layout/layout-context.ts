import type { Command as StateCommand } from 'prosemirror-state';
import type { FrameAddress } from '../../../document/frames.ts';
import type { TextKey } from '../../i18n/zh-cn.ts';
import type { PageSession } from '../../session/page-session.ts';
import { selectedFrames } from '../../tools/selected-frames.ts';
import type { Command, CommandContext } from '../command.ts';

/** Whether a page is open that may be changed. */
export function writable({ session }: CommandContext): boolean {
  return session !== null && !session.readOnly;
}

/** The selected frames of the open page, none where it may not be changed. */
export function chosen(context: CommandContext): readonly FrameAddress[] {
  const { session } = context;
  return session === null || session.readOnly ? [] : selectedFrames(session.shown.doc);
}

/** The selected frames that are not locked. */
export function movable(context: CommandContext): readonly FrameAddress[] {
  return chosen(context).filter(({ frame }) => !frame.locked);
}

/** The ids of frames, in order. */
export function idsOf(frames: readonly FrameAddress[]): string[] {
  return frames.map(({ frame }) => frame.id);
}

/** What a layout command is made from: whatever is the same of all of them is filled in. */
export interface LayoutEntry {
  readonly id: TextKey & `${string}.${string}`;
  readonly submenu?: TextKey;
  readonly keys?: readonly string[];
  readonly hidden?: boolean;
  /** The change of the document; null where it cannot be. */
  change(context: CommandContext): StateCommand | null;
  /** Called after the change, with the session. */
  after?(session: PageSession): void;
}

/** A command of the menu 版面 whose title has its id, carried out as one step of history. */
export function layoutEntry({ id, submenu, keys = [], hidden = false, change, after }: LayoutEntry): Command {
  return {
    id,
    title: id,
    menu: hidden ? null : 'layout',
    ...(submenu === undefined ? {} : { submenu }),
    keys,
    can(context) {
      const command = writable(context) ? change(context) : null;
      return command?.(context.session!.shown) ?? false;
    },
    run(context) {
      const session = context.session!;
      session.settle();
      const command = change(context);
      if (command !== null && session.run(command)) after?.(session);
    },
  };
}
