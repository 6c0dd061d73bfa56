import { config } from 'zod';
import { runCommandLine } from './program.ts';
import { isClosed } from './terminal.ts';

// A command asks of each schema little more than once: making code for it would take longer than it saves.
config({ jitless: true });

/** The process around the command line: its streams, its environment, and Ctrl-C as a cancel. */
const cancel = new AbortController();
process.once('SIGINT', () => {
  cancel.abort();
  process.stdin.destroy();
  process.once('SIGINT', () => process.exit(130));
});
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!isClosed(error)) throw error;
  });
}
void runCommandLine(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  interactive: process.stderr.isTTY === true,
  environment: process.env,
  signal: cancel.signal,
}).then((status) => {
  process.exitCode = status;
});
