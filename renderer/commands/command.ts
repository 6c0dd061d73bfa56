import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';

/** Menus of the window, in order. */
export const MENUS = ['file', 'edit', 'text', 'layout', 'view'] as const;
/** See `MENUS`. */
export type MenuName = (typeof MENUS)[number];

/** What a command works on: the open page, null on the start screen. */
export interface CommandContext {
  readonly session: PageSession | null;
}

/**
 * One thing a person can ask for: menus, toolbar, palette and keys all read it here. `keys` are tinykeys patterns
 * (`$mod+KeyZ`); a bare key (`KeyV`) works only outside text. `can` must be quick; `run` is called only where it holds.
 * `checked`, where given, shows as a tick. Commands of one `submenu` stand together under its title, at the place of the first.
 */
export interface Command {
  readonly id: string;
  readonly title: TextKey;
  readonly menu: MenuName | null;
  readonly submenu?: TextKey;
  readonly keys: readonly string[];
  can(context: CommandContext): boolean;
  run(context: CommandContext): void | Promise<void>;
  checked?(context: CommandContext): boolean;
}
