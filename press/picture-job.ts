import type { Crop } from '../document/schema.ts';
import type { DrawPdfJob } from './artwork/draw-pdf.ts';

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
  /** Brought down to grey instead, for a position without all four process inks. */
  readonly grey?: boolean;
}

/** A picture in its inks as a drawing of plates takes it: converted as by a `PressJob`, always scaled down. */
export interface SeparateJob extends Omit<PressJob, 'kind'> {
  readonly kind: 'separate';
}

/** What a picture puts on the plates, as PNG, white without ink: C, M and Y as red, green and blue (null: none), K as grey. */
export interface SeparatedPicture {
  readonly colour: Uint8Array | null;
  readonly black: Uint8Array;
  /** What artwork puts on the plates of spot inks, by their names. */
  readonly spots?: ReadonlyMap<string, Uint8Array>;
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
  /** In grey, for a position without all four process inks. */
  readonly grey?: boolean;
}

/** Draws an SVG of `width` × `height` pixels as a PNG of that size; `ppi` is noted in it. */
export interface DrawJob {
  readonly kind: 'draw';
  readonly svg: string;
  readonly ppi: number;
}

/** Draws an SVG of `width` × `height` pixels and gives its bare samples, 3 bytes a pixel. */
export interface PlateJob {
  readonly kind: 'plate';
  readonly svg: string;
}

/** Makes a PNG of bare samples, 1 (grey) or 3 (RGB) bytes a pixel; `ppi` is noted in it. */
export interface PngJob {
  readonly kind: 'png';
  readonly samples: Samples;
  readonly ppi: number;
}

/** Bare samples, row by row. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
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

/** The bare samples of a picture's crop, 4 bytes a pixel (RGBA), made no larger than `size` pixels on its longer side. */
export interface PixelsJob {
  readonly kind: 'pixels';
  readonly bytes: Uint8Array;
  readonly crop: Crop;
  readonly size: number;
}

/** See `PixelsJob`. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What the picture process is asked for. */
export type PictureJob =
  | PressJob
  | SeparateJob
  | ScreenJob
  | DrawJob
  | PlateJob
  | PngJob
  | FactsJob
  | PixelsJob
  | DrawPdfJob;

/** What it answers: the JPEG of a screen job or the PNG of a drawing, samples, a press picture, or in plain words what was wrong. */
export type PictureAnswer =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: true; readonly picture: PressPicture }
  | { readonly ok: true; readonly separated: SeparatedPicture }
  | { readonly ok: true; readonly samples: Samples }
  | { readonly ok: true; readonly facts: PictureFacts }
  | { readonly ok: true; readonly pixels: Pixels }
  | { readonly ok: false; readonly reason: string };
