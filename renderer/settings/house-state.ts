import { create } from 'zustand';
import type { HouseState, Paper } from '../../desk/contract/paper.ts';
import { setSetup } from '../../document/commands/setup.ts';
import type { Outcome } from '../../document/finding.ts';
import { setupOf } from '../../document/schema.ts';
import type { Setup } from '../../document/setup.ts';
import { useWorkspace } from '../session/workspace.ts';

/** The house of the open page, or of the person where none is open; null until it was read. */
export const useHouse = create<{ readonly house: HouseState | null }>(() => ({ house: null }));

/** The page file whose house is meant; null for the person's. */
export function housePath(): string | null {
  return useWorkspace.getState().path;
}

/** Reads the house anew. */
export async function readHouse(): Promise<void> {
  const { host } = useWorkspace.getState();
  takeHouse(await host.desk.call('readHouse', { path: housePath() }));
}

/** Changes of the house on their way to the desk. */
let writing: Promise<void> = Promise.resolve();

/** Changes parts of the house, once changes before are made. */
export function changeHouse(paper: Partial<Paper>): Promise<void> {
  const { host } = useWorkspace.getState();
  const path = housePath();
  writing = writing.then(async () => takeHouse(await host.desk.call('writeHouse', { path, paper })));
  return writing;
}

/** Shows a house the desk gave, and lets its faces be asked for; what went wrong is told in the window. */
export function takeHouse(answer: Outcome<HouseState>): void {
  const { faces } = useWorkspace.getState();
  if (!answer.ok) {
    useWorkspace.setState({ failure: answer.failure });
    return;
  }
  faces.askAgain();
  useHouse.setState({ house: answer.value });
}

/** Changes the open page so that it is set as the house says, changes still on their way included: one transaction. */
export async function applyHouse(): Promise<void> {
  await writing;
  const { session } = useWorkspace.getState();
  const paper = useHouse.getState().house?.paper;
  if (session === null || session.readOnly || paper === undefined) return;
  const setup = setupOf(session.settle().doc);
  const press = paper.press.find(({ name }) => name === paper.usualPress);
  const fillFaces = [...new Set([...paper.fillFaces, ...(setup.fillFaces ?? [])])].slice(0, 16);
  const { profile, lint } = paper;
  const patch: Partial<Setup> = {
    roles: { ...setup.roles, ...(paper.roles as Setup['roles']) },
    ...(fillFaces.length === 0 ? {} : { fillFaces }),
    ...(press === undefined ? {} : { press }),
    ...(lint === null ? {} : { lint }),
    ...(profile === null
      ? {}
      : {
          styles: Object.fromEntries(
            Object.entries(setup.styles).map(([name, style]) => [name, { ...style, profile }]),
          ),
        }),
  };
  session.run(setSetup(patch));
}
