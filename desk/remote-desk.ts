import { z } from 'zod';
import { bad, type Outcome } from '../document/finding.ts';
import {
  type CallContext,
  type Desk,
  type DeskMethod,
  type DeskParameters,
  type DeskResult,
  deskMethods,
  failureSchema,
  progressSchema,
} from './contract.ts';
import { fromWire, toWire } from './wire.ts';

const messageSchema = z.union([
  z.object({ progress: progressSchema }),
  z.object({ result: z.unknown() }),
  z.object({ failure: failureSchema }),
]);

/**
 * A desk behind HTTP (D8): each call is one POST to `<base>/desk/<method>`, answered by lines of JSON: progress, then the
 * result or a failure. Aborting the signal closes the request, which cancels the work. `base` has no slash at its end.
 */
export function remoteDesk(base: string, token: string): Desk {
  return {
    async call<M extends DeskMethod>(
      method: M,
      parameters: DeskParameters<M>,
      context: CallContext = {},
    ): Promise<Outcome<DeskResult<M>>> {
      try {
        const response = await fetch(`${base}/desk/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: toWire(parameters),
          ...(context.signal ? { signal: context.signal } : {}),
        });
        for await (const line of linesOf(response)) {
          const message = messageSchema.parse(fromWire(line));
          if ('progress' in message) context.progress?.(message.progress);
          else if ('failure' in message) return { ok: false, failure: message.failure };
          else {
            return { ok: true, value: deskMethods[method].result.parse(message.result) as DeskResult<M> };
          }
        }
        return bad('no-answer', { zh: '服务没有答复', en: 'the server gave no answer' });
      } catch (error) {
        if (context.signal?.aborted) return bad('cancelled', { zh: '已取消', en: 'cancelled' });
        const message = error instanceof Error ? error.message : String(error);
        return bad('no-answer', { zh: `无法与服务通信：${message}`, en: `the server cannot be reached: ${message}` });
      }
    },
  };
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let held = '';
  for (;;) {
    const { done, value } = await reader.read();
    held += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = held.split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
    if (done) break;
  }
  if (held !== '') yield held;
}
