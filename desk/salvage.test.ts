import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { closeJson } from '../document/close-json.ts';
import { countCharacters, pageText } from '../document/plain-text.ts';
import { openDamagedPageFile, openPageFile } from './page-store.ts';

const sample = new URL('../samples/tabloid/tabloid.banxin', import.meta.url);
const bytes = new Uint8Array(await readFile(sample));
const whole = await openPageFile({ bytes, name: 'page.banxin' });
const text = pageText(whole.parts.page);
const open = (part: Uint8Array) => openDamagedPageFile({ bytes: part, name: 'page.banxin' });

/** Where the data of page.json begin in the sample, and how long they are. */
function pageEntry() {
  const at = Buffer.from(bytes).indexOf('page.json') - 30;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { start: at + 30 + view.getUint16(at + 26, true), size: view.getUint32(at + 18, true) };
}

describe('a page file that was cut short', () => {
  test('behind its page: page and every whole picture come back', async () => {
    const { parts, findings, salvaged } = await open(bytes.subarray(0, bytes.length - 4000));
    expect(salvaged).toBe(true);
    expect(pageText(parts.page)).toBe(text);
    expect(findings.every(({ rule }) => rule === 'damaged-part')).toBe(true);
    expect(parts.assets!.size).toBeGreaterThanOrEqual(whole.parts.assets!.size - 1);
  });

  test.each([0.9, 0.6, 0.4])('within its page, at %f of it: the text as far as it goes', async (share) => {
    const { start, size } = pageEntry();
    const { parts, findings } = await open(bytes.subarray(0, start + Math.floor(size * share)));
    const got = pageText(parts.page).replace(/\s+/g, '');
    const had = text.replace(/\s+/g, '');
    expect(findings.map(({ rule }) => rule)).toContain('page-cut-off');
    expect(got.length).toBeGreaterThan(0);
    expect(had).toContain(got.slice(0, Math.floor(got.length * 0.9)));
    expect(countCharacters(got) / countCharacters(had)).toBeGreaterThan(share - 0.35);
  });

  test('before anything of it: says so', async () => {
    await expect(open(bytes.subarray(0, 40))).rejects.toMatchObject({ failure: { code: 'nothing-readable' } });
  });
});

test('a whole file is not salvaged', async () => {
  const { salvaged, findings, repairs } = await open(bytes);
  expect({ salvaged, findings, repairs }).toEqual({ salvaged: false, findings: [], repairs: [] });
});

test('a damaged directory costs nothing', async () => {
  const damaged = bytes.slice();
  damaged.fill(0, damaged.length - 60);
  const { parts, findings } = await open(damaged);
  expect(findings).toEqual([]);
  expect(parts.page.eq(whole.parts.page)).toBe(true);
  expect([...parts.assets!.keys()]).toEqual([...whole.parts.assets!.keys()]);
});

describe('JSON that was cut off', () => {
  const json = '{"a":[1,true,{"b":"夜\\n深","c":null}],"d":"é\\u591c","e":-1.5e3}';
  test('is JSON again wherever it was cut', () => {
    for (let end = 1; end <= json.length; end += 1) {
      const closed = closeJson(json.slice(0, end));
      expect(closed).not.toBeNull();
      expect(() => JSON.parse(closed!) as unknown, closed!).not.toThrow();
    }
  });
  test('keeps a text as far as it goes, drops a name without its value', () => {
    expect(closeJson('{"a":"夜深')).toBe('{"a":"夜深"}');
    expect(closeJson('{"a":1,"bc')).toBe('{"a":1}');
    expect(closeJson('{"a":1,"bc":')).toBe('{"a":1}');
    expect(closeJson('{"a":1,"b":tr')).toBe('{"a":1}');
    expect(closeJson('["夜\\u59')).toBe('["夜"]');
    expect(closeJson(json)).toBe(json);
    expect(closeJson('夜')).toBeNull();
  });
});
