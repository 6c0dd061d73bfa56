import { create } from 'zustand';
import type { Copy } from '../../document/copy.ts';
import type { Repair } from '../../document/repair.ts';
import type { Choice, StoryChange } from '../../intake/wire/merge-story.ts';

/** Copy that waits to land: its file's name, what was read, and who takes the answer (null: it does not come in). */
export interface WaitingCopy {
  readonly name: string;
  readonly copy: Copy;
  readonly repairs: readonly Repair[];
  readonly answer: (copy: Copy | null) => void;
}

/** A newer version that waits to land, and who takes the choices (null: it does not). */
export interface WaitingUpdate {
  readonly name: string;
  readonly story: string;
  readonly known: boolean;
  readonly changes: readonly StoryChange[];
  readonly answer: (choices: ReadonlyMap<number, Choice> | null) => void;
}

/** What intake asks a person; at most one of each. */
export const useIntake = create<{ readonly copy: WaitingCopy | null; readonly update: WaitingUpdate | null }>(() => ({
  copy: null,
  update: null,
}));

const REMEMBERED = 'banxin-intake-look';

/** Whether copy that was dropped is shown first where intake was unsure of it. */
export function looksFirst(): boolean {
  return localStorage.getItem(REMEMBERED) === 'yes';
}

/** Keeps whether dropped copy is shown first. */
export function rememberLook(look: boolean): void {
  localStorage.setItem(REMEMBERED, look ? 'yes' : 'no');
}

/** Puts copy before the person; gives it as mapped, null where it is not to come in. */
export async function askMapping(waiting: Omit<WaitingCopy, 'answer'>): Promise<Copy | null> {
  return await new Promise((resolve) => {
    useIntake.getState().copy?.answer(null);
    const answer = (copy: Copy | null): void => {
      useIntake.setState({ copy: null });
      resolve(copy);
    };
    useIntake.setState({ copy: { ...waiting, answer } });
  });
}

/** Puts a newer version before the person; gives the choices at its conflicts, null where it is not to land. */
export async function askUpdate(waiting: Omit<WaitingUpdate, 'answer'>): Promise<ReadonlyMap<number, Choice> | null> {
  return await new Promise((resolve) => {
    useIntake.getState().update?.answer(null);
    const answer = (choices: ReadonlyMap<number, Choice> | null): void => {
      useIntake.setState({ update: null });
      resolve(choices);
    };
    useIntake.setState({ update: { ...waiting, answer } });
  });
}
