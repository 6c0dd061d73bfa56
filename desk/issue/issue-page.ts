import { basename, dirname } from 'node:path';
import type { Node } from 'prosemirror-model';
import { setFolio } from '../../document/commands/setup.ts';
import { setupOf } from '../../document/schema.ts';
import { createPageState } from '../../document/state.ts';
import { folioOf, type Issue, readIssue } from './issue.ts';

/** A page with the figures of its issue, and whether it stands in one: then the folio's fields are the issue's alone. */
export interface IssuedPage {
  readonly page: Node;
  readonly issue: Issue | null;
  /** Whether anything of the folio was changed. */
  readonly changed: boolean;
}

/**
 * Copies the figures of the issue a page's file stands in into its setup, as one transaction. A page the issue does not list,
 * and one in a folder that is no issue, come back as they are. Throws FailureError `issue-damaged`.
 */
export async function pageInIssue(page: Node, path: string): Promise<IssuedPage> {
  const issue = await readIssue(dirname(path));
  const listed = issue?.pages.find(({ file }) => file === basename(path));
  if (!issue || !listed) return { page, issue: null, changed: false };
  const filled = withFolio(page, folioOf(issue, listed));
  return { page: filled, issue, changed: filled !== page };
}

/** The page with a folio's data; the page itself where nothing of it differs. */
export function withFolio(page: Node, folio: ReturnType<typeof folioOf>): Node {
  if (JSON.stringify(setupOf(page).folio) === JSON.stringify(folio)) return page;
  let filled = page;
  const state = createPageState(page);
  setFolio(folio)(state, (transaction) => {
    filled = transaction.doc;
  });
  return filled;
}
