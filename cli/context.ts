import type { Desk, DeskMethod, DeskParameters, DeskResult } from '../desk/contract.ts';
import { valueFrom } from '../desk/outcome.ts';
import type { ExitStatus } from './exit-status.ts';
import type { ProgressLine, Terminal } from './terminal.ts';

/** What a command has at hand. `desk` starts the desk at the first call; `end` records how the command ended. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly progress: ProgressLine;
  desk(): Promise<Desk>;
  end(status: ExitStatus): void;
}

/** Calls the desk with the terminal's progress line and cancel signal; a failure is thrown to the command's edge. */
export async function ask<M extends DeskMethod>(
  context: CommandContext,
  method: M,
  parameters: DeskParameters<M>,
): Promise<DeskResult<M>> {
  const desk = await context.desk();
  const outcome = await desk.call(method, parameters, {
    signal: context.terminal.signal,
    progress: (step) => context.progress.show(step.words, step.done),
  });
  context.progress.clear();
  return valueFrom(outcome);
}
