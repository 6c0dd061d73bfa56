import type { Rect } from '../document/geometry.ts';

/** What the file of a picture says beyond the facts the page keeps of it. */
export interface PictureFileFacts {
  /** Its EXIF turn mirrors it (values 2, 4, 5, 7). */
  readonly mirrored: boolean;
  /** Its bytes are not those that were placed: their SHA-256 is another. */
  readonly replaced: boolean;
  /** It lets paper show through in places, or could. */
  readonly transparent: boolean;
}

/** Total ink over a limit: the place, and the most of its squares, per cent. */
export interface InkOver {
  readonly rect: Rect;
  readonly total: number;
}

/**
 * What a preflight can know only from files and plates, which the caller gives as far as it has it. A rule whose facts are
 * absent says “not checked”. `picture`: facts of a picture file by asset id, null for one that is not there. `inkOver`: the
 * places over the press's ink limit, worst first, from the plates. `behind`: how dark what lies behind the text is over a
 * rectangle of the page, 0 (paper) … 1 (black), lightest and darkest. `issuePages`: the numbers of the pages of the issue.
 */
export interface PreflightFacts {
  readonly picture?: (asset: string) => PictureFileFacts | null;
  readonly inkOver?: readonly InkOver[];
  readonly behind?: (rect: Rect) => { readonly lightest: number; readonly darkest: number };
  readonly issuePages?: readonly string[];
}
