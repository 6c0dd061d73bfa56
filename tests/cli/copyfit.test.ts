import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PageFit } from '../../desk/copyfit.ts';
import { ROOT } from '../tools.ts';
import { banxin, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const sample = join(ROOT, 'samples', 'tabloid', 'tabloid.banxin');

async function fitOf(page: string): Promise<PageFit> {
  const ended = await banxin(['copyfit', page, '--json']);
  expect(ended.status).toBe(0);
  return JSON.parse(ended.text) as PageFit;
}

it('copyfit says what it would do, and --apply does exactly that', async () => {
  const before = await fitOf(sample);
  const fix = before.stories.flatMap(({ fixes }) => fixes)[0]!;
  const output = join(folder, 'fitted.banxin');
  const change = `${fix.block}=${fix.change > 0 ? '+1' : '-1'}`;
  expect((await banxin(['copyfit', sample, '--apply', change, '-o', output])).status).toBe(0);
  const after = await fitOf(output);
  expect(after.stories.map(({ fill }) => fill)).toContainEqual(fix.fill);
  const said = await banxin(['copyfit', sample, '--lang', 'zh']);
  expect(said.text).toMatch(/(多|缺) \d+ 行 \d+ 字, (\d+栏×\d+行\+?)+ 可容 \d+ 字/);
});

it('copyfit applies pictures, headlines and cuts with the effect it told, and takes fits away again', async () => {
  const before = await fitOf(sample);
  const output = join(folder, 'frames.banxin');
  for (const option of before.frames.filter((one, at, all) => all.findIndex(({ kind }) => kind === one.kind) === at)) {
    const change = `${option.frame}=${option.kind === 'headline' ? '-1' : option.rows > 0 ? `+${option.rows}` : option.rows}`;
    const applied = await banxin(['copyfit', sample, '--apply', change, '-o', output, '--json']);
    expect(applied.status).toBe(0);
    expect(JSON.parse(applied.text)[0].fills).toEqual(option.fills);
    const after = (await fitOf(output)).stories.map(({ fill }) => fill);
    for (const fill of option.fills) expect(after).toContainEqual(fill);
  }
  const { block } = before.stories[0]!.fixes[0]!;
  expect((await banxin(['copyfit', sample, '--apply', `${block}:2-20=cut`, '-o', output])).status).toBe(0);
  const [cut] = (await fitOf(output)).stories[0]!.cuts;
  expect(cut).toMatchObject({ block, offset: 2 });
  const back = join(folder, 'back.banxin');
  expect((await banxin(['copyfit', output, '--apply', `${block}:2=set`, '-o', back])).status).toBe(0);
  expect((await fitOf(back)).stories[0]!.fill).toEqual(before.stories[0]!.fill);
  const [fix] = before.stories[0]!.fixes;
  const change = `${fix!.block}=${fix!.change > 0 ? '+1' : '-1'}`;
  expect((await banxin(['copyfit', sample, '--apply', change, '-o', output])).status).toBe(0);
  expect((await banxin(['copyfit', output, '--restore', '-o', back])).status).toBe(0);
  expect((await fitOf(back)).stories).toEqual(before.stories);
  expect((await banxin(['copyfit', sample, '--restore', '-o', back])).status).not.toBe(0);
});

it('copyfit refuses what cannot be had and what is no change', async () => {
  const output = join(folder, 'none.banxin');
  const refused = await banxin(['copyfit', sample, '--apply', '0=+1', '-o', output, '--lang', 'en']);
  expect(refused.status).not.toBe(0);
  expect(refused.errors).toContain('block 0');
  expect((await banxin(['copyfit', sample, '--apply', '3=+2', '-o', output])).status).not.toBe(0);
  expect((await banxin(['copyfit', sample, '--apply', '3=+1'])).status).not.toBe(0);
});

it('quality gives its figures as a table and as JSON', async () => {
  const json = JSON.parse((await banxin(['quality', sample, '--json'])).text) as Record<string, unknown>;
  expect(json).toMatchObject({ forbidden: 0, unfilled: 0, outOfOrder: 0 });
  expect((await banxin(['quality', sample, '--lang', 'en'])).text).toContain('4 Han gap: mean / p90 / p99 / most');
});
