import type { Command, CommandContext } from '../commands/command.ts';
import { openPanel } from '../panels/panel-state.ts';
import type { Panel } from '../panels/registry.ts';
import { markOnPaper, placesNow } from './paper-marks.ts';
import { RoundsPanel } from './rounds-panel.tsx';
import { useRounds } from './rounds-state.ts';
import { compareRounds, makeRound } from './rounds-work.ts';

/** The panel of proof rounds. */
export const ROUNDS: Panel = { id: 'rounds', title: 'panel.rounds', side: 'right', component: RoundsPanel };

const submenu = 'rounds.submenu';
const hasRound = ({ session }: CommandContext): boolean =>
  session !== null && useRounds.getState().page === session.page && useRounds.getState().older !== null;

/** Commands for proof rounds: making one, comparing, showing what changed, entering a mark of the paper. */
export const ROUND_COMMANDS: readonly Command[] = [
  ...(['page', 'galley', 'clean'] as const).map(
    (kind): Command => ({
      id: `rounds.make.${kind}`,
      title: `rounds.make.${kind}`,
      menu: 'file',
      submenu,
      keys: [],
      can: ({ session }) => session !== null && !session.readOnly && !useRounds.getState().busy,
      async run({ session }) {
        openPanel('rounds');
        await makeRound(session!, { kind });
      },
    }),
  ),
  {
    id: 'rounds.compare',
    title: 'rounds.compareLast',
    menu: 'file',
    submenu,
    keys: ['F9'],
    can: hasRound,
    async run({ session }) {
      openPanel('rounds');
      useRounds.setState(({ rounds }) => ({ older: rounds.at(-1)?.number ?? null, newer: null, shows: true }));
      await compareRounds(session!);
    },
  },
  {
    id: 'rounds.show',
    title: 'rounds.show',
    menu: 'view',
    keys: ['Shift+F9'],
    can: (context) => hasRound(context) && useRounds.getState().compared !== null,
    checked: () => useRounds.getState().shows,
    run: () => useRounds.setState(({ shows }) => ({ shows: !shows })),
  },
  {
    id: 'rounds.mark',
    title: 'rounds.mark',
    menu: 'edit',
    keys: ['F8'],
    can: (context) => hasRound(context) && !context.session!.readOnly && placesNow(context.session!).length > 0,
    run: ({ session }) => markOnPaper(session!),
  },
];
