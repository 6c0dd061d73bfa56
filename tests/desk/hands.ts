import type { Page } from 'playwright-core';
import { findFrame } from '../../document/frames.ts';
import { schema } from '../../document/schema.ts';
import { painted, probe } from './window.ts';

/** How a person works the window: with the mouse, or without one. Waits until the page shows what was done. */
export interface Hands {
  /** Begins a page from a template on the start screen. */
  begin(template: string): Promise<void>;
  /** Selects a frame of the page. */
  selectFrame(id: string): Promise<void>;
  /** Goes into the text of a frame. */
  enterText(id: string): Promise<void>;
  /** Writes into a field of the inspector. */
  field(label: string, text: string): Promise<void>;
  /** Chooses of a list in the inspector. */
  choose(label: string, option: string): Promise<void>;
  /** Presses a button: the first that matches a selector. */
  press(selector: string): Promise<void>;
}

async function nodeOf(page: Page) {
  return schema.nodeFromJSON(JSON.parse(await probe(page, 'document')));
}

const INSPECTOR = '#panel-inspector';

/** Hands on mouse and keyboard. */
export function mouseHands(page: Page): Hands {
  const centre = async (id: string): Promise<{ x: number; y: number }> => {
    const { rect } = findFrame(await nodeOf(page), id)!.frame;
    return await probe(page, 'placeOf', rect.x + rect.width / 2, rect.y + Math.min(rect.height / 2, 8));
  };
  const selectFrame = async (id: string): Promise<void> => {
    await page.click('.tool[aria-label^="选择"]');
    const place = await centre(id);
    await page.mouse.click(place.x, place.y);
    await page.waitForFunction(
      ([selector, name]) => document.querySelector(`${selector} .inspector-name`)?.textContent?.includes(name) === true,
      [INSPECTOR, id] as const,
    );
  };
  return {
    async begin(template) {
      await page.click(`[data-template="${template}"]`);
      await page.waitForSelector('.status-bar');
    },
    selectFrame,
    async enterText(id) {
      await page.click('.tool[aria-label^="选择"]');
      const place = await centre(id);
      await page.mouse.dblclick(place.x, place.y);
    },
    async field(label, text) {
      const field = page.locator(`${INSPECTOR} label.field:has(span:text-is("${label}")) input`);
      await field.fill(text);
      await field.press('Enter');
      await painted(page);
    },
    async choose(label, option) {
      await page.selectOption(`${INSPECTOR} label:has(span:text-is("${label}")) select`, { label: option });
      await painted(page);
    },
    async press(selector) {
      await page.locator(selector).first().click();
      await painted(page);
    },
  };
}

/** Hands that have no mouse. */
export function keyHands(page: Page): Hands {
  /** Goes on with Tab until the focus is on an element that matches. */
  const tabTo = async (selector: string, most = 400): Promise<void> => {
    for (let count = 0; count < most; count += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${selector}`);
  };
  const toInspector = async (): Promise<void> => {
    // From inside it the same keys would take it away: Escape leads out of it first.
    if (await page.evaluate(() => document.activeElement?.closest('.panel-stack') !== null))
      await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Alt+Digit6');
    await page.waitForFunction(() => document.activeElement?.closest('#panel-inspector') !== null);
  };
  const toField = async (label: string, kind: 'input' | 'select'): Promise<void> => {
    await toInspector();
    // Fields have no names of their own to match: the one that is wanted is marked.
    await page
      .locator(`${INSPECTOR} label:has(span:text-is("${label}")) ${kind}`)
      .evaluate((field) => field.setAttribute('data-wanted', ''));
    await tabTo('[data-wanted]');
    await page.evaluate(() => document.querySelector('[data-wanted]')?.removeAttribute('data-wanted'));
  };
  const selectFrame = async (id: string): Promise<void> => {
    // Out of any field to the page, and out of its text to its frames.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    for (let count = 0; count < 80; count += 1) {
      const name = await page.evaluate(
        () => document.querySelector('#panel-inspector .inspector-name')?.textContent ?? '',
      );
      if (name.endsWith(` ${id}`)) return;
      await page.keyboard.press('Tab');
      await page.waitForTimeout(180);
    }
    throw new Error(`Tab does not lead to the frame ${id}`);
  };
  return {
    async begin(template) {
      await tabTo(`[data-template="${template}"]`);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.status-bar');
    },
    selectFrame,
    async enterText(id) {
      await selectFrame(id);
      await page.keyboard.press('Enter');
    },
    async field(label, text) {
      await toField(label, 'input');
      await page.keyboard.press('Control+KeyA');
      await page.keyboard.insertText(text);
      await page.keyboard.press('Enter');
      await painted(page);
    },
    async choose(label, option) {
      await toField(label, 'select');
      await page.keyboard.press('Home');
      await page.waitForTimeout(500);
      for (let count = 0; count < 20; count += 1) {
        const chosen = await page.evaluate(() => {
          const field = document.activeElement;
          return field instanceof HTMLSelectElement ? field.selectedOptions[0]?.textContent : null;
        });
        if (chosen === option) {
          await painted(page);
          return;
        }
        await page.keyboard.press('ArrowDown');
        await page.waitForTimeout(500);
      }
      throw new Error(`${label} has no ${option}`);
    },
    async press(selector) {
      await page
        .locator(selector)
        .first()
        .evaluate((button) => button.setAttribute('data-wanted', ''));
      if (await page.evaluate(() => document.activeElement?.closest('.stage') !== null)) await toInspector();
      await tabTo('[data-wanted]');
      await page.keyboard.press('Enter');
      await page.evaluate(() => document.querySelector('[data-wanted]')?.removeAttribute('data-wanted'));
      await painted(page);
    },
  };
}
