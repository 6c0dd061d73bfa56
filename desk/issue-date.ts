/** The date of a file whose page bears none: the zip epoch, as in the page's own file. */
export const NO_DATE = '1980-01-01T00:00:00Z';

/**
 * The moment a press file says it was made, as ISO 8601: that of SOURCE_DATE_EPOCH where it is set, else midnight of the
 * issue's date as the folio has it (`2025年6月3日`, `2025-06-03`), else `NO_DATE`. Never the clock: the same page gives the
 * same bytes.
 */
export function issueDate(folioDate: string, environment: NodeJS.ProcessEnv = process.env): string {
  const epoch = environment['SOURCE_DATE_EPOCH'];
  if (epoch !== undefined && /^\d{1,12}$/.test(epoch)) return iso(new Date(Number(epoch) * 1000)) ?? NO_DATE;
  const match = /(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})/.exec(folioDate);
  if (!match) return NO_DATE;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? (iso(date) ?? NO_DATE) : NO_DATE;
}

function iso(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : `${date.toISOString().slice(0, 19)}Z`;
}
