import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FailureError } from '../document/finding.ts';
import { sha256 } from './archive.ts';
import { readPicture } from './asset-store.ts';
import { profileName } from './icc-name.ts';

const made = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const read = (bytes: Uint8Array, name = 'x.jpg') => readPicture({ bytes, name });

async function codeOf(bytes: Uint8Array): Promise<string> {
  const error = await read(bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof FailureError ? error.failure.code : 'none';
}

describe('picture facts', () => {
  it('gives the size after the EXIF turn', async () => {
    const bytes = await made(40, 30).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await read(bytes)).facts).toMatchObject({
      width: 30,
      height: 40,
      extension: 'jpg',
      mediaType: 'image/jpeg',
    });
  });

  it('tells grey, RGB and CMYK apart, whatever the name says', async () => {
    const grey = await made(8, 8).toColourspace('b-w').png().toBuffer();
    const cmyk = await made(8, 8).toColourspace('cmyk').tiff().toBuffer();
    expect((await read(grey)).facts).toMatchObject({ colour: 'gray', extension: 'png' });
    expect((await read(await made(8, 8).webp().toBuffer())).facts).toMatchObject({ colour: 'rgb', extension: 'webp' });
    expect((await read(cmyk)).facts).toMatchObject({ colour: 'cmyk', extension: 'tif' });
  });

  it('names the embedded profile and the hash of the bytes', async () => {
    const bytes = await made(8, 8).withIccProfile('p3').jpeg().toBuffer();
    const { facts } = await read(bytes);
    expect(facts.id).toBe(sha256(bytes));
    expect(facts.profile).toMatch(/P3/);
    expect((await read(await made(8, 8).jpeg().toBuffer())).facts.profile).toBeNull();
  });

  it('refuses what is no picture, or one cut short', async () => {
    const whole = await made(400, 400).jpeg().toBuffer();
    expect(await codeOf(new Uint8Array(0))).toBe('not-a-picture');
    expect(await codeOf(Buffer.from('these are words'))).toBe('not-a-picture');
    expect(await codeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBe(
      'not-a-picture',
    );
    expect(await codeOf(whole.subarray(0, whole.length >> 1))).toBe('not-a-picture');
  });
});

describe('the name of a profile', () => {
  it('is read from profiles of version 2 and 4', () => {
    const newsprint = new URL('../press/profiles/SNAP_TR002_220.icc', import.meta.url);
    expect(profileName(readFileSync(fileURLToPath(newsprint)))).toMatch(/TR002|SNAP/);
  });

  it('is null for what is no profile, and never throws', () => {
    expect(profileName(new Uint8Array(0))).toBeNull();
    expect(profileName(new Uint8Array(200))).toBeNull();
    const newsprint = readFileSync(fileURLToPath(new URL('../press/profiles/SNAP_TR002_220.icc', import.meta.url)));
    for (let length = 0; length < 700; length += 7)
      expect(() => profileName(newsprint.subarray(0, length))).not.toThrow();
  });
});
