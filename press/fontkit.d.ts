/** The part of fontkit the press uses; the package ships no types. */
declare module 'fontkit' {
  export interface FontSubset {
    readonly glyphs: number[];
    encode(): Uint8Array;
  }
  export interface FontFile {
    readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
    readonly capHeight: number;
    createSubset(): FontSubset;
  }
  export function create(bytes: Uint8Array): FontFile;
}
