import { schema, setupOf } from '../document/schema.ts';
import type { DeskParameters } from './contract.ts';
import type { OpenPage } from './open-page.ts';

/**
 * A page as it is printed under a press specification given beside it: its own where none is. The page held open is not
 * touched, and what it says of its composition stays true, which no specification changes. Throws FailureError like
 * `askedSpecification`.
 */
export async function underSpecification(
  open: OpenPage,
  asked: DeskParameters<'exportPage'>['specification'],
): Promise<OpenPage> {
  if (asked === undefined) return open;
  const setup = setupOf(open.page);
  const { askedSpecification } = await import('./press-specification.ts');
  const { press, profile } = await askedSpecification(asked, setup.press);
  const changed = schema.nodes['setup']!.create({ value: { ...setup, press } });
  const page = open.page.copy(open.page.content.replaceChild(0, changed));
  return { ...open, page, ...(profile ? { profile } : {}) };
}
