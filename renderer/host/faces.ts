import type { WindowHost } from '../../desk/contract.ts';
import type { FaceId } from '../../fonts/face.ts';
import { createLibrary, type GrowingLibrary } from '../../fonts/library.ts';
import { openFace } from '../../fonts/open-face.ts';
import { initialiseShaper } from '../../fonts/shaper.ts';

/** The faces of this window: for the composer as a library, for the screen as font families. */
export interface WindowFaces {
  readonly library: GrowingLibrary;
  /** Fetches and opens the faces that are not here yet; gives the ids that cannot be had. One that failed is not asked again. */
  load(ids: Iterable<FaceId>): Promise<readonly FaceId[]>;
  /** Lets faces that could not be had be asked for again: a house may have them now. */
  askAgain(): void;
}

/** The CSS family under which a face is known in this window: no name a machine's own font could have. */
export function familyOf(id: FaceId): string {
  return `banxin-${id}`;
}

/** The bytes of a face of a house; null where the desk has none of that id. */
async function houseFace(host: WindowHost, id: FaceId): Promise<ArrayBuffer | null> {
  const read = await host.desk.call('readFace', { face: id });
  return read.ok && read.value.bytes !== null ? (read.value.bytes.slice().buffer as ArrayBuffer) : null;
}

/** The faces of a window, none loaded yet. */
export function windowFaces(host: WindowHost): WindowFaces {
  const library = createLibrary();
  const coming = new Map<FaceId, Promise<boolean>>();
  let shaper: Promise<void> | null = null;

  const fetchFace = async (id: FaceId): Promise<boolean> => {
    shaper ??= host.shaper().then((bytes) => initialiseShaper(bytes));
    const [shipped] = await Promise.all([host.face(id), shaper]);
    const bytes = shipped ?? (await houseFace(host, id));
    if (bytes === null) return false;
    const face = openFace(id, new Uint8Array(bytes));
    if (!face.ok) return false;
    // The em box becomes the content area, so that where a baseline falls does not hang on the file's own line metrics.
    const shown = new FontFace(familyOf(id), bytes, {
      ascentOverride: '100%',
      descentOverride: '0%',
      lineGapOverride: '0%',
    });
    await shown.load();
    document.fonts.add(shown);
    library.add(face.value);
    return true;
  };

  return {
    library,
    async load(ids) {
      const wanted = [...new Set(ids)];
      const had = await Promise.all(
        wanted.map((id) => {
          let face = coming.get(id);
          if (face === undefined) {
            face = fetchFace(id).catch(() => false);
            coming.set(id, face);
          }
          return face;
        }),
      );
      return wanted.filter((_, index) => !had[index]);
    },
    askAgain() {
      for (const id of coming.keys()) if (library.face(id) === null) coming.delete(id);
    },
  };
}
