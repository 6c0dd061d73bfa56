/**
 * The export process: a desk of its own that exports the pages its parent names, one at a time, and answers each. A page
 * that brings the process down costs that page and nothing else.
 */
import { type ExportTask, runExportTask } from './export-task.ts';
import { openDesk } from './node-desk.ts';

const desk = openDesk();

process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('message', async ({ id, task }: { readonly id: number; readonly task: ExportTask }) => {
  const answer = await runExportTask(desk, task);
  process.send?.({ id, answer });
});
