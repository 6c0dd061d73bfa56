/** A place a person can go to: any part may be missing, what is there narrows it down. */
export interface Place {
  /** A file, as the user named it. */
  readonly file?: string;
  /** A line of that file, from 1. */
  readonly line?: number;
  /** The id of a frame. */
  readonly frame?: string;
  /** A story, by its heading or, lacking one, its first words. */
  readonly story?: string;
  /** Ordinal of a text block in document order, from 0. */
  readonly block?: number;
  /** UTF-16 offset in that text block. */
  readonly offset?: number;
  /** Column of the story and row of that column, both from 1. */
  readonly column?: number;
  readonly row?: number;
  /** A point or rectangle of the page, in points from the trim's top left corner. */
  readonly rect?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Words in the two languages of the product. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A place in one line of plain English, empty where nothing is known. */
export function describePlace(place: Place): string {
  const parts: string[] = [];
  if (place.file !== undefined) parts.push(place.line === undefined ? place.file : `${place.file}:${place.line}`);
  if (place.story !== undefined) parts.push(`story “${place.story}”`);
  if (place.frame !== undefined) parts.push(`frame ${place.frame}`);
  if (place.column !== undefined)
    parts.push(place.row === undefined ? `column ${place.column}` : `column ${place.column} row ${place.row}`);
  if (place.block !== undefined)
    parts.push(place.offset === undefined ? `block ${place.block}` : `block ${place.block} offset ${place.offset}`);
  return parts.join(', ');
}
