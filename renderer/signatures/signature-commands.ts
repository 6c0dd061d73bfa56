import type { Command } from '../commands/command.ts';
import { openPanel } from '../panels/panel-state.ts';

/** The id of the sign-off panel. */
export const SIGNATURES = 'signatures';

/** Commands of sign-off: the panel in which a page is signed and sent to be read. */
export const SIGNATURE_COMMANDS: readonly Command[] = [
  {
    id: 'file.signatures',
    title: 'sign.show',
    menu: 'file',
    keys: [],
    can: ({ session }) => session !== null,
    run: () => openPanel(SIGNATURES, true),
  },
];
