import type { Node } from 'prosemirror-model';
import { newPage } from '../../document/new-page.ts';
import { createPageState } from '../../document/state.ts';
import { loadTemplate } from '../../templates/node/load.ts';
import type { Desk, DeskMethod, DeskParameters, DeskResult } from '../contract.ts';
import { valueFrom } from '../outcome.ts';

/** A small page whose first paragraph has these words. */
export function pageWithWords(words: string): Node {
  const page = newPage(valueFrom(loadTemplate('tabloid-4')));
  return createPageState(page).tr.insertText(words, firstText(page)).doc;
}

/** Where the text of a page's first paragraph begins. */
export function firstText(page: Node): number {
  let at = -1;
  page.descendants((node, position) => {
    if (node.type.name === 'paragraph' && at < 0) at = position + 1;
    return at < 0;
  });
  return at;
}

/** What a desk gives; a failure is thrown. */
export async function asked<M extends DeskMethod>(
  desk: Desk,
  method: M,
  parameters: DeskParameters<M>,
): Promise<DeskResult<M>> {
  return valueFrom(await desk.call(method, parameters));
}
