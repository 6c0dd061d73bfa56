import type { FolioData } from '../document/setup.ts';
import { issueDate, NO_DATE } from './issue-date.ts';

/**
 * The name of an exported page without its version and extension: `20260701_A08`, from the folio's date and page number, or
 * with the name of the plate where one plate is written. What the folio does not tell is taken from the page's own file
 * (`fallback`, a path), so that two pages of one folder never get one name for want of a folio.
 */
export function exportStem(
  folio: Pick<FolioData, 'date' | 'pageNumber'>,
  plate: string | null,
  fallback: string,
): string {
  const date = issueDate(folio.date, {});
  const day = date === NO_DATE ? null : date.slice(0, 10).replaceAll('-', '');
  const number = plate ?? clean(folio.pageNumber);
  const own = clean(fallback.replace(/^.*[\\/]/, '').replace(/\.banxin$/i, '')) || 'page';
  const known = day !== null && number !== '' && number !== null;
  const parts = known ? [day, clean(number)] : [day, own, plate === null ? null : clean(plate)];
  return parts.filter((part) => part !== null && part !== '').join('_');
}

/** The file of a version: `20260701_A08_v3.pdf`, its receipt `20260701_A08_v3.json`. */
export function versionedName(stem: string, version: number, extension: 'pdf' | 'json'): string {
  return `${stem}_v${version}.${extension}`;
}

/** The versions of a stem among the names of a folder, ascending. */
export function versionsAmong(names: readonly string[], stem: string): number[] {
  const versions = names.flatMap((name) => {
    if (!name.startsWith(`${stem}_v`)) return [];
    const match = /^(\d{1,9})\.pdf$/.exec(name.slice(stem.length + 2));
    return match ? [Number(match[1])] : [];
  });
  return versions.sort((a, b) => a - b);
}

/** The version after the last of any of these stems in a folder. */
export function nextVersion(stems: readonly string[], names: readonly string[]): number {
  return Math.max(0, ...stems.map((stem) => versionsAmong(names, stem).at(-1) ?? 0)) + 1;
}

function clean(text: string): string {
  return text
    .trim()
    .replace(/[^\p{L}\p{N}.-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}
