import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Failure, FailureError, type Finding } from '../document/finding.ts';
import { nextVersion, versionedName } from './export-name.ts';
import { coresAtHand, openExportPool } from './export-pool.ts';
import type { ExportAnswer, ExportedPage, ExportOptions, MadeFile } from './export-task.ts';
import { failure } from './outcome.ts';
import { readReceipt, receiptBytes } from './receipt.ts';
import { productVersion } from './version.ts';
import { replaceFile } from './write-file.ts';

/** What a batch is: page files, the folder, how, which version (null: the next), how many at a time (null: every core). */
export interface ExportBatch {
  readonly pages: readonly string[];
  readonly folder: string;
  readonly options: ExportOptions;
  readonly revision: number | null;
  readonly jobs: number | null;
}

/** How one page of a batch ended. Where it failed nothing of it is in the folder. */
export type BatchResult =
  | {
      readonly ok: true;
      readonly page: string;
      readonly files: readonly { readonly path: string; readonly plate: string | null; readonly bytes: number }[];
      readonly proofHash: string;
      readonly complete: boolean;
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly page: string; readonly failure: Failure };

/**
 * Exports page files into a folder over a pool of processes: each as `<date>_<page>_v<n>.pdf` with its receipt. `told` hears
 * of every page in the order they were named, as soon as it and those before it are done. A version that is there is never
 * written again: a page that is the same as its last version, or asked for by a number that is taken, fails with
 * `version-exists`. Throws FailureError `unwritable` where the folder cannot be made.
 */
export async function exportMany(
  batch: ExportBatch,
  told: (result: BatchResult, done: number) => Promise<void> | void,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(batch.folder, { recursive: true }).catch((error: unknown) => {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw failure('unwritable', `无法建立文件夹（${why}）`, `the folder cannot be made (${why})`, {
      file: batch.folder,
    });
  });
  const { pages, folder, options } = batch;
  const size = Math.min(pages.length, batch.jobs ?? coresAtHand());
  const pool = openExportPool(size);
  const stop = () => pool.close();
  signal?.addEventListener('abort', stop, { once: true });
  const answers: Promise<ExportAnswer>[] = [];
  const ask = (): void => {
    const page = pages[answers.length];
    if (page !== undefined) answers.push(pool.run({ page, folder, options }));
  };
  try {
    // A few more are asked for than run, so that no process waits; what is made and not yet named stays little.
    for (let ahead = 0; ahead < size + 2; ahead++) ask();
    for (const [index, page] of pages.entries()) {
      const answer = await answers[index]!;
      // A settled promise still holds what it settled to.
      answers[index] = Promise.resolve(answer);
      ask();
      const again = (version: number) => pool.run({ page, folder, options: { ...options, version: `v${version}` } });
      await told(answer.ok ? await publish(page, answer.exported, batch, again) : { ...answer, page }, index + 1);
      answers[index] = FORGOTTEN;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    pool.close();
    for (const answer of answers) {
      const left = await answer;
      if (left.ok) for (const { temporary } of left.exported.files) await rm(temporary, { force: true });
    }
  }
}

const FORGOTTEN: Promise<ExportAnswer> = Promise.resolve({
  ok: false,
  failure: { code: 'done', words: { zh: '', en: '' }, place: {} },
});

/**
 * Gives the files of a page their names, all or none, and writes their receipts. Where another page took the version that its
 * slug states meanwhile, the page is made `again` with the next one.
 */
async function publish(
  page: string,
  made: ExportedPage,
  batch: ExportBatch,
  again: (version: number) => Promise<ExportAnswer>,
): Promise<BatchResult> {
  const named: { file: MadeFile; path: string }[] = [];
  let exported = made;
  try {
    const stems = exported.files.map(({ stem }) => stem);
    const revision = batch.revision ?? nextVersion(stems, await readdir(batch.folder));
    if (batch.revision === null) await refuseSame(exported, revision - 1, batch);
    if (exported.assumed !== null && exported.assumed !== revision) {
      for (const { temporary } of exported.files) await rm(temporary, { force: true });
      const answer = await again(revision);
      if (!answer.ok) return { ...answer, page };
      exported = answer.exported;
    }
    for (const file of exported.files) {
      const path = join(batch.folder, versionedName(file.stem, revision, 'pdf'));
      await link(file.temporary, path).catch((error: unknown) => {
        throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? versionExists(path) : error;
      });
      named.push({ file, path });
    }
    for (const { file, path } of named) {
      const receipt = receiptBytes({
        format: 'banxin-receipt',
        version: 1,
        product: `banxin ${productVersion()}`,
        page: { file: basename(page), sha256: exported.pageSha256 },
        pdf: { file: basename(path), bytes: file.bytes, sha256: file.sha256 },
        revision,
        plate: file.plate,
        proofHash: exported.proofHash,
        options: { ...batch.options },
        exported: new Date().toISOString(),
        complete: exported.complete,
        findings: exported.findings,
      });
      await replaceFile(join(batch.folder, versionedName(file.stem, revision, 'json')), receipt);
    }
  } catch (error) {
    for (const { path } of named) await rm(path, { force: true });
    const known = error instanceof FailureError ? error.failure : null;
    const words = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      page,
      failure: known ?? { code: 'unwritable', words: { zh: words, en: words }, place: { file: page } },
    };
  } finally {
    for (const { temporary } of exported.files) await rm(temporary, { force: true });
  }
  return {
    ok: true,
    page,
    files: named.map(({ file, path }) => ({ path, plate: file.plate, bytes: file.bytes })),
    proofHash: exported.proofHash,
    complete: exported.complete,
    findings: exported.findings,
  };
}

/** Refuses a page whose last version in the folder is the very same: the same page, asked for in the same way. */
async function refuseSame(exported: ExportedPage, last: number, batch: ExportBatch): Promise<void> {
  if (last < 1) return;
  for (const file of exported.files) {
    const receipt = await readReceipt(join(batch.folder, versionedName(file.stem, last, 'json')));
    if (!receipt || JSON.stringify(receipt.options) !== JSON.stringify(batch.options)) return;
    // The slug states its version, so that the bytes of two versions of one page may differ; a specification is a file.
    const given = batch.options.specification;
    const asked = given !== undefined && !('name' in given && !('bytes' in given));
    const page = receipt.page.sha256 === exported.pageSha256 && receipt.proofHash === exported.proofHash;
    if (receipt.pdf.sha256 !== file.sha256 && (asked || !page)) return;
  }
  const [first] = exported.files;
  if (first) throw versionExists(join(batch.folder, versionedName(first.stem, last, 'pdf')));
}

function versionExists(path: string): FailureError {
  return failure(
    'version-exists',
    '这一版已经输出过，不再重复输出；版面改动后再输出，或用 --revision 指定新的版次',
    'this version has been exported already and is not exported again: change the page, or name another with --revision',
    { file: path },
  );
}
