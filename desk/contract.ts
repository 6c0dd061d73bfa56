import { z } from 'zod';
import { assetFactsSchema } from '../document/asset.ts';
import { cropSchema } from '../document/attributes.ts';
import type { Outcome } from '../document/finding.ts';
import { rectSchema } from '../document/geometry.ts';
import { intakeChoiceSchema } from '../document/intake-rules.ts';
import { compareMethods } from './contract/compare.ts';
import { copyMethods } from './contract/copy.ts';
import { dummyMethods } from './contract/dummies.ts';
import { fileMethods } from './contract/files.ts';
import { issueMethods } from './contract/issues.ts';
import { lintMethods } from './contract/lint.ts';
import { paperMethods } from './contract/paper.ts';
import { remarkMethods } from './contract/remarks.ts';
import { reviewMethods } from './contract/review.ts';
import { roundMethods } from './contract/rounds.ts';
import {
  bytesSchema,
  fileSchema,
  findingSchema,
  heldPage,
  inkAmountsSchema,
  method,
  openedSchema,
  pixelsSchema,
  placeSchema,
  sourceSchema,
  specificationSchema,
  timingsSchema,
  wordsSchema,
} from './contract/schemas.ts';
import { settingsMethods } from './contract/settings.ts';
import type { WindowShell } from './contract/shell.ts';
import { signatureMethods } from './contract/signatures.ts';
import { windowMethods } from './contract/window.ts';

/** How an export is made: for the press (PDF/X-4, PDF/X-1a:2003), for proof-readers, or for a screen. */
const presetSchema = z.enum(['x4', 'x1a', 'proof', 'reading']);

/**
 * What a window, a browser or the command line asks of the machine (D8): named methods over plain values, so that IPC and
 * HTTP can carry them. Bytes are `Uint8Array`; a page document is the JSON of its ProseMirror node.
 * The desk's methods: what each takes and gives. `path: null` asks for the bytes instead of a file. A result with
 * `complete: false` means that what could be made was made and its findings name what is missing.
 */
