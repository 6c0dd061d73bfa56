import { createHash } from 'node:crypto';
import { bad, type Finding, good, type Outcome } from '../document/finding.ts';
import type { Place } from '../document/place.ts';
import { readZip, writeZip, type ZipEntry, type ZipLimits } from './zip.ts';

/** The media type of a `.banxin` page file; the content of its first entry, `mimetype`. */
export const PAGE_MEDIA_TYPE = 'application/vnd.banxin.page+zip';

/** Version of the archive's own layout (manifest.json); the page's version stands in page.json. */
export const ARCHIVE_VERSION = 1;

/** What a `.banxin` file may hold: 4,096 files, none over 512 MB, 1 GB together. */
export const ARCHIVE_LIMITS: ZipLimits = {
  entries: 4096,
  entryBytes: 512 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
};

/** The largest page.json that is read, in bytes. */
export const LARGEST_PAGE_TEXT = 64 * 1024 * 1024;

/**
 * The parts of a `.banxin` file (D9). `page` is the text of page.json; `assets` are picture files by SHA-256 with their
 * extension; `preview` a PNG; `kept` holds every other entry (`rounds/…`, parts a newer Banxin wrote), carried through a save untouched.
 */
export interface Archive {
  readonly page: string;
  readonly assets: ReadonlyMap<string, ArchivedAsset>;
  readonly preview: Uint8Array | null;
  readonly kept: ReadonlyMap<string, Uint8Array>;
}

/** The bytes of one picture file and the extension it is filed under. */
export interface ArchivedAsset {
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** An archive as read: `newer` where a later version wrote it, `findings` name what of it is damaged and was left out. */
export interface OpenedArchive {
  readonly archive: Archive;
  readonly newer: boolean;
  readonly findings: readonly Finding[];
}

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The bytes of a `.banxin` file: `mimetype` first and stored, `manifest.json` (name, size and SHA-256 of every other
 * entry), `page.json`, then assets (stored), kept entries and the preview, sorted by name. Equal archives give equal bytes.
 */
export function writeArchive(archive: Archive): Uint8Array {
  const text = new TextEncoder();
  const entries: ZipEntry[] = [{ name: 'page.json', bytes: text.encode(archive.page), stored: false }];
  const rest: ZipEntry[] = [];
  for (const [id, asset] of archive.assets) {
    rest.push({ name: `assets/${id}.${asset.extension}`, bytes: asset.bytes, stored: true });
  }
  for (const [name, bytes] of archive.kept) rest.push({ name, bytes, stored: false });
  if (archive.preview) rest.push({ name: 'preview.png', bytes: archive.preview, stored: true });
  entries.push(...rest.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)));
  const manifest = {
    format: 'banxin-archive',
    version: ARCHIVE_VERSION,
    entries: entries.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  return writeZip([
    { name: 'mimetype', bytes: text.encode(PAGE_MEDIA_TYPE), stored: true },
    { name: 'manifest.json', bytes: text.encode(`${JSON.stringify(manifest, null, 1)}\n`), stored: false },
    ...entries,
  ]);
}

/**
 * Reads a `.banxin` file. Failures (`not-an-archive`, `not-a-page`, `archive-damaged`, `archive-too-large`) name the file.
 * A picture whose bytes no longer match its name is left out with a finding, so that one bad picture costs no page.
 */
export function readArchive(bytes: Uint8Array, place: Place): Outcome<OpenedArchive> {
  const zip = readZip(bytes, ARCHIVE_LIMITS, place);
  if (!zip.ok) return zip;
  const [first, ...entries] = zip.value;
  const text = new TextDecoder('utf-8', { fatal: true });
  if (first?.name !== 'mimetype' || !first.stored || Buffer.from(first.bytes).toString('latin1') !== PAGE_MEDIA_TYPE) {
    return bad('not-a-page', { zh: '这个压缩文件不是版心版面', en: 'this archive is no Banxin page' }, place);
  }
  let page: string | null = null;
  let newer = false;
  let preview: Uint8Array | null = null;
  const assets = new Map<string, ArchivedAsset>();
  const kept = new Map<string, Uint8Array>();
  const findings: Finding[] = [];
  for (const entry of entries) {
    const asset = /^assets\/([0-9a-f]{64})\.([a-z0-9]{1,8})$/.exec(entry.name);
    if (entry.name === 'page.json') {
      if (entry.bytes.length > LARGEST_PAGE_TEXT) {
        return bad('archive-too-large', { zh: 'page.json 过大', en: 'page.json is larger than accepted' }, place);
      }
      try {
        page = text.decode(entry.bytes);
      } catch {
        return bad('archive-damaged', { zh: 'page.json 不是 UTF-8', en: 'page.json is not UTF-8' }, place);
      }
    } else if (entry.name === 'manifest.json') {
      newer = manifestVersion(entry.bytes) > ARCHIVE_VERSION;
    } else if (entry.name === 'preview.png') {
      preview = entry.bytes;
    } else if (asset?.[1] !== undefined && asset[2] !== undefined) {
      if (sha256(entry.bytes) === asset[1]) assets.set(asset[1], { extension: asset[2], bytes: entry.bytes });
      else findings.push(damagedAsset(entry.name, place));
    } else {
      kept.set(entry.name, entry.bytes);
    }
  }
  if (page === null) return bad('not-a-page', { zh: '文件里没有 page.json', en: 'the file has no page.json' }, place);
  return good({ archive: { page, assets, preview, kept }, newer, findings });
}

function manifestVersion(bytes: Uint8Array): number {
  try {
    const manifest: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const version = (manifest as { version?: unknown } | null)?.version;
    return typeof version === 'number' ? version : 0;
  } catch {
    return 0;
  }
}

function damagedAsset(name: string, place: Place): Finding {
  return {
    rule: 'damaged-asset',
    severity: 'warning',
    place,
    words: {
      zh: `图片 ${name} 的内容与其校验和不符，未载入`,
      en: `the picture ${name} does not match its checksum and was left out`,
    },
    fix: { zh: '重新置入这张图片', en: 'place the picture again' },
  };
}
