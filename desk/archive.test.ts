import { describe, expect, it } from 'vitest';
import { type Archive, type ArchivedAsset, PAGE_MEDIA_TYPE, readArchive, sha256, writeArchive } from './archive.ts';
import { readZip, writeZip } from './zip.ts';

const place = { file: 'page.banxin' };
const bytes = (text: string) => new TextEncoder().encode(text);
const picture = bytes('picture one');
const other = bytes('picture two');

function archive(reversed = false): Archive {
  const assets = [
    [sha256(picture), { extension: 'png', bytes: picture }],
    [sha256(other), { extension: 'jpg', bytes: other }],
  ] as [string, ArchivedAsset][];
  const kept = [
    ['rounds/2/page.json', bytes('{}')],
    ['rounds/1/page.json', bytes('{}')],
  ] as [string, Uint8Array][];
  return {
    page: '{"format":"banxin-page"}',
    assets: new Map(reversed ? [...assets].reverse() : assets),
    preview: bytes('preview'),
    kept: new Map(reversed ? [...kept].reverse() : kept),
  };
}

describe('the page archive', () => {
  it('gives the same bytes whatever the order of its parts', () => {
    expect(Buffer.from(writeArchive(archive())).equals(Buffer.from(writeArchive(archive(true))))).toBe(true);
  });

  it('begins with its media type, stored, and stores pictures as they are', () => {
    const zip = writeArchive(archive());
    expect(Buffer.from(zip.subarray(0, 38 + PAGE_MEDIA_TYPE.length)).toString('latin1')).toContain(
      `mimetype${PAGE_MEDIA_TYPE}`,
    );
    expect(Buffer.from(zip).includes(Buffer.from(picture))).toBe(true);
  });

  it('carries every part through, entries it does not know too', () => {
    const read = readArchive(writeArchive(archive()), place);
    if (!read.ok) throw new Error(read.failure.words.en);
    expect(read.value.archive.page).toBe(archive().page);
    expect([...read.value.archive.assets.keys()].sort()).toEqual([sha256(picture), sha256(other)].sort());
    expect([...read.value.archive.kept.keys()].sort()).toEqual(['rounds/1/page.json', 'rounds/2/page.json']);
    expect(Buffer.from(read.value.archive.preview ?? []).toString()).toBe('preview');
    expect(read.value.findings).toEqual([]);
    const again = writeArchive(read.value.archive);
    expect(Buffer.from(again).equals(Buffer.from(writeArchive(archive())))).toBe(true);
  });

  it('leaves out a picture whose content does not match its name, and says so', () => {
    const wrong = { ...archive(), assets: new Map([[sha256(picture), { extension: 'png', bytes: other }]]) };
    const read = readArchive(writeArchive(wrong), place);
    if (!read.ok) throw new Error(read.failure.words.en);
    expect(read.value.archive.assets.size).toBe(0);
    expect(read.value.findings).toMatchObject([{ rule: 'damaged-asset', severity: 'warning', place }]);
  });

  it('refuses another kind of archive, and one without a page', () => {
    const foreign = writeZip([{ name: 'word/document.xml', bytes: bytes('<x/>'), stored: false }]);
    expect(readArchive(foreign, place)).toMatchObject({ ok: false, failure: { code: 'not-a-page', place } });
    const empty = writeZip([{ name: 'mimetype', bytes: bytes(PAGE_MEDIA_TYPE), stored: true }]);
    expect(readArchive(empty, place)).toMatchObject({ ok: false, failure: { code: 'not-a-page' } });
  });

  it('refuses a page.json that is not UTF-8', () => {
    const entries = readZip(writeArchive(archive()), { entries: 99, entryBytes: 1e6, totalBytes: 1e7 }, place);
    if (!entries.ok) throw new Error('unreadable');
    const broken = entries.value.map((entry) =>
      entry.name === 'page.json' ? { ...entry, bytes: Uint8Array.of(0xff, 0xfe, 0x41) } : entry,
    );
    expect(readArchive(writeZip(broken), place)).toMatchObject({ ok: false, failure: { code: 'archive-damaged' } });
  });

  it('knows the manifest of a newer Banxin', () => {
    const entries = readZip(writeArchive(archive()), { entries: 99, entryBytes: 1e6, totalBytes: 1e7 }, place);
    if (!entries.ok) throw new Error('unreadable');
    const newer = entries.value.map((entry) =>
      entry.name === 'manifest.json' ? { ...entry, bytes: bytes('{"format":"banxin-archive","version":9}') } : entry,
    );
    const read = readArchive(writeZip(newer), place);
    expect(read.ok && read.value.newer).toBe(true);
  });
});
