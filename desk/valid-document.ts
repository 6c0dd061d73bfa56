import type { Node } from 'prosemirror-model';
import { validatePage } from '../document/validate.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';

/** The page a document's JSON stands for. Throws FailureError `page-invalid` for what is no valid page. */
export function validDocument(doc: Record<string, unknown>): Node {
  const checked = validatePage(doc);
  if (checked.ok) return checked.page;
  const [first] = checked.problems;
  const words = first?.words ?? { zh: '', en: '' };
  throw failure('page-invalid', `版面无效：${words.zh}`, `the page is invalid: ${words.en}`, first?.place ?? {});
}

/** Brings an open page to the state its caller has, where one is given. Throws FailureError `page-invalid`. */
export function brought(open: OpenPage, doc: Record<string, unknown> | undefined): OpenPage {
  if (doc !== undefined) open.page = validDocument(doc);
  return open;
}
