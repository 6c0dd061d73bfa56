import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { expect } from 'vitest';
import { createPageState } from '../state.ts';
import { checkPage } from '../validate.ts';

/** The page after a command, null where it refuses (and then has changed nothing). The result is always valid. */
export function outcome(document: Node, command: Command): Node | null {
  let state = createPageState(document);
  const did = command(state, (transaction) => {
    state = state.apply(transaction);
  });
  expect(command(createPageState(document))).toBe(did);
  expect(checkPage(state.doc)).toEqual([]);
  return did ? state.doc : null;
}
