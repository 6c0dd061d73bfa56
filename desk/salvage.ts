import { constants, crc32, inflateRawSync } from 'node:zlib';
import { closeJson } from '../document/close-json.ts';
import { bad, type Finding, good, type Outcome } from '../document/finding.ts';
import { PAGE_VERSION } from '../document/migrate.ts';
import { PAGE_FORMAT } from '../document/page-file.ts';
import type { Place } from '../document/place.ts';
import { ARCHIVE_LIMITS, type Archive, type ArchivedAsset, LARGEST_PAGE_TEXT, sha256 } from './archive.ts';
import { isSafeEntryName } from './zip.ts';

/** What could be read of a damaged page file: `page` is the value of page.json, mended where it was cut off. */
export interface Salvaged {
  readonly page: unknown;
  readonly rest: Omit<Archive, 'page'>;
  readonly findings: readonly Finding[];
}

interface Found {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether it is all there and agrees with its checksum. */
  readonly whole: boolean;
}

/**
 * Reads a damaged `.banxin` file entry by entry, without its directory: what is whole is kept, of page.json as much as can
 * be unpacked. Fails (`nothing-readable`) where there is nothing of a page in it.
 */
export function salvageArchive(bytes: Uint8Array, place: Place): Outcome<Salvaged> {
  const found = entriesOf(bytes);
  const findings: Finding[] = [];
  const assets = new Map<string, ArchivedAsset>();
  const kept = new Map<string, Uint8Array>();
  let preview: Uint8Array | null = null;
  let page: unknown;
  for (const { name, bytes: unpacked, whole } of found.values()) {
    if (name === 'page.json') {
      page = pageOf(unpacked, whole, place, findings);
      continue;
    }
    if (name === 'mimetype' || name === 'manifest.json') continue;
    const [, id = '', extension = ''] = /^assets\/([0-9a-f]{64})\.([a-z0-9]{1,8})$/.exec(name) ?? [];
    if (!whole || (id !== '' && sha256(unpacked) !== id)) findings.push(lost(name, place));
    else if (id !== '') assets.set(id, { extension, bytes: unpacked });
    else if (name === 'preview.png') preview = unpacked;
    else kept.set(name, unpacked);
  }
  if (page === undefined) {
    page = newestRound(kept);
    if (page === undefined) {
      return bad(
        'nothing-readable',
        { zh: '文件里已经读不出版面', en: 'nothing of a page can be read in the file any more' },
        place,
      );
    }
    findings.push(fromRound(place));
  }
  return good({ page, rest: { assets, preview, kept }, findings });
}

const LOCAL_HEADER = 0x04034b50;

/** Every entry whose own header can be found, the last of a name. */
function entriesOf(bytes: Uint8Array): Map<string, Found> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, Found>();
  let budget = ARCHIVE_LIMITS.totalBytes;
  let at = nextHeader(bytes, view, 0);
  while (at !== null && found.size < ARCHIVE_LIMITS.entries) {
    const packedSize = view.getUint32(at + 18, true);
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const name = Buffer.from(bytes.subarray(at + 30, at + 30 + view.getUint16(at + 26, true))).toString('utf8');
    const method = view.getUint16(at + 8, true);
    const size = view.getUint32(at + 22, true);
    const limit = Math.min(ARCHIVE_LIMITS.entryBytes, budget, name === 'page.json' ? LARGEST_PAGE_TEXT : Infinity);
    let next = start;
    if (isSafeEntryName(name) && start <= bytes.length && (method === 0 || method === 8)) {
      const packed = bytes.subarray(start, Math.min(bytes.length, start + packedSize));
      const unpacked = method === 0 ? packed.subarray(0, limit) : inflated(packed, limit);
      const whole = unpacked.length === size && crc32(unpacked) === view.getUint32(at + 14, true);
      found.set(name, { name, bytes: unpacked, whole });
      budget -= unpacked.length;
      if (whole) next = start + packedSize;
    }
    at = nextHeader(bytes, view, Math.max(next, at + 4));
  }
  return found;
}

