import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MARK_ATTRIBUTES, NODE_ATTRIBUTES } from '../document/attributes.ts';
import { setupSchema } from '../document/setup.ts';
import { STYLE_NAMES, textStyleSchema } from '../document/style.ts';

const text = readFileSync(new URL('../docs/file-format.md', import.meta.url), 'utf8');

/** The words that stand in code: between backticks, and in the drawing of the tree. */
const code = [
  ...Array.from(text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g), (match) => match[1]!),
  ...text.split('\n').filter((line) => line.startsWith('    ')),
];
const named = new Set(code.flatMap((words) => words.split(/[^A-Za-z]+/)));

test('the description of the file names every node, mark and attribute, every part of the setup, every style', () => {
  const names = [NODE_ATTRIBUTES, MARK_ATTRIBUTES].flatMap((table) =>
    Object.entries(table).flatMap(([name, attributes]) => [name, ...Object.keys(attributes.shape)]),
  );
  const parts = [...Object.keys(setupSchema.shape), ...Object.keys(textStyleSchema.shape), ...STYLE_NAMES];
  expect([...names, ...parts].filter((name) => !named.has(name))).toEqual([]);
});
