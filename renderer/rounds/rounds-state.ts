import type { Node } from 'prosemirror-model';
import { create } from 'zustand';
import type { DeskResult } from '../../desk/contract.ts';
import type { Failure } from '../../document/finding.ts';

/** A proof round of the page, as the desk tells it. */
export type Round = DeskResult<'listRounds'>[number];
/** A comparison, and what of it readers had asked for. */
export type Compared = Pick<DeskResult<'compareProofs'>, 'comparison' | 'asked'>;
/** A mark entered from the paper of a round. */
export type AskedOnPaper = DeskResult<'listAsked'>[number];

/**
 * The rounds of the open page and what is compared: `older` a round, `newer` a round or null for the page as it is. `doc` is
 * the page the comparison was made of; another one says that it is no longer new. `made`: the page as it was when its newest
 * round was made here. `reader`: whose paper is being mended; `asked`: the marks of that paper (`paperRound`).
 */
export interface Rounds {
  readonly page: string | null;
  readonly rounds: readonly Round[];
  readonly older: number | null;
  readonly newer: number | null;
  readonly compared: Compared | null;
  readonly doc: Node | null;
  readonly made: { readonly number: number; readonly doc: Node } | null;
  readonly asked: readonly AskedOnPaper[];
  readonly shows: boolean;
  readonly busy: boolean;
  readonly reader: string;
  readonly failure: Failure | null;
}

const NONE: Rounds = {
  page: null,
  rounds: [],
  older: null,
  newer: null,
  compared: null,
  doc: null,
  made: null,
  asked: [],
  shows: false,
  busy: false,
  reader: 'B',
  failure: null,
};

/** See `Rounds`. */
export const useRounds = create<Rounds>(() => NONE);

/** Forgets what is known of another page; the reader stays. */
export function forgetRounds(page: string | null): void {
  useRounds.setState(({ reader }) => ({ ...NONE, page, reader }));
}

/** The round whose paper is mended: the newest of those that are compared. Null where there is none. */
export function paperRound({ older, newer }: Pick<Rounds, 'older' | 'newer'>): number | null {
  return newer ?? older;
}

/** Whether what is compared with the older round is the page on the stage: the page as it is, or a round it still is. */
export function comparesStage({ newer, made }: Pick<Rounds, 'newer' | 'made'>, doc: Node): boolean {
  return newer === null || (made?.number === newer && made.doc === doc);
}