function nextHeader(bytes: Uint8Array, view: DataView, from: number): number | null {
  for (let at = bytes.indexOf(0x50, from); at >= 0 && at + 30 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
    if (view.getUint32(at, true) === LOCAL_HEADER) return at;
  }
  return null;
}

/** As much as can be unpacked of a stream that may be cut off or damaged, at most `limit` bytes. */
function inflated(packed: Uint8Array, limit: number): Uint8Array {
  const attempt = (length: number): Uint8Array | null => {
    try {
      // Flushing at the end gives what a stream without its end holds, where finishing would fail.
      const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, limit) };
      return inflateRawSync(packed.subarray(0, length), options);
    } catch {
      return null;
    }
  };
  const all = attempt(packed.length);
  if (all !== null) return all;
  // Damage shows at one byte: the longest beginning that can be unpacked lies before it.
  let [good, bad] = [0, packed.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (attempt(middle) === null) bad = middle;
    else good = middle;
  }
  return attempt(good) ?? new Uint8Array();
}

function pageOf(bytes: Uint8Array, whole: boolean, place: Place, findings: Finding[]): unknown {
  const text = new TextDecoder('utf-8').decode(bytes);
  const parsed = parse(text);
  if (parsed !== undefined && whole) return parsed;
  const closed = parsed === undefined ? closeJson(text) : text;
  const mended = closed === null ? undefined : parse(closed);
  if (mended === null || typeof mended !== 'object') return undefined;
  findings.push(cutOff(text, place));
  const file = mended as Record<string, unknown>;
  const doc = typed(file['doc'], 'page');
  return { format: PAGE_FORMAT, version: file['version'] ?? PAGE_VERSION, doc };
}

/** A node that was cut off before its type: keys stand in order, so `type` comes last. What it is shows in what it has. */
function typed(node: unknown, fallback: string | null): unknown {
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return node;
  const { type, text, attrs, content } = node as Record<string, unknown>;
  const children = Array.isArray(content) ? content.map((child) => typed(child, null)) : content;
  const named = type ?? fallback ?? guessedType(text, attrs, children);
  return {
    ...node,
    ...(children === undefined ? {} : { content: children }),
    ...(named === null ? {} : { type: named }),
  };
}

function guessedType(text: unknown, attrs: unknown, content: unknown): string | null {
  if (typeof text === 'string') return 'text';
  const has = (name: string): boolean => attrs !== null && typeof attrs === 'object' && Object.hasOwn(attrs, name);
  if (has('frames')) return 'story';
  if (has('value')) return 'setup';
  const first: unknown = Array.isArray(content) ? content[0] : null;
  return (first as { type?: unknown } | null)?.type === 'text' ? 'paragraph' : null;
}

function newestRound(kept: ReadonlyMap<string, Uint8Array>): unknown {
  const rounds = [...kept.keys()]
    .map((name) => Number(/^rounds\/(\d+)\/page\.json$/.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => b - a);
  for (const number of rounds) {
    const read = parse(Buffer.from(kept.get(`rounds/${number}/page.json`)!).toString('utf8'));
    if (read !== undefined) return read;
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function lost(name: string, place: Place): Finding {
  return {
    rule: 'damaged-part',
    severity: 'warning',
    place,
    words: { zh: `文件中的 ${name} 已损坏，读不出来`, en: `${name} in the file is damaged and cannot be read` },
  };
}

function cutOff(text: string, place: Place): Finding {
  const end = text.replace(/[^\u3400-\u9fff]+/g, '').slice(-12);
  return {
    rule: 'page-cut-off',
    severity: 'error',
    place,
    words: {
      zh: `版面只读到“…${end}”为止，后面的内容已经损坏`,
      en: `the page could be read as far as “…${end}”; what came after it is damaged`,
    },
  };
}

function fromRound(place: Place): Finding {
  return {
    rule: 'page-from-round',
    severity: 'error',
    place,
    words: {
      zh: '版面本身已经损坏，这是文件里最近一次校次的内容',
      en: 'the page itself is damaged; this is its newest proof round in the file',
    },
  };
}
