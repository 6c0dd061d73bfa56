import type { Node } from 'prosemirror-model';
import { canonicalJson } from './canonical.ts';
import { bad, good, type Outcome } from './finding.ts';
import { migrate, PAGE_VERSION } from './migrate.ts';
import type { Repair, RepairReport } from './repair.ts';
import { isObject } from './repair-bench.ts';
import { repairPage } from './repair-page.ts';
import { withoutStrayMarks } from './repair-remarks.ts';
import { validatePage } from './validate.ts';

/** The `format` of every `page.json`. */
export const PAGE_FORMAT = 'banxin-page';

/** What a `page.json` may be at most; beyond it the file is no newspaper page and is refused before it is read. */
export const PAGE_LIMITS = { characters: 64 * 1024 * 1024, depth: 64, values: 4_000_000 } as const;

/** A page read from a file: `readOnly` where it comes from a newer Banxin and only what is understood was read. */
export interface PageRead {
  readonly page: Node;
  readonly report: RepairReport;
  readonly readOnly: boolean;
}

/**
 * Reads a `page.json` (its text, or the value already parsed): limits, migration to this version, validation, and where
 * that finds damage, repair with a report. A page of a newer version opens read-only with what is understood of it.
 * Failures: `page-not-json`, `page-too-large`, `page-format` (another kind of file), `page-version`, `page-damaged`.
 */
export function readPageJson(input: unknown): Outcome<PageRead> {
  let file = input;
  if (typeof input === 'string') {
    if (input.length > PAGE_LIMITS.characters) return tooLarge();
    try {
      file = JSON.parse(input);
    } catch {
      return bad('page-not-json', {
        zh: 'page.json 不是完整的 JSON，文件可能被截断',
        en: 'page.json is no complete JSON; the file may be truncated',
      });
    }
  }
  if (!withinLimits(file)) return tooLarge();
  if (!isObject(file) || file['format'] !== PAGE_FORMAT) {
    return bad('page-format', { zh: '这不是版心的版面文件', en: 'this is no page of Banxin' });
  }
  const version = file['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return bad('page-version', {
      zh: '版面文件的格式版本读不出来',
      en: 'the format version of the page is unreadable',
    });
  }
  const migrated = migrate(file['doc'], version);
  if (migrated.kind === 'unknown') return bad('page-version', migrated.words);
  const readOnly = migrated.kind === 'newer';
  const news: Repair[] = readOnly ? [newerVersion(version)] : [];
  const validated = validatePage(migrated.doc);
  if (validated.ok) {
    const page = withoutStrayMarks(validated.page, news);
    return good({ page, report: { repairs: news }, readOnly });
  }
  const repaired = repairPage(migrated.doc);
  if (repaired.ok) {
    const { page, report } = repaired.value;
    return good({ page, report: { repairs: [...news, ...report.repairs] }, readOnly });
  }
  if (!readOnly) return repaired;
  return bad('page-version', {
    zh: `文件来自更新的版心（格式版本 ${version}），这个版本读不了，请升级`,
    en: `the file comes from a newer Banxin (format version ${version}) and cannot be read by this one`,
  });
}

/** Writes a page as `page.json`: the same page gives the same bytes. A page without remarks says nothing of them. */
export function writePageJson(page: Node): string {
  const doc = page.toJSON() as { content?: { attrs?: { remarks?: unknown } }[] };
  const setup = doc.content?.[0];
  if (setup?.attrs && setup.attrs.remarks === null) {
    const { remarks: _none, ...attrs } = setup.attrs;
    doc.content![0] = { ...setup, attrs };
  }
  return canonicalJson({ format: PAGE_FORMAT, version: PAGE_VERSION, doc });
}

/** Whether a parsed JSON value keeps within `PAGE_LIMITS` (depth and number of values). Walks without recursion. */
function withinLimits(value: unknown): boolean {
  let values = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > PAGE_LIMITS.depth) return false;
    const next: unknown[] = [];
    for (const one of level) {
      values += 1;
      if (one === null || typeof one !== 'object') continue;
      for (const inner of Array.isArray(one) ? one : Object.values(one)) next.push(inner);
    }
    if (values + next.length > PAGE_LIMITS.values) return false;
    level = next;
  }
  return true;
}

function tooLarge(): Outcome<never> {
  return bad('page-too-large', {
    zh: 'page.json 太大或层次太深，不是一个版面',
    en: 'page.json is too large or too deep for one page',
  });
}

function newerVersion(version: number): Repair {
  return {
    kind: 'newer-version',
    certainty: 'doubtful',
    place: {},
    before: String(version),
    after: String(PAGE_VERSION),
    words: {
      zh: `文件来自更新的版心（格式版本 ${version}），只读打开，只显示认识的内容`,
      en: `the file comes from a newer Banxin (format version ${version}); opened read-only with what is understood`,
    },
  };
}
