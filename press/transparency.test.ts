import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isTransparent } from './transparency.ts';

const plain = { create: { width: 8, height: 8, channels: 3 as const, background: '#345' } };
const clear = { create: { width: 8, height: 8, channels: 4 as const, background: { r: 9, g: 9, b: 9, alpha: 0.4 } } };

describe('pictures that let paper show through', () => {
  it('are known by their files', async () => {
    const files = await Promise.all([
      sharp(clear).png().toBuffer(),
      sharp(clear).png({ palette: true }).toBuffer(),
      sharp(clear).toColourspace('b-w').png().toBuffer(),
      sharp(clear).tiff({ compression: 'lzw' }).toBuffer(),
    ]);
    expect(files.map((bytes) => isTransparent(bytes))).toEqual([true, true, true, true]);
  });
  it('are not those without alpha, nor what is cut off or no picture', async () => {
    const files = await Promise.all([
      sharp(plain).png().toBuffer(),
      sharp(plain).png({ palette: true }).toBuffer(),
      sharp(plain).tiff().toBuffer(),
      sharp(plain).jpeg().toBuffer(),
    ]);
    const cut = files.map((bytes) => bytes.subarray(0, 20));
    expect([...files, ...cut, new Uint8Array(0)].map((bytes) => isTransparent(bytes))).not.toContain(true);
  });
});
