import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Finding } from '../document/finding.ts';

/**
 * The receipt of an exported file (`<file>.json` beside it): which page, which version, the SHA-256 of what went in and of
 * what came out, the hash of the proof, how it was asked for, when it was made, and everything that was found.
 */
export interface Receipt {
  readonly format: 'banxin-receipt';
  readonly version: 1;
  readonly product: string;
  readonly page: { readonly file: string; readonly sha256: string };
  readonly pdf: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly revision: number | null;
  readonly plate: string | null;
  readonly proofHash: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly exported: string;
  readonly complete: boolean;
  readonly findings: readonly Finding[];
}

const knownSchema = z.object({
  format: z.literal('banxin-receipt'),
  page: z.object({ sha256: z.string() }),
  pdf: z.object({ sha256: z.string() }),
  proofHash: z.string(),
  options: z.record(z.string(), z.unknown()),
});

/** What of a receipt tells whether the same has been exported before; null where there is no readable receipt. */
export async function readReceipt(path: string): Promise<z.infer<typeof knownSchema> | null> {
  try {
    const read = knownSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** A receipt as the bytes of its file. */
export function receiptBytes(receipt: Receipt): Uint8Array {
  return Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`);
}
