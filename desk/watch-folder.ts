import { watch } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Failure, Finding } from '../document/finding.ts';
import { sha256 } from './archive.ts';
import { openExportPool } from './export-pool.ts';
import type { ExportAnswer, ExportOptions } from './export-task.ts';
import { failure } from './outcome.ts';
import { readReceipt, receiptBytes } from './receipt.ts';
import { productVersion } from './version.ts';
import { replaceFile } from './write-file.ts';

/** How long a file must keep still before it is exported, in milliseconds: editors and copies write in several steps. */
const STILL = 300;

/** What became of a page that changed: the files written, or why not. */
export type WatchEvent =
  | {
      readonly ok: true;
      readonly page: string;
      readonly files: readonly string[];
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly page: string; readonly failure: Failure };

/** A folder to watch, the folder PDFs go to, and how they are made. */
export interface WatchedFolder {
  readonly folder: string;
  readonly output: string;
  readonly options: ExportOptions;
  readonly jobs: number | null;
}

/**
 * Exports the pages of a folder as they change, until `signal` aborts: `NAME.banxin` to `NAME.pdf` with its receipt
 * `NAME.json`, each replaced in one step. Pages that have not been exported as they stand are exported first. A page that is
 * broken is told and leaves its last PDF as it is; the watch goes on. Throws FailureError `not-found` where the folder is
 * not there.
 */
export async function watchFolder(
  { folder, output, options, jobs }: WatchedFolder,
  told: (event: WatchEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    throw failure('not-found', '没有这个文件夹', 'there is no such folder', { file: folder });
  }
  await mkdir(output, { recursive: true });
  const pool = openExportPool(jobs ?? 2);
  const due = new Map<string, NodeJS.Timeout>();
  const working = new Map<string, Promise<void>>();
  const again = new Set<string>();

  const run = (name: string): void => {
    due.delete(name);
    if (working.has(name)) {
      again.add(name);
      return;
    }
    const work = exported(name).finally(() => {
      working.delete(name);
      if (again.delete(name)) run(name);
    });
    working.set(name, work);
  };
  const exported = async (name: string): Promise<void> => {
    const page = join(folder, name);
    const bytes = await readFile(page).catch(() => null);
    if (bytes === null || signal.aborted) return;
    if (await isCurrent(output, name, sha256(bytes), options)) return;
    const answer = await pool.run({ page, folder: output, options });
    if (signal.aborted) return await discard(answer);
    told(answer.ok ? await publish(page, output, answer, options) : { ok: false, page, failure: answer.failure });
  };
  const changed = (name: string): void => {
    if (!name.endsWith('.banxin') || name.startsWith('.')) return;
    clearTimeout(due.get(name));
    due.set(name, setTimeout(run, STILL, name));
  };

  const watcher = watch(folder, (_event, name) => {
    if (name !== null) changed(name);
  });
  try {
    for (const name of (await readdir(folder)).sort()) changed(name);
    await new Promise<void>((resolve, reject) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      watcher.once('error', reject);
    });
  } finally {
    watcher.close();
    for (const timer of due.values()) clearTimeout(timer);
    pool.close();
    await Promise.all(working.values());
  }
}

/** Whether a page's PDF is there and was made of these very bytes, in this way. */
async function isCurrent(output: string, name: string, hash: string, options: ExportOptions): Promise<boolean> {
  const stem = basename(name, '.banxin');
  const receipt = await readReceipt(join(output, `${stem}.json`));
  if (receipt?.page.sha256 !== hash || JSON.stringify(receipt.options) !== JSON.stringify(options)) return false;
  return options.plates || (await stat(join(output, `${stem}.pdf`)).catch(() => null)) !== null;
}

async function publish(
  page: string,
  output: string,
  { exported }: Extract<ExportAnswer, { ok: true }>,
  options: ExportOptions,
): Promise<WatchEvent> {
  const stem = basename(page, '.banxin');
  const files: string[] = [];
  try {
    for (const file of exported.files) {
      const path = join(
        output,
        file.plate === null ? `${stem}.pdf` : `${stem}-${file.plate.replace(/[^\p{L}\p{N}_-]/gu, '_')}.pdf`,
      );
      await rename(file.temporary, path);
      files.push(path);
    }
    const [first] = exported.files;
    const receipt = receiptBytes({
      format: 'banxin-receipt',
      version: 1,
      product: `banxin ${productVersion()}`,
      page: { file: basename(page), sha256: exported.pageSha256 },
      pdf: { file: basename(files[0] ?? ''), bytes: first?.bytes ?? 0, sha256: first?.sha256 ?? '' },
      revision: null,
      plate: first?.plate ?? null,
      proofHash: exported.proofHash,
      options: { ...options },
      exported: new Date().toISOString(),
      complete: exported.complete,
      findings: exported.findings,
    });
    await replaceFile(join(output, `${stem}.json`), receipt);
    return { ok: true, page, files, findings: exported.findings };
  } catch (error) {
    await discard({ ok: true, exported });
    const words = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      page,
      failure: { code: 'unwritable', words: { zh: words, en: words }, place: { file: output } },
    };
  }
}

async function discard(answer: ExportAnswer): Promise<void> {
  if (answer.ok) for (const { temporary } of answer.exported.files) await rm(temporary, { force: true });
}
