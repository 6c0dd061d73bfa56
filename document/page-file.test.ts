import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { migrate } from './migrate.ts';
import { PAGE_LIMITS, readPageJson, writePageJson } from './page-file.ts';
import { headline, p, page, picture, show, story } from './testing/page.ts';

const sample = () => page(headline('h', '主题'), story('s', p('文*字*[删]'), picture('pic', '图说')));
const code = (input: unknown) => {
  const read = readPageJson(input);
  return read.ok ? 'ok' : read.failure.code;
};

describe('reading page.json', () => {
  test('gives back what was written, byte for byte', () => {
    const text = writePageJson(sample());
    const read = readPageJson(text);
    expect(read.ok && read.value.readOnly).toBe(false);
    expect(read.ok && read.value.report.repairs).toEqual([]);
    expect(read.ok && writePageJson(read.value.page)).toBe(text);
  });
  test('one page has one form, in whatever order its keys come', () => {
    const text = writePageJson(sample());
    const backwards = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(backwards)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, inner]) => [key, backwards(inner)]),
            )
          : value;
    const one = readPageJson(text);
    const other = readPageJson(backwards(JSON.parse(text)));
    expect(other.ok && one.ok && JSON.stringify(other.value.page)).toBe(one.ok && JSON.stringify(one.value.page));
  });
  test('refuses what is no page, each with its own code', () => {
    const text = writePageJson(sample());
    expect(code('')).toBe('page-not-json');
    expect(code(text.slice(0, text.length / 2))).toBe('page-not-json');
    expect(code('"page"')).toBe('page-format');
    expect(code({ format: 'other', version: 1, doc: {} })).toBe('page-format');
    expect(code({ format: 'banxin-page', version: 'one', doc: {} })).toBe('page-version');
    expect(code({ format: 'banxin-page', version: 0, doc: {} })).toBe('page-version');
    expect(code({ format: 'banxin-page', version: 1 })).toBe('page-damaged');
    expect(code({ format: 'banxin-page', version: 1, doc: { type: 'picture' } })).toBe('page-damaged');
    expect(code(undefined)).toBe('page-format');
  });
  test('refuses JSON nested without end before anything walks it', () => {
    const depth = 100_000;
    expect(code(`${'['.repeat(depth)}${']'.repeat(depth)}`)).toBe('page-too-large');
    expect(code(' '.repeat(PAGE_LIMITS.characters + 1))).toBe('page-too-large');
  });
  test('a newer version opens read-only with what is understood of it', () => {
    const file = JSON.parse(writePageJson(sample()));
    file.version = 9;
    file.doc.content.push({ type: 'hologram', attrs: { depth: 3 }, content: [{ type: 'text', text: '新内容' }] });
    const read = readPageJson(file);
    expect(read.ok && read.value.readOnly).toBe(true);
    expect(read.ok && read.value.report.repairs.map((repair) => repair.kind)).toEqual([
      'newer-version',
      'unknown-node',
    ]);
    expect(read.ok && show(read.value.page)).toContain('story(p(新内容))');
    expect(code({ format: 'banxin-page', version: 9, pages: [] })).toBe('page-version');
  });
  test('does not change the value it is given', () => {
    const file = JSON.parse(writePageJson(sample()));
    file.doc.content[1].content = [];
    const before = JSON.stringify(file);
    readPageJson(file);
    expect(JSON.stringify(file)).toBe(before);
  });
});

test('migration goes step by step, and says where a step is missing', () => {
  const steps = new Map([
    [1, (doc: unknown) => `${doc}2`],
    [2, (doc: unknown) => `${doc}3`],
  ]);
  expect(migrate('1', 1, steps, 3)).toEqual({ kind: 'current', doc: '123' });
  expect(migrate('3', 3, steps, 3)).toEqual({ kind: 'current', doc: '3' });
  expect(migrate('4', 4, steps, 3)).toEqual({ kind: 'newer', doc: '4' });
  expect(migrate('1', 1, steps, 4).kind).toBe('unknown');
});

test('canonical JSON sorts keys, writes −0 as 0, leaves out what is undefined', () => {
  expect(canonicalJson({ b: [1, -0, 0.1], a: { d: undefined, c: '文' } })).toBe(
    canonicalJson({ a: { c: '文' }, b: [1, 0, 0.1] }),
  );
});

test('whatever it is given, reading ends with a page or with words', () => {
  const text = writePageJson(sample());
  const prefix = fc.nat(text.length).map((length) => text.slice(0, length));
  const wrapped = fc.jsonValue().map((doc) => ({ format: 'banxin-page', version: 1, doc }));
  fc.assert(
    fc.property(fc.oneof(prefix, wrapped, fc.string(), fc.json(), fc.anything()), (input) => {
      const read = readPageJson(input);
      if (!read.ok) expect(read.failure.words.zh !== '' && read.failure.words.en !== '').toBe(true);
    }),
    { numRuns: 500 },
  );
});
