import { setFlagsFromString } from 'node:v8';
import { startProgram } from './start-program.ts';

/** The built program, set by the build. */
declare const PROGRAM_FILE: string;

/**
 * The export process as built. The engine compiles a function for speed only after it has run four times as long as it
 * usually asks: several processes on a few cores each compile the same functions, and for some pages that costs more than it
 * saves.
 */
setFlagsFromString('--interrupt-budget=270000');
startProgram(new URL(PROGRAM_FILE, import.meta.url), 'pages');
