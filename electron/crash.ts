import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, crashReporter } from 'electron';

/** Keeps what crashes leave on this machine: minidumps where Electron puts them, and `crashes.log`. Nothing is sent. */
export function keepCrashReports(state: string): void {
  crashReporter.start({ uploadToServer: false, compress: true });
  app.on('render-process-gone', (_event, contents, details) => {
    noteCrash(state, 'window', { ...details });
    if (details.reason !== 'clean-exit' && !contents.isDestroyed()) contents.reload();
  });
  app.on('child-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') noteCrash(state, details.type, { ...details });
  });
  process.on('uncaughtException', (error) => noteCrash(state, 'main', { message: error.message, stack: error.stack }));
}

/** Writes one crash down, with the version it happened in. */
export function noteCrash(state: string, what: string, details: Readonly<Record<string, unknown>>): void {
  try {
    mkdirSync(state, { recursive: true });
    const entry = { time: new Date().toISOString(), version: app.getVersion(), what, ...details };
    appendFileSync(join(state, 'crashes.log'), `${JSON.stringify(entry)}\n`);
  } catch {
    // A full disk must not turn one crash into two.
  }
}
