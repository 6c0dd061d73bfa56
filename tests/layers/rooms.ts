/**
 * Who may import whom: the table of the architecture (docs/architecture.md) as data. A room is a top folder. `rooms` lists
 * what of other rooms it may import: a folder (`document/`) or single files; `packages` the npm packages, null for any that
 * no other room has to itself; `node` whether Node's built-in modules are allowed outside a folder `node/`.
 */
export interface RoomRules {
  readonly rooms: readonly string[];
  readonly packages: readonly string[] | null;
  readonly node: boolean;
}

/** The nouns everyone shares: what was found, where, what was mended, and lengths. */
const SHARED_NOUNS = ['document/finding.ts', 'document/place.ts', 'document/repair.ts', 'document/units.ts'];

const PROSEMIRROR = ['prosemirror-model', 'prosemirror-transform', 'prosemirror-state'];

/** The rules by room. */
export const ROOMS: Readonly<Record<string, RoomRules>> = {
  document: { rooms: [], packages: [...PROSEMIRROR, 'zod'], node: false },
  fonts: { rooms: ['document/'], packages: ['harfbuzzjs', 'zod'], node: false },
  composer: { rooms: ['document/', 'fonts/'], packages: [...PROSEMIRROR, 'hyphen'], node: false },
  preflight: {
    rooms: [
      'document/',
      'composer/proof.ts',
      'composer/line.ts',
      'composer/query.ts',
      'composer/text/words.ts',
      'fonts/',
    ],
    packages: PROSEMIRROR,
    node: false,
  },
  press: {
    rooms: ['document/', 'composer/proof.ts', 'composer/line.ts', 'fonts/', 'preflight/'],
    packages: null,
    node: true,
  },
  intake: { rooms: ['document/'], packages: ['chardet', 'htmlparser2', 'zod', ...PROSEMIRROR], node: false },
  templates: { rooms: ['document/'], packages: ['zod'], node: false },
  desk: {
    rooms: ['document/', 'composer/', 'fonts/', 'preflight/', 'press/', 'intake/', 'templates/'],
    packages: null,
    node: true,
  },
  renderer: {
    rooms: ['document/', 'composer/', 'preflight/', 'fonts/', 'intake/', 'desk/contract.ts', 'desk/contract/'],
    packages: null,
    node: false,
  },
  electron: { rooms: ['desk/', ...SHARED_NOUNS], packages: null, node: true },
  server: { rooms: ['desk/', ...SHARED_NOUNS], packages: null, node: true },
  cli: { rooms: ['desk/', ...SHARED_NOUNS], packages: null, node: true },
};

/** Rules of single files, or folders (ending in `/`), that are stricter than their room: what the window knows of the desk. */
export const FILES: Readonly<Record<string, RoomRules>> = {
  'desk/contract.ts': { rooms: ['document/'], packages: ['zod'], node: false },
  'desk/contract/': { rooms: ['document/'], packages: ['zod'], node: false },
};

/** Packages that only one room may know. */
export const OWNED_PACKAGES: Readonly<Record<string, string>> = {
  pdfkit: 'press',
  '@cantoo/pdf-lib': 'press',
  fontkit: 'press',
  sharp: 'press',
  'lcms-wasm': 'press',
  harfbuzzjs: 'fonts',
  electron: 'electron',
  commander: 'cli',
  fflate: 'desk',
};

/** Rooms whose `node/` folders no one below may use: they also run in a window. */
export const WITHOUT_NODE_FOLDERS: ReadonlySet<string> = new Set(['renderer', 'composer', 'document']);
