import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { windowDesk } from '../../desk/window-desk.ts';
import { buildWindow } from '../../scripts/build.mjs';
import { serveDesk } from '../../server/desk-server.ts';
import { findChromium } from '../browser/chromium.ts';
import { seededRandom } from '../browser/random.ts';
import { ROOT } from '../tools.ts';
import { ask } from './kill.ts';

const KILLS = Number(process.env['BANXIN_BROWSER_KILLS'] ?? 3);
const SEED = Number(process.env['BANXIN_SEED'] ?? 20260701);
const path = findChromium();
const reason = path === null ? ' (needs chromium, not installed)' : '';

beforeAll(async () => {
  if (path !== null) await buildWindow();
}, 120_000);

test.skipIf(path === null)(
  `a browser killed while someone types loses no more than the last second${reason}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'banxin-browser-kill-'));
    const random = seededRandom(SEED);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const state = join(folder, `state-${kill}`);
      const desk = windowDesk({ folders: [folder], state });
      const server = await serveDesk(desk.desk, { window: join(ROOT, 'dist', 'renderer') });
      const browsers = await chromium.launchServer({
        executablePath: path!,
        args: ['--no-sandbox', '--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      });
      const browser = await chromium.connect(browsers.wsEndpoint());
      const page = await browser.newPage({ locale: 'zh-CN' });
      await page.goto(`${server.address}/#${server.token}`);
      await page.locator('.template').first().click();
      await page.waitForSelector('.stage');
      await page.evaluate(() => document.querySelector<HTMLElement>('.stage textarea')?.focus());
      const typed: { text: string; time: number }[] = [];
      let text = '';
      let killed = 0;
      const killing = (async () => {
        await new Promise((resolve) => setTimeout(resolve, 1500 + random.below(2000)));
        killed = Date.now();
        await browsers.kill();
      })();
      while (killed === 0) {
        const piece = random.pick(['夜', '班', '编', '辑', '版']);
        // What was being sent when the browser fell may or may not have come to it.
        const sent = await page.keyboard.insertText(piece).then(
          () => true,
          () => false,
        );
        if (!sent) break;
        text += piece;
        typed.push({ text, time: Date.now() });
      }
      await killing;
      const [found] = await ask(desk.desk, 'listRecoverable', {});
      const { doc } = await ask(desk.desk, 'recoverPage', { journal: found!.journal });
      const due = typed.filter(({ time }) => time < killed - 1000).at(-1)?.text ?? '';
      expect(due.length, `kill ${kill}, seed ${SEED}`).toBeGreaterThan(0);
      expect(JSON.stringify(doc), `kill ${kill}, seed ${SEED}`).toContain(due);
      await server.close();
      await desk.close();
    }
    await rm(folder, { recursive: true, force: true });
  },
  120_000 + KILLS * 20_000,
);
