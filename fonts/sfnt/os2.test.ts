import { expect, test } from 'vitest';
import { mayEmbed } from './os2.ts';

test.each([
  [0x0000, true, 'installable'],
  [0x0002, false, 'restricted licence'],
  [0x0004, true, 'preview and print'],
  [0x0008, true, 'editable'],
  [0x0006, true, 'restricted, with preview and print granted beside it'],
  [0x0100, false, 'no subsetting'],
  [0x0108, false, 'editable, no subsetting'],
  [0x0200, false, 'bitmaps only'],
])('fsType %i: embeddable %s (%s)', (fsType, embeddable) => {
  expect(mayEmbed(fsType)).toBe(embeddable);
});
