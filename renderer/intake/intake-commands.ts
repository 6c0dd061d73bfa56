import type { Command, CommandContext } from '../commands/command.ts';
import { askFile } from '../files/ask.ts';
import { takeIntoPage } from '../files/coming-files.ts';
import { textIn } from '../i18n/words.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { useIntake } from './intake-state.ts';
import { updateStory } from './update-work.ts';

const ready = ({ session }: CommandContext): boolean =>
  session !== null && !session.readOnly && useIntake.getState().copy === null && useIntake.getState().update === null;

/** Commands of copy on its way in: with its mapping shown, and a newer version of a story that is there. */
export const INTAKE_COMMANDS: readonly Command[] = [
  {
    id: 'intake.import',
    title: 'intake.import',
    menu: 'file',
    keys: ['$mod+Alt+KeyI'],
    can: ready,
    async run() {
      const { folder } = useWorkspace.getState();
      const { locale, selected } = useView.getState();
      const path = await askFile(
        { mode: 'read', title: 'intake.import', kinds: ['copy', 'pdf'], folder, name: '' },
        (key) => textIn(locale, key),
      );
      if (path !== null) await takeIntoPage([{ path }], { point: null, frame: [...selected][0] ?? null, mapped: true });
    },
  },
  {
    id: 'intake.update',
    title: 'intake.update',
    menu: 'file',
    keys: [],
    can: ready,
    async run({ session }) {
      await updateStory(session!);
    },
  },
];
