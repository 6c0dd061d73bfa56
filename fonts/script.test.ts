import { expect, test } from 'vitest';
import { scriptOf } from './script.ts';

test.each([
  ['2026', 'Hani'],
  ['——', 'Hani'],
  ['版心', 'Hani'],
  ['30万kW', 'Hani'],
  ['5G', 'Latn'],
  ['naïve', 'Latn'],
  ['μ', 'Grek'],
  ['Москва', 'Cyrl'],
  ['か', 'Hira'],
  ['カ', 'Kana'],
  ['ㄅ', 'Bopo'],
  ['한', 'Hang'],
  ['𠮷', 'Hani'],
  ['', 'Hani'],
])('%s is shaped as %s', (text, script) => {
  expect(scriptOf(text)).toBe(script);
});
