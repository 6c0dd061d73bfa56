import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { build } from '../../scripts/build.mjs';
import { seededRandom } from '../browser/random.ts';
import { ROOT } from '../tools.ts';
import { killedLives } from './kill.ts';

const KILLS = Number(process.env['BANXIN_KILLS'] ?? 25);
const SEED = Number(process.env['BANXIN_SEED'] ?? 20260701);

beforeAll(() => build(), 120_000);

test(
  `${KILLS} kills in the middle of writing lose nothing that was handed over`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'banxin-kill-'));
    try {
      const path = join(folder, 'page.banxin');
      await copyFile(join(ROOT, 'samples', 'tabloid', 'tabloid.banxin'), path);
      const faults: string[] = [];
      const sums = { made: 0, acknowledged: 0, saves: 0 };
      for await (const life of killedLives(folder, join(folder, 'state'), path, seededRandom(SEED), KILLS, 500)) {
        faults.push(...life.faults);
        sums.made += life.made;
        sums.acknowledged += life.acknowledged;
        sums.saves += life.saves;
      }
      console.log(`kills ${KILLS}, seed ${SEED}: ${JSON.stringify(sums)}`);
      expect(faults).toEqual([]);
      expect(sums.acknowledged).toBeGreaterThan(KILLS);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  60_000 + KILLS * 4_000,
);
