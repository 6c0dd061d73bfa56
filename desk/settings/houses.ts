import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type House, houseIn, PAPER_FILE } from './house.ts';
import type { PersonSettings } from './person-settings.ts';

/** How many folders above a page's own are looked in for a house: its issue's, and the one the issues stand in. */
const LEVELS = 3;

/** Which house a page, or a person without one, works in. */
export interface Houses {
  /**
   * That of a page file: the one asked for (`BANXIN_HOUSE`, `--house`); the nearest `paper.json` from the page's folder up; the one
   * the person chose; the person's own. Null for a desk that knows no person, where nothing else is there.
   */
  of(path: string | null): Promise<House | null>;
}

/** The houses of a desk; `own` is the folder of the person's own, null for a desk without a person. */
export function deskHouses(person: PersonSettings | null, own: string | null): Houses {
  return {
    async of(path) {
      const asked = process.env['BANXIN_HOUSE'];
      if (asked) return await houseIn(resolve(asked), 'asked');
      const beside = path === null ? null : await besideFolder(path);
      if (beside !== null) return await houseIn(beside, 'beside');
      const chosen = (await person?.read())?.settings.house ?? null;
      if (chosen !== null) return await houseIn(chosen, 'chosen');
      return own === null ? null : await houseIn(own, 'own');
    },
  };
}

async function besideFolder(path: string): Promise<string | null> {
  let folder = dirname(resolve(path));
  for (let level = 0; level < LEVELS; level += 1) {
    const facts = await stat(join(folder, PAPER_FILE)).catch(() => null);
    if (facts?.isFile()) return folder;
    const above = dirname(folder);
    if (above === folder) return null;
    folder = above;
  }
  return null;
}
