import { startProgram } from '../desk/start-program.ts';

/** The built program, set by the build. */
declare const PROGRAM_FILE: string;

/** The command line as built: compiled code is kept for each command by itself. */
const [command] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
startProgram(
  new URL(PROGRAM_FILE, import.meta.url),
  command !== undefined && /^[a-z]{1,12}$/.test(command) ? command : 'help',
);
