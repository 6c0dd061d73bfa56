import { startProgram } from './start-program.ts';

/** The built program, set by the build. */
declare const PROGRAM_FILE: string;

/** The export process as built. */
startProgram(new URL(PROGRAM_FILE, import.meta.url), 'pages');
