import { schema, setupOf } from '../document/schema.ts';
import type { PressSpecification } from '../document/setup.ts';
import type { DeskParameters } from './contract.ts';
import type { OpenPage } from './open-page.ts';

/**
 * A page as it is printed under a press specification given beside it, by a name of its house too: its own where none is. The
 * page held open is not touched, and what it says of its composition stays true, which no specification changes. Throws
 * FailureError like `askedSpecification`.
 */
export async function underSpecification(
  open: OpenPage,
  asked: DeskParameters<'exportPage'>['specification'],
): Promise<OpenPage> {
  if (asked === undefined) return open;
  const own =
    'name' in asked && !('bytes' in asked)
      ? open.house?.paper.press.find(({ name }) => name === asked.name)
      : undefined;
  if (own !== undefined) return underPress(open, own);
  const { askedSpecification } = await import('./press-specification.ts');
  const { press, profile } = await askedSpecification(asked, setupOf(open.page).press);
  return { ...underPress(open, press), ...(profile ? { profile } : {}) };
}

/** The page with another press specification. */
function underPress(open: OpenPage, press: PressSpecification): OpenPage {
  const { attrs } = open.page.firstChild!;
  const changed = schema.nodes['setup']!.create({ ...attrs, value: { ...setupOf(open.page), press } });
  const page = open.page.copy(open.page.content.replaceChild(0, changed));
  return { ...open, page };
}
