import { z } from 'zod';
import { LEAST_LETTER_SPACE, MOST_LETTER_SPACE } from './copyfit.ts';
import { dropCapSchema } from './drop-cap.ts';
import { frameSchema, LONGEST, storyFrameSchema, wrapSchema } from './geometry.ts';
import { placementSchema } from './placement.ts';
import { remarksSchema } from './remark.ts';
import { setupSchema } from './setup.ts';

/**
 * What the attributes of every node and mark may hold: ProseMirror checks the tree, these schemas check the values. One
 * schema a node type and one a mark type, under the names of `schema.ts`, with the same defaults. Lengths in points.
 */
const offset = z.number().int().min(0).max(10_000_000);
const length = z.number().min(0).max(LONGEST);
const framed = { frame: frameSchema.nullable().default(null) };
const wrapped = (shape: 'none' | 'rectangle') => ({ wrap: wrapSchema.default({ shape, inset: 0 }) });
const direction = z.enum(['horizontal', 'vertical']).default('horizontal');
const text = { style: z.string().min(1).nullable().default(null), cut: z.boolean().default(false) };
const asset = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable()
  .default(null);
const fraction = z.number().min(0).max(1);

/** The shown part of a picture in fractions of it; it has some width and height. */
export const cropSchema = z.object({
  x: fraction,
  y: fraction,
  width: fraction.refine((value) => value > 0),
  height: fraction.refine((value) => value > 0),
});

/** An ink: a swatch's name and how much of it, 0…1. */
const inkSchema = z.object({ swatch: z.string().min(1), tint: fraction });

/** The border of a box: thickness in points (0: none), a swatch, `plain`, `double` or an ornament's name. */
const borderSchema = z.object({
  thickness: z.number().min(0).max(200),
  swatch: z.string().min(1),
  ornament: z.string().min(1),
});

/** Attribute schemas by node type name. */
export const NODE_ATTRIBUTES: Readonly<Record<string, z.ZodObject>> = {
  page: z.object({}),
  setup: z.object({ value: setupSchema, remarks: remarksSchema }),
  headline: z.object({ ...framed, direction, align: z.enum(['start', 'center', 'end']).default('center') }),
  kicker: z.object(text),
  title: z.object(text),
  deck: z.object(text),
  story: z.object({
    id: z.string().default(''),
    frames: z.array(storyFrameSchema).max(1000).default([]),
    direction,
    balance: z.boolean().default(false),
    continues: z.string().nullable().default(null),
    continued: z.string().nullable().default(null),
    expected: z.number().int().min(0).max(1_000_000).nullable().default(null),
    toCome: z.boolean().default(false),
    placement: placementSchema.nullable().default(null),
  }),
  byline: z.object(text),
  summary: z.object(text),
  paragraph: z.object({
    ...text,
    frozen: z.array(offset).nullable().default(null),
    lines: z.union([z.literal(-1), z.literal(0), z.literal(1)]).default(0),
    letterSpace: z.number().min(LEAST_LETTER_SPACE).max(MOST_LETTER_SPACE).default(0),
    dropCap: dropCapSchema.nullable().default(null),
  }),
  crosshead: z.object({ ...text, part: z.enum(['kicker', 'main']).default('main') }),
  picture: z.object({
    ...framed,
    asset,
    crop: cropSchema.nullable().default(null),
    shape: z.enum(['rectangle', 'ellipse']).default('rectangle'),
    ...wrapped('rectangle'),
    captionSide: z.enum(['below', 'above', 'left', 'right', 'inside', 'none']).default('below'),
    captionSize: length.nullable().default(null),
    captionGap: length.default(3),
    alternative: z.string().default(''),
  }),
  caption: z.object(text),
  credit: z.object(text),
  pullQuote: z.object({ ...text, ...framed, ...wrapped('rectangle'), swatch: z.string().min(1).default('black') }),
  ad: z.object({
    ...framed,
    status: z.enum(['reserved', 'arrived', 'approved']).default('reserved'),
    advertiser: z.string().default(''),
    asset,
    labelled: z.boolean().default(true),
    ...wrapped('rectangle'),
  }),
  table: z.object({
    ...framed,
    widths: z.array(z.number().positive().max(LONGEST)).min(1).max(200).nullable().default(null),
    ...wrapped('rectangle'),
  }),
  tableRow: z.object({}),
  tableCell: z.object({
    ...text,
    align: z.enum(['start', 'center', 'end', 'justify']).default('center'),
    header: z.boolean().default(false),
  }),
  box: z.object({
    ...framed,
    border: borderSchema.nullable().default({ thickness: 0.5, swatch: 'black', ornament: 'plain' }),
    tint: inkSchema.nullable().default(null),
    ...wrapped('none'),
  }),
  rule: z.object({
    ...framed,
    thickness: z.number().min(0).max(200).default(0.5),
    swatch: z.string().min(1).default('black'),
    ornament: z.string().min(1).default('plain'),
  }),
  folio: z.object({ ...framed, edge: z.enum(['top', 'bottom']).default('top') }),
  sectionLabel: z.object({ ...text, ...framed }),
  staffLine: z.object({ ...text, ...framed }),
  hardBreak: z.object({}),
};

/** Attribute schemas by mark type name. */
export const MARK_ATTRIBUTES: Readonly<Record<string, z.ZodObject>> = {
  strong: z.object({}),
  dateline: z.object({}),
  character: z.object({ style: z.string().min(1) }),
  emphasisDots: z.object({}),
  ruby: z.object({ text: z.string() }),
  properNoun: z.object({ id: z.string().default('') }),
  wavyTitle: z.object({}),
  tateChuYoko: z.object({}),
  letterSpace: z.object({ em: z.number().min(-2).max(20) }),
  doubtful: z.object({ kind: z.string().default(''), before: z.string().default('') }),
  cut: z.object({ id: z.string().default('') }),
  insertion: z.object({ author: z.string().default(''), time: z.string().default('') }),
  deletion: z.object({ author: z.string().default(''), time: z.string().default('') }),
  remark: z.object({ id: z.string().min(1) }),
};
