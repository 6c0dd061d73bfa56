import type { Crop } from '../document/schema.ts';

/**
 * Converts a picture for the press: turned as EXIF says, cropped (`crop` in fractions of the turned picture), made no
 * larger than `width` × `height` pixels (and never enlarged), laid on paper where it is transparent, and brought into
 * the colour of the output profile in file `profile`.
 */
export interface PressJob {
  readonly kind: 'press';
  readonly bytes: Uint8Array;
  readonly crop: Crop;
  readonly width: number;
  readonly height: number;
  readonly profile: string;
}

/** A picture as a PDF image holds it: 1 channel of grey (0 black), 4 of CMYK, or for a screen 3 of sRGB. */
export interface PressPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  /** Bits of each channel: 1 for line art, which is never scaled, so that its edges stay sharp. */
  readonly bits: 1 | 8;
  /** `jpeg`: a DCT stream, its CMYK inverted as Adobe's marker says. `flate`: deflated rows, PNG-predicted where `bits` is 8. */
  readonly coding: 'jpeg' | 'flate';
  readonly data: Uint8Array;
}

/** Makes an sRGB preview of a picture, turned, cropped and scaled as for the press. */
export interface ScreenJob {
  readonly kind: 'screen';
  readonly bytes: Uint8Array;
  readonly crop: Crop;
  readonly width: number;
  readonly height: number;
}

/** Draws an SVG of `width` × `height` pixels as a PNG of that size; `ppi` is noted in it. */
export interface DrawJob {
  readonly kind: 'draw';
  readonly svg: string;
  readonly ppi: number;
}

/** Reads what a picture file is, and decodes it once so that a broken one is found where it is placed. */
export interface FactsJob {
  readonly kind: 'facts';
  readonly bytes: Uint8Array;
}

/** What a picture file is: format as sharp names it, pixels after the EXIF turn, colour space, embedded ICC profile. */
export interface PictureFacts {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly space: string;
  readonly icc: Uint8Array | null;
}

/** What the picture process is asked for. */
export type PictureJob = PressJob | ScreenJob | DrawJob | FactsJob;

/** What it answers: the JPEG of a screen job or the PNG of a draw job, a press picture, or in plain words what was wrong. */
export type PictureAnswer =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: true; readonly picture: PressPicture }
  | { readonly ok: true; readonly facts: PictureFacts }
  | { readonly ok: false; readonly reason: string };
