import type { Page } from 'playwright-core';

/** An answer to a dialog that is to come: a path, null for a dialog that is closed without one, or a button's number. */
export type DialogAnswer = { readonly path: string | null } | { readonly button: number };

/** The program under test: in a real Electron, or its main process in Node with windows in a real Chromium. */
export interface Shell {
  /** Windows in the order they were opened, as far as their documents are there. */
  windows(): readonly Page[];
  /** Waits for a number of windows with their documents. */
  waitForWindows(count: number): Promise<readonly Page[]>;
  /** Clicks a menu's item by the command's id; throws where there is none, or it cannot be clicked now. */
  clickMenu(id: string): Promise<void>;
  /** The labels of the menus shown, top level. */
  menuLabels(): Promise<string[]>;
  /** Answers dialogs to come, in order. */
  answerDialogs(answers: readonly DialogAnswer[]): Promise<void>;
  /** Starts the program a second time with these words. */
  startAgain(words: readonly string[]): Promise<void>;
  /** Closes a window as a person does; its guard may keep it. */
  closeWindow(index: number): Promise<void>;
  /** Ends the program; gives when it is gone. */
  quit(): Promise<void>;
}
