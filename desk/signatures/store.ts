import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { canonicalJson } from '../../document/canonical.ts';
import { readArchive, writeArchive } from '../archive.ts';
import { fileChange, filePrint } from '../file-print.ts';
import type { OpenPage } from '../open-page.ts';
import { replaceFile } from '../write-file.ts';
import { type ChainEnd, chainEnd } from './record.ts';

/** The text of page.json with the end of the page's chain of signatures in it; as it is where there is none. */
export function withChainEnd(page: string, open: Pick<OpenPage, 'kept'>): string {
  const signed = chainEnd(open);
  return signed === null ? page : canonicalJson({ ...(JSON.parse(page) as Record<string, unknown>), signed });
}

const statedSchema = z.object({
  signed: z.object({ count: z.number().int().min(1), head: z.string().regex(/^[0-9a-f]{64}$/) }),
});

/** The end of the chain that a page.json states, as its text or its value; null where it states none. */
export function statedChainEnd(page: unknown): ChainEnd | null {
  if (typeof page !== 'string') return statedSchema.safeParse(page).data?.signed ?? null;
  // The keys of page.json are sorted: it stands behind the document.
  const found = /"signed": \{\s*"count": (\d+),\s*"head": "([0-9a-f]{64})"\s*\}/.exec(page.slice(-1000));
  return found === null ? null : { count: Number(found[1]), head: found[2]! };
}

/**
 * Writes the records of a page into its file at once, the page in it as it was saved last. False where the page has no file
 * or another program wrote it since: the records reach a file with the next save then. Throws FailureError `unwritable`.
 */
export async function storeRecords(open: OpenPage): Promise<boolean> {
  const { path, print } = open;
  if (path === null || print === null || open.readOnly || (await fileChange(path, print)) !== 'same') return false;
  const read = readArchive(await readFile(path), { file: path });
  if (!read.ok) return false;
  const { archive } = read.value;
  const kept = new Map(archive.kept);
  for (const [name, bytes] of open.kept) if (name.startsWith('signatures/')) kept.set(name, bytes);
  const bytes = writeArchive({ ...archive, page: withChainEnd(archive.page, { kept }), kept });
  await replaceFile(path, bytes);
  open.print = await filePrint(path, bytes);
  return true;
}
