import { bad, FailureError, type Outcome } from '../document/finding.ts';
import {
  type CallContext,
  type Desk,
  type DeskMethod,
  type DeskParameters,
  type DeskResult,
  deskMethods,
} from './contract.ts';

/** The work behind one method: gives its result, or throws (a FailureError for what the caller should be told). */
export type DeskWork<M extends DeskMethod> = (
  parameters: DeskParameters<M>,
  context: CallContext,
) => Promise<DeskResult<M>> | DeskResult<M>;

/** The methods a host offers. One that it leaves out answers `not-offered`. */
export type DeskWorks = { readonly [M in DeskMethod]?: DeskWork<M> };

/**
 * A desk over the works given: what comes in and what goes out is checked against the contract, whatever is thrown
 * becomes a failure, and a call whose signal has been aborted ends as `cancelled`.
 */
export function checkedDesk(works: DeskWorks): Desk {
  return {
    async call<M extends DeskMethod>(
      method: M,
      parameters: DeskParameters<M>,
      context: CallContext = {},
    ): Promise<Outcome<DeskResult<M>>> {
      // A name from outside may be one that every object has.
      const known = Object.hasOwn(deskMethods, method) && Object.hasOwn(works, method);
      const contract = deskMethods[method];
      const work = works[method] as DeskWork<M> | undefined;
      if (!known || work === undefined) {
        return bad('not-offered', { zh: `没有操作 ${method}`, en: `there is no method ${method}` });
      }
      const checked = contract.parameters.safeParse(parameters);
      if (!checked.success) return disagrees('bad-request', method, checked.error.issues[0]);
      try {
        context.signal?.throwIfAborted();
        const result = await work(checked.data as DeskParameters<M>, context);
        const answer = contract.result.safeParse(result);
        if (!answer.success) return disagrees('bad-answer', method, answer.error.issues[0]);
        return { ok: true, value: answer.data as DeskResult<M> };
      } catch (error) {
        return failed(error, context);
      }
    },
  };
}

function disagrees(code: string, method: string, issue: { path: PropertyKey[]; message: string } | undefined) {
  const at = issue ? `${issue.path.map(String).join('.') || '/'}: ${issue.message}` : '';
  return bad(code, { zh: `${method} 与约定不符：${at}`, en: `${method} disagrees with the contract: ${at}` });
}

function failed(error: unknown, context: CallContext): { ok: false; failure: FailureError['failure'] } {
  if (error instanceof FailureError) return { ok: false, failure: error.failure };
  if (context.signal?.aborted) return bad('cancelled', { zh: '已取消', en: 'cancelled' });
  const message = error instanceof Error ? error.message : String(error);
  return bad('unexpected', { zh: `意外错误：${message}`, en: `unexpected error: ${message}` });
}
