import { existsSync } from 'node:fs';
import type { DeskParameters } from '../desk/contract.ts';

/** How the desk is asked for the press specification of `--spec`: a file where there is one or it is named like one, else a name. */
export function specificationOf(
  spec: string | undefined,
): { readonly specification: NonNullable<DeskParameters<'exportPage'>['specification']> } | Record<never, never> {
  if (spec === undefined) return {};
  const file = existsSync(spec) || /[\\/]/.test(spec) || /\.(json|icc|icm)$/i.test(spec);
  return { specification: file ? { path: spec } : { name: spec } };
}
