import { z } from 'zod';
import { menuEntrySchema, shownPageSchema } from '../desk/contract/shell.ts';

const callId = z.string().min(1).max(64);

/** The largest number of bytes and characters one message may hold. */
export const LARGEST_MESSAGE = 1024 * 1024 * 1024;

/** What each message of a window must be. The parameters of a call are checked again by the desk, method by method. */
export const MESSAGES = {
  call: z.object({ id: callId, method: z.string().min(1).max(64), parameters: z.unknown() }),
  cancel: callId,
  face: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/),
  shaper: z.undefined(),
  question: z.object({
    title: z.string().max(200),
    kinds: z
      .array(
        z.object({ label: z.string().max(100), extensions: z.array(z.string().regex(/^[a-z0-9]{1,16}$/)).max(40) }),
      )
      .max(20),
    path: z.string().max(4096).nullable(),
  }),
  menus: z.array(menuEntrySchema).max(20),
  shownPage: shownPageSchema,
  print: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= LARGEST_MESSAGE),
} as const;

/**
 * Whether a message is larger or deeper than any call has need of: bytes and characters together over `limit`, more than 4
 * million values, or over 200 levels. Looks at no more of it than that.
 */
export function isOversized(message: unknown, limit = LARGEST_MESSAGE): boolean {
  let size = 0;
  let values = 0;
  let level: unknown[] = [message];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > 200) return true;
    const next: unknown[] = [];
    for (const value of level) {
      values += 1;
      if (typeof value === 'string') size += value.length;
      else if (value instanceof Uint8Array) size += value.length;
      else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) next.push(part);
      if (size > limit || values > 4_000_000) return true;
    }
    level = next;
  }
  return false;
}
