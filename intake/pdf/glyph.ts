/**
 * One glyph of a PDF page as it is shown: what it stands for, its em cell in page points from the page's top left corner (y
 * down), and which way its line runs. `text` is '' where the font does not say what the glyph means.
 */
export interface PdfGlyph {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Size of the em as shown, points. */
  readonly size: number;
  /** `down` for vertical fonts and for glyphs turned a quarter clockwise; `up` for those turned the other way. */
  readonly runs: 'across' | 'down' | 'up' | 'askew';
  readonly bold: boolean;
  /** Name of the font, for telling faces apart. */
  readonly face: string;
  /** Marked as no content of the page (ISO 32000-1 §14.8.2.2: artefact). */
  readonly artefact: boolean;
}

/** A page of a PDF: its width and height in points and its glyphs in the order they are painted. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly PdfGlyph[];
}
