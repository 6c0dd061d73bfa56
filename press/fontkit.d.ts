/** The part of fontkit the press uses: outlines of fonts; the package ships no types. */
declare module 'fontkit' {
  export interface OutlineCommand {
    readonly command: string;
    readonly args: readonly number[];
  }
  export interface OpenFont {
    readonly numGlyphs: number;
    readonly unitsPerEm: number;
    getGlyph(id: number): { readonly path: { readonly commands: readonly OutlineCommand[] } };
  }
  export function create(file: Uint8Array): OpenFont;
}
