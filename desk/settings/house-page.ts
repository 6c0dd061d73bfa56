import type { Node } from 'prosemirror-model';
import { setSetup } from '../../document/commands/setup.ts';
import { newPage } from '../../document/new-page.ts';
import { setupOf } from '../../document/schema.ts';
import type { PressSpecification, Setup } from '../../document/setup.ts';
import { createPageState } from '../../document/state.ts';
import type { Template } from '../../document/template.ts';
import { namedSpecification } from '../../press/specification.ts';
import type { Paper } from '../contract/paper.ts';
import type { House } from './house.ts';

/**
 * A page with the faces of its house: which face plays each role, which fill in for missing characters. What the house says nothing
 * of stays. The page itself where nothing differs, and where the house is only the person's: a page made elsewhere keeps its look.
 */
export function pageInHouse(page: Node, house: House | null): Node {
  if (house === null || house.kind === 'chosen' || house.kind === 'own') return page;
  return withSetup(page, facesOf(setupOf(page), house.paper));
}

/**
 * A page just made, as its house has them: its faces, name, edition and staff in the folio, usual press specification,
 * composition, and how its copy is checked.
 */
export function pageOfHouse(page: Node, house: House | null): Node {
  if (house === null) return page;
  const { paper } = house;
  const setup = setupOf(page);
  const { folio } = setup;
  const press = usualPress(paper);
  const { profile, lint } = paper;
  return withSetup(page, {
    ...facesOf(setup, paper),
    folio: {
      ...folio,
      paper: folio.paper || paper.name,
      staff: folio.staff.length > 0 ? folio.staff : paper.staff,
    },
    ...(press === null ? {} : { press }),
    ...(profile === null
      ? {}
      : {
          styles: Object.fromEntries(
            Object.entries(setup.styles).map(([name, style]) => [name, { ...style, profile }]),
          ),
        }),
    ...(lint === null ? {} : { lint }),
  });
}

/** A template with the faces, folio, press specification and composition of a house: what copy is poured into. */
export function templateOfHouse(template: Template, house: House | null): Template {
  if (house === null) return template;
  const { roles, folio, press, styles } = setupOf(pageOfHouse(newPage(template), house));
  return { ...template, roles, folio, press, styles };
}

/** A page with the faces its house fills in missing characters from; the page itself where there are none. */
export function withFillFaces(page: Node, house: House | null): Node {
  if (house === null) return page;
  const { fillFaces } = facesOf(setupOf(page), house.paper);
  return fillFaces === undefined ? page : withSetup(page, { fillFaces });
}

/** The press specification a house uses where nothing else is said; null where it says none. */
export function usualPress(paper: Paper): PressSpecification | null {
  return paper.usualPress === null ? null : pressOf(paper, paper.usualPress);
}

/** A house's press specification of a name, one of its own before those with a name everywhere; null where there is none. */
export function pressOf(paper: Paper, name: string): PressSpecification | null {
  return paper.press.find((one) => one.name === name) ?? namedSpecification(name);
}

function facesOf(setup: Setup, paper: Paper): Partial<Setup> {
  const fill = [...new Set([...paper.fillFaces, ...(setup.fillFaces ?? [])])].slice(0, 16);
  const named = Object.entries(paper.roles).filter(([, face]) => face !== undefined && face !== '');
  return {
    roles: { ...setup.roles, ...Object.fromEntries(named) },
    ...(fill.length === 0 ? {} : { fillFaces: fill }),
  };
}

/** The page with parts of its setup changed, as one transaction; the page itself where nothing of it differs. */
function withSetup(page: Node, patch: Partial<Setup>): Node {
  const setup = setupOf(page) as unknown as Record<string, unknown>;
  const differs = Object.entries(patch).filter(([name, part]) => JSON.stringify(setup[name]) !== JSON.stringify(part));
  if (differs.length === 0) return page;
  let changed = page;
  setSetup(Object.fromEntries(differs))(createPageState(page), (transaction) => {
    changed = transaction.doc;
  });
  return changed;
}
