import { type Browser, chromium } from 'playwright-core';
import { findProgram } from '../tools.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine, or null where there is none. */
export function findChromium(): string | null {
  for (const name of NAMES) {
    const path = findProgram(name);
    if (path !== null) return path;
  }
  return null;
}

/** Starts a Chromium without a window that talks to nobody but the page it is given. */
export function launchChromium(path: string): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