export const deskMethods = {
  about: method(z.object({}), z.object({ name: z.string(), version: z.string() })),
  listTemplates: method(
    z.object({}),
    z.array(
      z.object({
        name: z.string(),
        label: wordsSchema,
        description: wordsSchema,
        width: z.number(),
        height: z.number(),
        plates: z.number(),
        columns: z.number(),
        bodySize: z.number(),
        leading: z.number(),
        fits: z.boolean(),
      }),
    ),
  ),
  listFaces: method(
    z.object({}),
    z.array(
      z.object({
        id: z.string(),
        family: wordsSchema,
        weight: z.number(),
        roles: z.array(z.string()),
        licence: z.string(),
        source: z.string(),
        present: z.boolean(),
      }),
    ),
  ),
  newPage: method(z.object({ template: z.string().min(1) }), openedSchema),
  openPage: method(z.object({ source: sourceSchema }), openedSchema),
  importCopy: method(
    z.object({
      source: sourceSchema,
      template: z.string().nullable(),
      fit: z.boolean(),
      encoding: z.string().nullable(),
      /** House rules chosen beside those of the paper. */
      rules: intakeChoiceSchema.exactOptional(),
    }),
    openedSchema.extend({ complete: z.boolean(), timings: timingsSchema }),
  ),
  savePage: method(
    z.object({
      ...heldPage,
      path: z.string().nullable(),
      /** Write over a file that another program changed since. */
      overwrite: z.boolean().exactOptional(),
    }),
    z.object({ file: fileSchema, timings: timingsSchema }),
  ),
  layoutPage: method(
    z.object(heldPage),
    z.object({ proof: z.string(), proofHash: z.string(), complete: z.boolean(), timings: timingsSchema }),
  ),
  preflightPage: method(
    z.object({
      ...heldPage,
      /** As for `exportPage`: what the page is held against. */
      specification: specificationSchema.exactOptional(),
      /** The numbers of the pages of the issue, for jump lines. */
      issuePages: z.array(z.string()).exactOptional(),
    }),
    z.object({ findings: z.array(findingSchema), complete: z.boolean(), timings: timingsSchema }),
  ),
  exportPage: method(
    z.object({
      ...heldPage,
      path: z.string().nullable(),
      plates: z.boolean(),
      /** `x4` where none is named. */
      preset: presetSchema.exactOptional(),
      /** The press specification to use instead of the page's own: by name, or a JSON or ICC file. */
      specification: specificationSchema.exactOptional(),
      /** Whether remarks go into a proof or reading file as annotations; they do where nothing is said. */
      remarks: z.boolean().exactOptional(),
      /** The version the slug states. */
      version: z.string().exactOptional(),
      /** The round of a proof (一校, 二校 …), and when it was made. */
      round: z.string().exactOptional(),
      time: z.string().exactOptional(),
      /** How large a proof is drawn, 1 at full size; the largest of 1, 0.85, 0.7, 0.5, 0.35 that its paper holds where not given. */
      scale: z.number().min(0.1).max(1).exactOptional(),
      /** Signatures 付印 asks for besides those the page's issue asks for. */
      signatures: z.array(z.string().min(1)).max(50).exactOptional(),
      /** Who releases a file that the conservation gate or the signatures refuse, and why. */
      overruled: z.object({ name: z.string().min(1), reason: z.string().min(1) }).exactOptional(),
      /** Hash of the proof on the caller's screen: the desk refuses to export a different one. */
      proofHash: z.string().nullable(),
    }),
    z.object({
      files: z.array(fileSchema),
      proofHash: z.string(),
      complete: z.boolean(),
      findings: z.array(findingSchema),
      timings: timingsSchema,
    }),
  ),
  renderPage: method(
    z.object({ ...heldPage, path: z.string().nullable(), ppi: z.number().min(10).max(1200) }),
    z.object({
      file: fileSchema,
      width: z.number(),
      height: z.number(),
      complete: z.boolean(),
      findings: z.array(findingSchema),
      timings: timingsSchema,
    }),
  ),
  /** The plates of a page: coverage, the square with most ink (millimetres, per cent), and with a `folder` each as a PNG in it. */
  drawPlates: method(
    z.object({ ...heldPage, folder: z.string().nullable(), ppi: z.number().min(36).max(1200) }),
    z.object({
      files: z.array(fileSchema),
      coverage: z.array(z.object({ ink: z.string(), mean: z.number() })),
      worst: z.object({ rect: rectSchema, total: z.number() }),
      notSeparated: z.array(z.string()),
      timings: timingsSchema,
    }),
  ),
  /** Which plates of two open pages differ, and where, in millimetres. */
  comparePlates: method(
    z.object({ page: z.string().min(1), other: z.string().min(1), ppi: z.number().min(36).max(1200) }),
    z.object({
      inks: z.array(z.string()),
      places: z.array(z.object({ rect: rectSchema, inks: z.array(z.string()), owners: z.array(z.string()) })),
      timings: timingsSchema,
    }),
  ),
  /** A page's preflight as one sheet to print or send: its plates small, the ink map, the findings with pictures. */
  reportPage: method(
    z.object({
      ...heldPage,
      path: z.string().nullable(),
      form: z.enum(['pdf', 'html']),
      language: z.enum(['zh', 'en']),
      specification: specificationSchema.exactOptional(),
      issuePages: z.array(z.string()).exactOptional(),
    }),
    z.object({ file: fileSchema, findings: z.array(findingSchema), complete: z.boolean(), timings: timingsSchema }),
  ),
  placePicture: method(z.object({ page: z.string().min(1), source: sourceSchema }), assetFactsSchema),
  /** A file put into the frame of an ad or picture, by id or ordinal; `findings` are those of that frame. */
  placeInFrame: method(
    z.object({
      page: z.string().min(1),
      holder: z.enum(['ad', 'picture']),
      frame: z.string().min(1),
      source: sourceSchema,
      /** Text runs round what a picture shows: its own outline, as `outlineAsset` gives it. */
      wrap: z.literal('outline').exactOptional(),
    }),
    z.object({ facts: assetFactsSchema, frame: z.string(), findings: z.array(findingSchema) }),
  ),
  /**
   * The outline of what a picture shows in its crop (the crop of its item in the proof), from its transparency or its white
   * ground: the points of a wrap, in fractions of the picture as shown. Failure `no-outline` where it has neither.
   */
  outlineAsset: method(
    z.object({ page: z.string().min(1), asset: z.string(), crop: cropSchema }),
    z.object({ points: z.array(z.object({ x: z.number(), y: z.number() })) }),
  ),
  /** A picture as the screen shows it: sRGB, JPEG or PNG, at most `width` × `height` pixels, never enlarged. */
  previewAsset: method(
    z.object({ page: z.string().min(1), asset: z.string(), width: pixelsSchema, height: pixelsSchema }),
    z.object({ bytes: bytesSchema }),
  ),
  /** The screen colours (`#rrggbb`, sRGB) of process ink amounts 0…1, as the page's press specification prints them (D8). */
  screenColours: method(
    z.object({ page: z.string().min(1), inks: z.array(inkAmountsSchema).max(4096) }),
    z.object({ colours: z.array(z.string()) }),
  ),
  ...compareMethods,
  ...copyMethods,
  ...dummyMethods,
  ...fileMethods,
  ...issueMethods,
  ...lintMethods,
  ...reviewMethods,
  ...roundMethods,
  ...remarkMethods,
  ...settingsMethods,
  ...paperMethods,
  ...signatureMethods,
  closePage: method(z.object({ page: z.string().min(1) }), z.object({ closed: z.boolean() })),
  ...windowMethods,
};

