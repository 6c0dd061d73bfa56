import { crc32, inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { bad, good, type Outcome } from '../document/finding.ts';
import type { Place } from '../document/place.ts';

/** One file of a zip archive: its path with forward slashes, its bytes, and whether it is written without compression. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly stored: boolean;
}

/** How much a zip archive may hold: number of entries, bytes of one entry and of all together, unpacked. */
export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * Writes a zip archive with the entries in the order given. The same entries give the same bytes on every machine: each
 * entry carries the zip epoch (1980-01-01 00:00, read by the writer in local time, so built in local time).
 */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const epoch = new Date(1980, 0, 1);
  const files: Record<string, [Uint8Array, { level: 0 | 6; mtime: Date }]> = Object.create(null);
  for (const entry of entries) files[entry.name] = [entry.bytes, { level: entry.stored ? 0 : 6, mtime: epoch }];
  return zipSync(files);
}

interface DirectoryEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly header: number;
}

const damaged = (place: Place, zh: string, en: string) => bad('archive-damaged', { zh, en }, place);

/**
 * Whether a path stays inside the archive's own folder: relative, forward slashes, no empty, `.` or `..` segment. A name of
 * digits alone is refused as well: the writer could not keep its place in the order.
 */
export function isSafeEntryName(name: string): boolean {
  if (/^\d+$/.test(name)) return false;
  if (name === '' || name.length > 512 || name.includes('\\') || name.includes('\0') || name.includes(':'))
    return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/**
 * Reads a zip archive (APPNOTE 6.3, without zip64, encryption or spanning). Nothing is unpacked beyond the limits, and no
 * more than an entry declares; paths that leave the archive, entries twice or over one another, and bytes that disagree
 * with their CRC are failures (`archive-damaged`, `archive-too-large`, `not-an-archive`).
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits, place: Place): Outcome<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint32(0, true) !== LOCAL_HEADER) {
    return bad('not-an-archive', { zh: '不是版心版面文件', en: 'this is no Banxin page file' }, place);
  }
  const end = findEnd(view);
  if (end === null) {
    return damaged(
      place,
      '文件不完整：结尾缺失，可能被截断',
      'the file is not whole: its end is missing, it was cut short',
    );
  }
  const directory = readDirectory(bytes, view, end, limits, place);
  if (!directory.ok) return directory;
  const entries: ZipEntry[] = [];
  for (const entry of directory.value) {
    const unpacked = unpack(bytes, view, entry, place);
    if (!unpacked.ok) return unpacked;
    entries.push({ name: entry.name, bytes: unpacked.value, stored: entry.method === 0 });
  }
  return good(entries);
}

function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    if (at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

function readDirectory(
  bytes: Uint8Array,
  view: DataView,
  end: number,
  limits: ZipLimits,
  place: Place,
): Outcome<DirectoryEntry[]> {
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count !== view.getUint16(end + 8, true) || start + size > end) {
    return damaged(place, '文件目录已损坏', 'the directory of the file is damaged');
  }
  if (count > limits.entries) return tooLarge(place);
  const entries: DirectoryEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL_HEADER) {
      return damaged(place, '文件目录已损坏', 'the directory of the file is damaged');
    }
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return damaged(place, '文件目录已损坏', 'the directory of the file is damaged');
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength));
    const method = view.getUint16(at + 10, true);
    const encrypted = (view.getUint16(at + 8, true) & 1) !== 0;
    const entry = {
      name: name ?? '',
      method,
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    };
    at = next;
    if (name?.endsWith('/') && entry.unpacked === 0) continue;
    if (name === null || !isSafeEntryName(name) || names.has(name)) {
      const shown = JSON.stringify(name ?? '?');
      return damaged(place, `文件内有不可接受的路径 ${shown}`, `the file holds a path that is not accepted, ${shown}`);
    }
    if (encrypted || (method !== 0 && method !== 8) || (method === 0 && entry.packed !== entry.unpacked)) {
      return damaged(place, `无法读取 ${name}`, `${name} cannot be read`);
    }
    total += entry.unpacked;
    if (entry.unpacked > limits.entryBytes || total > limits.totalBytes) return tooLarge(place);
    names.add(name);
    entries.push(entry);
  }
  return apart(entries, start)
    ? good(entries)
    : damaged(place, '文件内容互相重叠', 'parts of the file lie over one another');
}

function apart(entries: readonly DirectoryEntry[], directoryStart: number): boolean {
  const ordered = [...entries].sort((a, b) => a.header - b.header);
  return ordered.every((entry, index) => {
    const limit = ordered[index + 1]?.header ?? directoryStart;
    return entry.header + 30 + entry.packed <= limit;
  });
}

function tooLarge(place: Place) {
  return bad(
    'archive-too-large',
    { zh: '文件展开后过大，未予打开', en: 'the file would unpack to more than is accepted' },
    place,
  );
}

function decodeName(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unpack(bytes: Uint8Array, view: DataView, entry: DirectoryEntry, place: Place): Outcome<Uint8Array> {
  const broken = () => damaged(place, `${entry.name} 已损坏`, `${entry.name} is damaged`);
  const at = entry.header;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_HEADER) return broken();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.packed > bytes.length) return broken();
  const packed = bytes.subarray(start, start + entry.packed);
  let unpacked: Uint8Array = packed;
  if (entry.method === 8) {
    try {
      unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) });
    } catch {
      return broken();
    }
  }
  if (unpacked.length !== entry.unpacked || crc32(unpacked) !== entry.crc) return broken();
  return good(unpacked);
}
