import { z } from 'zod';
import { artworkSchema } from './artwork.ts';

/**
 * What is known of a picture file without opening it again. `id` is the SHA-256 of its bytes in hex and its file name in
 * the `.banxin` archive is `assets/<id>.<extension>`. Sizes in pixels, after the EXIF turn; of artwork in PDF in points,
 * the turn of its page done, and `artwork` says the rest.
 */
export const assetFactsSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  extension: z.string().regex(/^[a-z0-9]{1,8}$/),
  mediaType: z.string(),
  name: z.string(),
  bytes: z.number().int().min(0),
  width: z.number().min(1),
  height: z.number().min(1),
  colour: z.enum(['gray', 'rgb', 'cmyk', 'other']),
  profile: z.string().nullable().default(null),
  artwork: artworkSchema.exactOptional(),
});
/** See `assetFactsSchema`. */
export type AssetFacts = z.infer<typeof assetFactsSchema>;
