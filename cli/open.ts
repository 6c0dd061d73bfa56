import type { DeskResult } from '../desk/contract.ts';
import { ask, type CommandContext } from './context.ts';
import { repairLine } from './report.ts';
import { sourceOf } from './source.ts';
import { write } from './terminal.ts';

/**
 * Opens the page an argument names (`-`: standard input) and prints on standard error what was repaired in it, unless
 * `quiet`. A page of a newer Banxin comes back with `readOnly`: what is made of it is made of the part that was understood.
 */
export async function openPage(
  context: CommandContext,
  argument: string,
  quiet: boolean,
): Promise<DeskResult<'openPage'>> {
  const { terminal } = context;
  const opened = await ask(context, 'openPage', { source: await sourceOf(argument, terminal) });
  if (!quiet && opened.repairs.length > 0) {
    const lines = opened.repairs.map((repair) => `${repairLine(repair, terminal.language)}\n`);
    await write(terminal.errors, lines.join(''));
  }
  return opened;
}
