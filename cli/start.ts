import { setFlagsFromString } from 'node:v8';
import { startProgram } from '../desk/start-program.ts';

/** The built program, set by the build. */
declare const PROGRAM_FILE: string;

// How much code must run before the engine begins to optimize it, eight times what it asks by itself. A command is over before
// optimized code has earned what making it took: one page is exported in three quarters of the time.
setFlagsFromString('--interrupt-budget=1000000');

/** The command line as built: compiled code is kept for each command by itself. */
const [command] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
startProgram(
  new URL(PROGRAM_FILE, import.meta.url),
  command !== undefined && /^[a-z]{1,12}$/.test(command) ? command : 'help',
);
