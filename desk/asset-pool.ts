import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArchivedAsset, sha256 } from './archive.ts';
import { replaceFile } from './write-file.ts';

/**
 * Picture files kept outside any page, by SHA-256: what journals and versions name. A file is written once, whole, and never
 * changed.
 */
export interface AssetPool {
  /** Keeps a picture; resolves when it is on the disk. Throws FailureError `unwritable`. */
  keep(id: string, asset: ArchivedAsset): Promise<void>;
  /** The picture of an id; null where it is not kept or its bytes no longer match. */
  get(id: string): Promise<ArchivedAsset | null>;
  /** Removes every picture that is not named. */
  keepOnly(named: ReadonlySet<string>): Promise<void>;
}

/** The pool in a folder, which is made when the first picture is kept. */
export function assetPool(folder: string): AssetPool {
  const known = new Set<string>();
  const files = async (): Promise<string[]> => (await readdir(folder).catch(() => [])).sort();
  return {
    async keep(id, asset) {
      if (known.has(id)) return;
      const path = join(folder, `${id}.${asset.extension}`);
      const there = await stat(path).catch(() => null);
      if (there?.size !== asset.bytes.length) {
        await mkdir(folder, { recursive: true }).catch(() => undefined);
        await replaceFile(path, asset.bytes);
      }
      known.add(id);
    },
    async get(id) {
      const name = (await files()).find((file) => file.startsWith(`${id}.`));
      if (name === undefined) return null;
      const bytes = await readFile(join(folder, name)).catch(() => null);
      if (bytes === null || sha256(bytes) !== id) return null;
      return { extension: name.slice(id.length + 1), bytes };
    },
    async keepOnly(named) {
      for (const file of await files()) {
        const id = file.split('.')[0] ?? '';
        if (named.has(id)) continue;
        known.delete(id);
        await rm(join(folder, file), { force: true }).catch(() => undefined);
      }
    },
  };
}
