import { create } from 'zustand';
import type { DeskParameters, DeskResult, Progress } from '../../desk/contract.ts';
import type { Failure } from '../../document/finding.ts';
import { useWorkspace } from '../session/workspace.ts';
import { splitPath } from './ask.ts';
import { proofHash } from './proof-number.ts';

/** What is asked of an export in the dialog; kept from one export to the next. `specification` null: the page's own. */
export interface ExportAsked {
  readonly preset: 'x4' | 'x1a' | 'proof' | 'reading';
  readonly specification: { readonly name: string } | { readonly path: string } | null;
  readonly plates: boolean;
  readonly version: string;
  readonly round: string;
  readonly path: string;
}

/** How an export stands: not begun, under way, done, or failed. */
export type ExportState =
  | { readonly at: 'asked' }
  | { readonly at: 'work'; readonly progress: Progress | null }
  | { readonly at: 'done'; readonly result: DeskResult<'exportPage'> }
  | { readonly at: 'failed'; readonly failure: Failure };

/** See `ExportState`. */
export const useExport = create<{ readonly state: ExportState }>(() => ({ state: { at: 'asked' } }));

let control: AbortController | null = null;

/** Who releases a page that the gate refused, and why. */
export type Overruled = NonNullable<DeskParameters<'exportPage'>['overruled']>;

/**
 * Exports the committed state of the open page as it is on screen: the desk refuses another proof. Progress and result are in
 * `useExport`. Does nothing while an export is under way.
 */
export async function runExport(asked: ExportAsked, overruled: Overruled | null): Promise<void> {
  const { host, session, journal } = useWorkspace.getState();
  if (session === null || useExport.getState().state.at === 'work') return;
  control = new AbortController();
  const { signal } = control;
  useExport.setState({ state: { at: 'work', progress: null } });
  session.settle();
  await journal?.flush();
  const { doc } = session.settle();
  const outcome = await host.desk.call(
    'exportPage',
    {
      page: session.page,
      doc: doc.toJSON() as Record<string, unknown>,
      path: asked.path,
      plates: asked.plates,
      preset: asked.preset,
      proofHash: await proofHash(session.proof),
      ...(asked.specification === null ? {} : { specification: asked.specification }),
      ...(asked.version === '' ? {} : { version: asked.version }),
      ...(asked.preset === 'proof' && asked.round !== '' ? { round: asked.round, time: minute() } : {}),
      ...(overruled === null ? {} : { overruled }),
    },
    { signal, progress: (progress) => useExport.setState({ state: { at: 'work', progress } }) },
  );
  control = null;
  if (outcome.ok) {
    useExport.setState({ state: { at: 'done', result: outcome.value } });
    useWorkspace.setState({ folder: splitPath(asked.path).folder });
  } else if (outcome.failure.code === 'cancelled') useExport.setState({ state: { at: 'asked' } });
  else useExport.setState({ state: { at: 'failed', failure: outcome.failure } });
}

/** Stops the export that is under way: nothing is written. */
export function cancelExport(): void {
  control?.abort();
}

/** The time a proof is made, to the minute. */
function minute(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
}
