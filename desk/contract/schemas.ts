import { z } from 'zod';
import { assetFactsSchema } from '../../document/asset.ts';

/** Words in both languages. */
export const wordsSchema = z.object({ zh: z.string(), en: z.string() });

/** A place as it travels. */
export const placeSchema = z.object({
  file: z.string().exactOptional(),
  line: z.number().exactOptional(),
  frame: z.string().exactOptional(),
  story: z.string().exactOptional(),
  block: z.number().exactOptional(),
  offset: z.number().exactOptional(),
  column: z.number().exactOptional(),
  row: z.number().exactOptional(),
  rect: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).exactOptional(),
});

/** A finding as it travels. */
export const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  place: placeSchema,
  words: wordsSchema,
  fix: wordsSchema.exactOptional(),
});

/** What was mended in copy or a page. */
export const repairSchema = z.object({
  kind: z.string(),
  certainty: z.enum(['certain', 'doubtful']),
  place: placeSchema,
  before: z.string(),
  after: z.string(),
  words: wordsSchema,
});

/** Bytes. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');

/** A page document as JSON. What it may hold is checked where it becomes a document (document/). */
export const documentSchema = z.record(z.string(), z.unknown());

/** Where bytes come from: a file, or bytes in hand with a name to speak of them by. */
export const sourceSchema = z.union([
  z.object({ path: z.string().min(1) }),
  z.object({ bytes: bytesSchema, name: z.string().min(1) }),
]);

/** A press specification instead of the page's own: by name, or a JSON or ICC file. */
export const specificationSchema = z.union([sourceSchema, z.object({ name: z.string().min(1) })]);

/** A page the desk holds open, by its handle; `doc`, where given, is its newest state as the caller has it. */
export const heldPage = { page: z.string().min(1), doc: documentSchema.optional() };

/** What opening a page gives. */
export const openedSchema = z.object({
  page: z.string(),
  doc: documentSchema,
  readOnly: z.boolean(),
  assets: z.array(assetFactsSchema),
  repairs: z.array(repairSchema),
  findings: z.array(findingSchema),
});

/** A file made: where it was written and its size, or its bytes where no path was given; the plate it prints, if one. */
export const fileSchema = z.object({
  path: z.string().nullable(),
  plate: z.string().nullable(),
  bytes: bytesSchema.nullable(),
  size: z.number().int(),
});

/** An amount of ink, 0…1. */
export const amountSchema = z.number().min(0).max(1);
/** Amounts of cyan, magenta, yellow and black. */
export const inkAmountsSchema = z.tuple([amountSchema, amountSchema, amountSchema, amountSchema]);

/** A size in pixels. */
export const pixelsSchema = z.number().int().min(1).max(20_000);

/** Milliseconds each stage of a piece of work took, in the order they ran. */
export const timingsSchema = z.array(z.object({ stage: z.string(), milliseconds: z.number() }));

/** A method by what it takes and gives. */
export function method<P extends z.ZodType, R extends z.ZodType>(parameters: P, result: R) {
  return { parameters, result };
}
