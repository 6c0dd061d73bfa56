import type { Node } from 'prosemirror-model';
import { Composer } from '../composer/index.ts';
import { createLibrary, type GrowingLibrary } from '../fonts/library.ts';
import type { ArchivedAsset } from './archive.ts';
import type { FilePrint } from './file-print.ts';
import { failure } from './outcome.ts';
import type { House } from './settings/house.ts';

/**
 * A page the desk holds: the document, its picture files by id, the archive's other entries, and the composer that
 * remembers its composition. `path` is the file it came from or was last saved to. `readOnly`: a newer Banxin wrote it.
 */
export interface OpenPage {
  readonly id: string;
  page: Node;
  readonly assets: Map<string, ArchivedAsset>;
  readonly kept: Map<string, Uint8Array>;
  preview: Uint8Array | null;
  readonly readOnly: boolean;
  path: string | null;
  /** What its file was like when it was read or written; null without a file. */
  print: FilePrint | null;
  readonly fonts: GrowingLibrary;
  readonly composer: Composer;
  /** An output profile given beside the page, for its press specification (`underSpecification`). */
  readonly profile?: Uint8Array;
  /** The house of the paper it belongs to; absent where it has none. */
  house?: House;
}

/** The parts of a page about to be held open. */
export interface PageParts {
  readonly page: Node;
  readonly assets?: ReadonlyMap<string, ArchivedAsset>;
  readonly kept?: ReadonlyMap<string, Uint8Array>;
  readonly preview?: Uint8Array | null;
  readonly readOnly?: boolean;
  readonly path?: string | null;
  readonly print?: FilePrint | null;
}

/** The pages one desk holds open, by handle. */
export interface OpenPages {
  hold(parts: PageParts): OpenPage;
  /** The page of a handle; throws FailureError `no-such-page`. */
  get(id: string): OpenPage;
  all(): readonly OpenPage[];
  /** Lets a page go; false where there is none of that handle. */
  close(id: string): boolean;
}

/** A table of open pages, empty. Handles count up from `page-1`. */
export function openPages(): OpenPages {
  const pages = new Map<string, OpenPage>();
  let count = 0;
  return {
    hold(parts) {
      count += 1;
      const fonts = createLibrary();
      const open: OpenPage = {
        id: `page-${count}`,
        page: parts.page,
        assets: new Map(parts.assets ?? []),
        kept: new Map(parts.kept ?? []),
        preview: parts.preview ?? null,
        readOnly: parts.readOnly ?? false,
        path: parts.path ?? null,
        print: parts.print ?? null,
        fonts,
        composer: new Composer(fonts),
      };
      pages.set(open.id, open);
      return open;
    },
    get(id) {
      const page = pages.get(id);
      if (!page) throw failure('no-such-page', `没有打开的版面 ${id}`, `no page ${id} is open`);
      return page;
    },
    all: () => [...pages.values()],
    close: (id) => pages.delete(id),
  };
}
