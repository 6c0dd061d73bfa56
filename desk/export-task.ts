import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Failure, FailureError, type Finding } from '../document/finding.ts';
import type { Setup } from '../document/setup.ts';
import { sha256 } from './archive.ts';
import type { Desk, DeskParameters } from './contract.ts';
import { exportStem, nextVersion } from './export-name.ts';
import { valueFrom } from './outcome.ts';
import { issueSignatures } from './signatures/required.ts';
import { readSource } from './source.ts';
import { replaceFile } from './write-file.ts';

/** The largest page file that is exported, in bytes. */
const LARGEST_PAGE_FILE = 1024 * 1024 * 1024;

/** What is asked of an export besides its page and its file: the same for every page of a batch. */
export type ExportOptions = Omit<DeskParameters<'exportPage'>, 'page' | 'doc' | 'path' | 'proofHash'>;

/** One page file to be exported into a folder. Plain values, so that it can go to another process. */
export interface ExportTask {
  readonly page: string;
  readonly folder: string;
  readonly options: ExportOptions;
}

/** One file made, still under a name of its own in the folder: whoever asked gives it the name it goes by. */
export interface MadeFile {
  readonly temporary: string;
  readonly stem: string;
  readonly plate: string | null;
  readonly bytes: number;
  readonly sha256: string;
}

/** A page exported: its files, and what the receipt says of them. */
export interface ExportedPage {
  readonly files: readonly MadeFile[];
  /** The version its slug states, where none was asked for: the next of the folder when it was made. */
  readonly assumed: number | null;
  readonly pageSha256: string;
  readonly proofHash: string;
  readonly complete: boolean;
  readonly findings: readonly Finding[];
  readonly timings: readonly { readonly stage: string; readonly milliseconds: number }[];
}

/** How a task ended. */
export type ExportAnswer =
  | { readonly ok: true; readonly exported: ExportedPage }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Exports one page file into a folder, under temporary names. Never rejects: a page that cannot be opened or exported is a
 * failure with its file as place, and leaves nothing behind.
 */
export async function runExportTask(desk: Desk, task: ExportTask): Promise<ExportAnswer> {
  const made: MadeFile[] = [];
  try {
    const { bytes } = await readSource({ path: task.page }, LARGEST_PAGE_FILE);
    const opened = valueFrom(await desk.call('openPage', { source: { bytes, name: task.page } }));
    try {
      const { folio, page } = setupIn(opened.doc);
      const plates = task.options.plates ? page.plates.map(({ name }) => name) : [null];
      const stems = plates.map((plate) => exportStem(folio, plate, task.page));
      const assumed = task.options.version === undefined ? nextVersion(stems, await readdir(task.folder)) : null;
      const asked = [...(task.options.signatures ?? []), ...(await issueSignatures(task.page))];
      const written = valueFrom(
        await desk.call('exportPage', {
          ...task.options,
          ...(asked.length === 0 ? {} : { signatures: asked }),
          ...(assumed === null ? {} : { version: `v${assumed}` }),
          page: opened.page,
          path: null,
          proofHash: null,
        }),
      );
      for (const file of written.files) {
        const temporary = join(task.folder, `.banxin-${randomBytes(8).toString('hex')}.pdf.part`);
        const pdf = file.bytes as Uint8Array;
        await replaceFile(temporary, pdf);
        const stem = exportStem(folio, file.plate, task.page);
        made.push({ temporary, stem, plate: file.plate, bytes: pdf.length, sha256: sha256(pdf) });
      }
      const { proofHash, complete, findings, timings } = written;
      return {
        ok: true,
        exported: {
          files: made,
          assumed,
          pageSha256: sha256(bytes),
          proofHash,
          complete: complete && !opened.readOnly,
          findings: [...opened.findings, ...findings],
          timings,
        },
      };
    } finally {
      await desk.call('closePage', { page: opened.page });
    }
  } catch (error) {
    for (const { temporary } of made) await rm(temporary, { force: true });
    return { ok: false, failure: failureOf(error, task.page) };
  }
}

function setupIn(doc: Record<string, unknown>): Pick<Setup, 'folio' | 'page'> {
  const [setup] = doc['content'] as { attrs: { value: Setup } }[];
  return setup!.attrs.value;
}

function failureOf(error: unknown, page: string): Failure {
  if (error instanceof FailureError) return { ...error.failure, place: { file: page, ...error.failure.place } };
  const message = error instanceof Error ? error.message : String(error);
  const words = { zh: `意外错误：${message}`, en: `unexpected error: ${message}` };
  return { code: 'unexpected', words, place: { file: page } };
}