/** Name of a desk method. */
export type DeskMethod = keyof typeof deskMethods;
/** What a method takes. */
export type DeskParameters<M extends DeskMethod> = z.output<(typeof deskMethods)[M]['parameters']>;
/** What a method gives. */
export type DeskResult<M extends DeskMethod> = z.output<(typeof deskMethods)[M]['result']>;

/** How far a piece of work is: the stage by name, in words, and how much of the whole is done, 0…1. */
export const progressSchema = z.object({ stage: z.string(), words: wordsSchema, done: z.number().min(0).max(1) });
/** See `progressSchema`. */
export type Progress = z.infer<typeof progressSchema>;

/** What goes with a call: where progress is told, and a signal that cancels it (failure `cancelled`). */
export interface CallContext {
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** The desk as its callers see it, near or far. Never rejects: what goes wrong is a failure. */
export interface Desk {
  call<M extends DeskMethod>(
    method: M,
    parameters: DeskParameters<M>,
    context?: CallContext,
  ): Promise<Outcome<DeskResult<M>>>;
}

/** What a window asks its host's own file dialog for: names of kinds of files with their extensions (no dot), and where it begins. */
export interface FileQuestion {
  readonly title: string;
  readonly kinds: readonly { readonly label: string; readonly extensions: readonly string[] }[];
  /** A folder, or for a file to write its whole path; null leaves it to the host. */
  readonly path: string | null;
}

export type { MenuEntry, ShownPage, WindowShell } from './contract/shell.ts';

/**
 * What a window is given by whoever opened it (D8): the desk, and the files a composer needs. `face`: the bytes of a face by
 * id, null where it cannot be had; `shaper`: those of `harfbuzz.wasm`. Both may reject where the machine cannot be reached.
 * A host with file dialogs of its own offers `chooseFile` (a file to read) and `chooseSave` (one to write): each gives the
 * path chosen, granted from then on, or null where the person thought better of it. Without them the window asks by itself,
 * with `listFolder`.
 */
export interface WindowHost {
  readonly desk: Desk;
  face(id: string): Promise<ArrayBuffer | null>;
  shaper(): Promise<ArrayBuffer>;
  chooseFile?(question: FileQuestion): Promise<string | null>;
  chooseSave?(question: FileQuestion): Promise<string | null>;
  /** The host of a reader (送审): the desk offers `READER_METHODS` alone. */
  readonly review?: boolean;
  /** Menus and frames that are not drawn in the window; a browser has none. */
  readonly shell?: WindowShell;
}

/** A failure as it travels. */
export const failureSchema = z.object({ code: z.string(), words: wordsSchema, place: placeSchema });
