import { basename, dirname } from 'node:path';
import type { Node } from 'prosemirror-model';
import { setSetup } from '../../document/commands/setup.ts';
import { setupOf } from '../../document/schema.ts';
import type { FolioData } from '../../document/setup.ts';
import { createPageState } from '../../document/state.ts';
import { folioOf, type Issue, type IssuePage, readIssue } from './issue.ts';

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
  const place = await placeInIssue(path);
  if (place === null) return { page, issue: null, changed: false };
  const { issue, entry } = place;
  const filled = withFolio(page, folioOf(issue, entry), entry.inks);
  return { page: filled, issue, changed: filled !== page };
}

/**
 * The page with a folio's data, and with `inks` the plates of its position, as one transaction; the page itself where nothing of
 * it differs.
 */
export function withFolio(page: Node, folio: FolioData, inks?: readonly string[]): Node {
  const { press, folio: own } = setupOf(page);
  const sameInks = inks === undefined || [...inks].sort().join() === [...press.inks].sort().join();
  if (sameInks && JSON.stringify(own) === JSON.stringify(folio)) return page;
  let filled = page;
  const patch = { folio, ...(sameInks || inks.length === 0 ? {} : { press: { ...press, inks: [...inks] } }) };
  setSetup(patch)(createPageState(page), (transaction) => {
    filled = transaction.doc;
  });
  return filled;
}

/** Where a page file stands in an issue: its folder, and its own entry; null where the folder is no issue or does not list it. */
export async function placeInIssue(path: string): Promise<{ folder: string; issue: Issue; entry: IssuePage } | null> {
  const folder = dirname(path);
  const issue = await readIssue(folder);
  const entry = issue?.pages.find(({ file }) => file === basename(path));
  return issue && entry ? { folder, issue, entry } : null;
}
