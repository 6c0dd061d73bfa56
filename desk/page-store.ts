import type { Node } from 'prosemirror-model';
import type { Finding, Outcome } from '../document/finding.ts';
import { readPageJson, writePageJson } from '../document/page-file.ts';
import type { Repair } from '../document/repair.ts';
import { setupOf } from '../document/schema.ts';
import { type ArchivedAsset, readArchive, writeArchive } from './archive.ts';
import { fileChange, filePrint } from './file-print.ts';
import type { OpenPage, PageParts } from './open-page.ts';
import { failure, valueFrom } from './outcome.ts';
import { salvageArchive } from './salvage.ts';
import { noteBreach, readChain } from './signatures/chain.ts';
import { statedChainEnd, withChainEnd } from './signatures/store.ts';
import { voidOthers } from './signatures/voiding.ts';
import { readSource, type Source } from './source.ts';
import { roundAssets } from './versions/rounds.ts';
import { replaceFile } from './write-file.ts';

/** The largest `.banxin` file that is opened, in bytes. */
const LARGEST_PAGE_FILE = 1024 * 1024 * 1024;

/** A page file as opened: its parts, what was repaired in it, and what of it could not be read. */
export interface OpenedPageFile {
  readonly parts: PageParts;
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
}

/**
 * Opens a page file: archive, then page.json migrated, validated and where need be repaired (D9). A file of a newer
 * Banxin opens read-only. Throws FailureError with the file as its place.
 */
export async function openPageFile(source: Source): Promise<OpenedPageFile> {
  const { bytes, place } = await readSource(source, LARGEST_PAGE_FILE);
  if (bytes.length === 0) throw failure('empty', '文件是空的', 'the file is empty', place);
  const opened = valueFrom(mentionRepair(readArchive(bytes, place)), place);
  const read = valueFrom(mentionRepair(readPageJson(opened.archive.page)), place);
  const kept = withSignaturesChecked(opened.archive.kept, opened.archive.page, read.page);
  return {
    parts: {
      page: read.page,
      assets: opened.archive.assets,
      kept,
      preview: opened.archive.preview,
      readOnly: read.readOnly || opened.newer,
      path: 'path' in source ? source.path : null,
      print: 'path' in source ? await filePrint(source.path, bytes) : null,
    },
    repairs: read.report.repairs,
    findings: [...opened.findings, ...readChain({ kept, path: place.file ?? null }).breaks],
  };
}

/**
 * The parts of a file kept beside its page, with what the chain of signatures must say of it: a breach where records are gone, and
 * the end of those signatures that the page is no longer the page of.
 */
function withSignaturesChecked(
  parts: ReadonlyMap<string, Uint8Array>,
  text: unknown,
  page: Node,
): Map<string, Uint8Array> {
  const kept = new Map(parts);
  noteBreach({ kept }, statedChainEnd(text));
  voidOthers({ kept, path: null }, page, { name: '', cause: 'outside' });
  return kept;
}

/** What damage a repair can mend something of. */
const MENDABLE: ReadonlySet<string> = new Set(['archive-damaged', 'page-not-json', 'page-damaged']);

/** A failure that tells of damage also tells what can be done about it. */
function mentionRepair<T>(outcome: Outcome<T>): Outcome<T> {
  if (outcome.ok || !MENDABLE.has(outcome.failure.code)) return outcome;
  const { zh, en } = outcome.failure.words;
  const words = {
    zh: `${zh}。可以用“修复”（banxin repair）取回能读的部分`,
    en: `${en}; “banxin repair” brings back what can be read`,
  };
  return { ok: false, failure: { ...outcome.failure, words } };
}

/**
 * Opens what can be read of a damaged page file; one that is whole opens as ever. The page has no path, so that saving asks
 * for another and the damaged file stays. Throws FailureError where nothing can be read, naming the file.
 */
export async function openDamagedPageFile(source: Source): Promise<OpenedPageFile & { readonly salvaged: boolean }> {
  const { bytes, place } = await readSource(source, LARGEST_PAGE_FILE);
  const archive = readArchive(bytes, place);
  const whole = archive.ok ? readPageJson(archive.value.archive.page) : archive;
  if (whole.ok) return { ...(await openPageFile(source)), salvaged: false };
  const { page, rest, findings } = valueFrom(salvageArchive(bytes, place), place);
  const read = valueFrom(readPageJson(page), place);
  return {
    parts: {
      page: read.page,
      readOnly: read.readOnly,
      ...rest,
      kept: withSignaturesChecked(rest.kept, page, read.page),
    },
    repairs: read.report.repairs,
    findings,
    salvaged: true,
  };
}

/** The bytes of a page's file: the same page gives the same bytes. Pictures that nothing names any more are left out. */
export function pageFileBytes(open: OpenPage): Uint8Array {
  const named = new Set([...namedAssets(open.page), ...roundAssets(open)]);
  const assets = new Map<string, ArchivedAsset>();
  for (const id of [...open.assets.keys()].sort()) {
    const asset = open.assets.get(id);
    if (asset && named.has(id)) assets.set(id, asset);
  }
  const page = withChainEnd(writePageJson(open.page), open);
  return writeArchive({ page, assets, preview: open.preview, kept: open.kept });
}

/**
 * Saves a page: atomically to `path`, or as bytes where `path` is null. Throws FailureError `read-only` for a page of a
 * newer Banxin (saving would lose what this one does not understand), `changed-outside` where another program wrote the
 * page's own file since and `overwrite` was not asked, `unwritable` where the file cannot be written; the old file is whole
 * then.
 */
export async function savePageFile(open: OpenPage, path: string | null, overwrite = false): Promise<Uint8Array> {
  if (open.readOnly) {
    throw failure(
      'read-only',
      '版面由更新版本的版心写成，只能读取，不能保存',
      'the page was written by a newer Banxin: it can be read, not saved',
      open.path === null ? {} : { file: open.path },
    );
  }
  const bytes = pageFileBytes(open);
  if (path !== null) {
    const own = path === open.path ? open.print : null;
    if (own !== null && !overwrite && (await fileChange(path, own)) === 'changed') {
      throw failure(
        'changed-outside',
        '文件打开以后被别的程序改过；可以另存，或确认覆盖',
        'another program changed the file since it was opened: save it elsewhere, or overwrite it',
        { file: path },
      );
    }
    await replaceFile(path, bytes);
    open.path = path;
    open.print = await filePrint(path, bytes);
  }
  return bytes;
}

/** Ids of the assets a page names: in its pictures and ads, and (`setup`) in its set-up. */
export function namedAssets(page: Node, setup = true): Set<string> {
  const ids = new Set(setup ? setupOf(page).assets.map((facts) => facts.id) : []);
  page.descendants((node) => {
    const asset: unknown = node.attrs['asset'];
    if (typeof asset === 'string') ids.add(asset);
    return !node.isTextblock;
  });
  return ids;
}

/**
 * What a page is called: its own title, else its first headline, else its page name, else 版心: PDF/X wants a title in any
 * case. Never by its file, so that a copy prints alike.
 */
export function pageTitle(page: Node): string {
  let title = setupOf(page).title;
  page.descendants((node) => {
    if (title === '' && node.type.name === 'title') title = node.textBetween(0, node.content.size, '', ' ').trim();
    return title === '' && !node.isTextblock;
  });
  return title || setupOf(page).folio.pageName || '版心';
}
