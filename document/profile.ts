import { z } from 'zod';

/** Names of the line-break levels: clreq's four, CSS's three, jlreq's four, and UAX #14 without tailoring. */
export const kinsokuSchema = z.enum([
  'none',
  'basic',
  'gb',
  'strict',
  'css-loose',
  'css-normal',
  'css-strict',
  'jlreq-very-strict',
  'jlreq-strict',
  'jlreq-magazine',
  'jlreq-newspaper',
  'uax14',
]);
/** See `kinsokuSchema`. */
export type Kinsoku = z.infer<typeof kinsokuSchema>;

/**
 * How text is composed inside a line. The same fields, under the same names, are what `banxin lines` takes. Lengths in em.
 *
 * - `punctuation`: 全身 quanjiao (marks 1 em, neighbours squeezed), 开明 kaiming (。？！ 1 em, the rest ½ em), 半角 banjiao
 *   (every mark ½ em), plain (no squeeze). clreq, Punctuation Adjustment Space.
 * - `lineStart` trim: an opening mark loses its leading blank at a line start. `lineEnd` half: a mark at a line end is
 *   exactly ½ em (GB/T 15834 5.1.10).
 * - `hanging`: whether one stop may or must hang outside the measure.
 * - `autospace`: the Han–Latin gap, optimum / least / most. `hanDigitGap`: whether it stands between Han and digits too.
 * - `digits` half: every digit ½ em (`hwid`).
 * - `orphan`: avoid a last line of one Han.
 * - `exclamations` one: two of ？！ together take 1 em, three 2 em (GB/T 15834 5.1.2); in a vertical line two stand side by side.
 *   each: every one has its own cell.
 * - `breaker`: total fit over the paragraph, or line by line.
 */
export const compositionProfileSchema = z.object({
  lang: z.enum(['zh-Hans', 'zh-Hant', 'ja', 'en']).default('zh-Hans'),
  kinsoku: kinsokuSchema,
  punctuation: z.enum(['quanjiao', 'kaiming', 'banjiao', 'plain']),
  lineStart: z.enum(['trim', 'full']),
  lineEnd: z.enum(['half', 'full']),
  hanging: z.enum(['none', 'allow-end', 'force-end']),
  autospace: z.object({ optimum: z.number(), least: z.number(), most: z.number() }),
  hanDigitGap: z.boolean(),
  digits: z.enum(['proportional', 'half']),
  orphan: z.boolean(),
  exclamations: z.enum(['one', 'each']).default('one'),
  breaker: z.enum(['optimal', 'greedy']),
});
/** See `compositionProfileSchema`. */
export type CompositionProfile = z.infer<typeof compositionProfileSchema>;

/** House profiles by name. `cn-daily` is the default of the newspaper templates; `cn-book` that of books and magazines. */
export const COMPOSITION_PROFILES: Readonly<Record<string, CompositionProfile>> = {
  'cn-daily': {
    lang: 'zh-Hans',
    kinsoku: 'gb',
    punctuation: 'banjiao',
    lineStart: 'trim',
    lineEnd: 'half',
    hanging: 'none',
    autospace: { optimum: 0.125, least: 0, most: 0.25 },
    hanDigitGap: false,
    digits: 'half',
    orphan: true,
    exclamations: 'one',
    breaker: 'optimal',
  },
  'cn-book': {
    lang: 'zh-Hans',
    kinsoku: 'gb',
    punctuation: 'quanjiao',
    lineStart: 'trim',
    lineEnd: 'half',
    hanging: 'none',
    autospace: { optimum: 0.25, least: 0.125, most: 0.5 },
    hanDigitGap: true,
    digits: 'proportional',
    orphan: true,
    exclamations: 'one',
    breaker: 'optimal',
  },
};
