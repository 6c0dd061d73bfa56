import { z } from 'zod';

/** One entry of a menu: a command by its id, a line between groups, or a menu within the menu. */
export type MenuEntry =
  | {
      readonly kind: 'command';
      readonly id: string;
      readonly label: string;
      /** Electron's accelerator (`CmdOrCtrl+Shift+S`), shown and not listened for; null for none. */
      readonly accelerator: string | null;
      readonly enabled: boolean;
      /** Null for what has no tick. */
      readonly checked: boolean | null;
    }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly MenuEntry[] };

/** See `MenuEntry`. */
export const menuEntrySchema: z.ZodType<MenuEntry> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('command'),
      id: z.string().min(1).max(200),
      label: z.string().max(200),
      accelerator: z.string().max(100).nullable(),
      enabled: z.boolean(),
      checked: z.boolean().nullable(),
    }),
    z.object({ kind: z.literal('separator') }),
    z.object({ kind: z.literal('menu'), label: z.string().max(200), entries: z.array(menuEntrySchema).max(500) }),
  ]),
);

/** What the frame of the window says of its page: file, title, and whether there is work that no file has. */
export const shownPageSchema = z.object({
  path: z.string().nullable(),
  title: z.string().max(500),
  edited: z.boolean(),
});
/** See `shownPageSchema`. */
export type ShownPage = z.infer<typeof shownPageSchema>;

/** What a shell with menus and frames of its own does for its window. */
export interface WindowShell {
  /** The menus as they are now, made from the window's commands; a click comes back through `onCommand`. */
  setMenus(menus: readonly MenuEntry[]): void;
  onCommand(run: (id: string) => void): void;
  /** A file that is to be opened in this window: from the system, the dock, or another start of the program. */
  onOpenFile(open: (path: string) => void): void;
  setPage(page: ShownPage): void;
  /** Hands a PDF to the system's print dialog or viewer; gives whether it was taken. */
  print(pdf: Uint8Array): Promise<boolean>;
}
