import { z } from 'zod';

const cut = z.boolean().default(false);

/** The page the peers were measured on: texts, and a layout in points and rows of its grid. */
export const peersPageSchema = z.object({
  banner: z.object({
    kicker: z.string(),
    headline: z.string(),
    byline: z.string(),
    caption: z.string(),
    paragraphs: z.array(z.string()),
  }),
  articles: z.array(
    z.object({
      id: z.string(),
      headline: z.string(),
      deck: z.string().default(''),
      byline: z.string(),
      body: z.array(
        z.discriminatedUnion('type', [
          z.object({ type: z.literal('p'), text: z.string(), cut }),
          z.object({ type: z.literal('subhead'), kicker: z.string(), text: z.string(), cut }),
          z.object({ type: z.literal('pullquote'), text: z.string(), rows: z.number(), cut }),
          z.object({
            type: z.literal('figure'),
            image: z.string(),
            rows: z.number(),
            captionRows: z.number().default(0),
            rowsAfter: z.number().default(0),
            caption: z.string(),
            captionDir: z.enum(['horizontal', 'vertical']),
            cut,
          }),
        ]),
      ),
      circle: z
        .object({
          image: z.string(),
          diameter: z.number(),
          gap: z.number(),
          cx: z.number(),
          cyRow: z.number(),
          caption: z.string(),
        })
        .optional(),
    }),
  ),
  layout: z.object({
    trim: z.tuple([z.number(), z.number()]),
    origin: z.tuple([z.number(), z.number()]),
    columns: z.number(),
    colWidth: z.number(),
    gutter: z.number(),
    bodySize: z.number(),
    leading: z.number(),
    rows: z.number(),
    indentEm: z.number(),
    zones: z.record(z.string(), z.tuple([z.number(), z.number()])),
    sizes: z.record(z.string(), z.number()),
  }),
});
/** See `peersPageSchema`. */
export type PeersPage = z.infer<typeof peersPageSchema>;
