import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMeasured } from './measured-run.ts';

/** What is measured of another system; null where it could not be. Milliseconds, bytes, megabytes. */
export interface PeerFigures {
  readonly cold: number | null;
  readonly firstLayout: number | null;
  readonly editAtCircle: number | null;
  readonly editElsewhere: number | null;
  readonly memory: number | null;
  readonly file: string | null;
  readonly reason: string | null;
}

const NOTHING: Omit<PeerFigures, 'reason'> = {
  cold: null,
  firstLayout: null,
  editAtCircle: null,
  editElsewhere: null,
  memory: null,
  file: null,
};

/** A copy of the peers' folder outside the checkout, where their packages are installed once and stay. */
function workshop(shared: string): string {
  const folder = join(tmpdir(), 'banxin-peers');
  mkdirSync(folder, { recursive: true });
  cpSync(join(shared, 'peers'), folder, { recursive: true, force: true, mode: 0 });
  spawnSync('chmod', ['-R', 'u+w', folder]);
  return folder;
}

function installed(folder: string, name: string, version: string): string | null {
  if (existsSync(join(folder, 'node_modules', ...name.split('/')))) return null;
  const words = [
    'install',
    '--no-audit',
    '--no-fund',
    '--prefix',
    folder,
    version === '' ? name : `${name}@${version}`,
  ];
  const environment = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' };
  const done = spawnSync('npm', words, { cwd: folder, encoding: 'utf8', env: environment });
  return done.status === 0 ? null : `npm cannot install ${name}`;
}

/** Typst on the page with the circle: the whole process, its first layout, one character typed in each story. */
export function measureTypst(shared: string, repeats: number): PeerFigures {
  if (!existsSync('/usr/share/fonts/opentype/noto'))
    return { ...NOTHING, reason: 'needs Debian’s fonts-noto-cjk and -extra' };
  const folder = join(workshop(shared), 'typst');
  const reason = installed(folder, '@myriaddreamin/typst-ts-node-compiler', '0.7.0');
  if (reason !== null) return { ...NOTHING, reason };
  const file = join(tmpdir(), 'banxin-peers', 'typst.pdf');
  const runs = Array.from({ length: repeats + 1 }, () => runMeasured(['run.mjs', file, 'circle'], folder)).slice(1);
  const failed = runs.find(({ status }) => status !== 0);
  if (failed) return { ...NOTHING, reason: failed.errors.split('\n')[0] ?? 'failed' };
  const layouts = runs.map(({ output }) => (JSON.parse(output) as { layout_ms: number }).layout_ms);
  const edit = (story: string): number | null => {
    const { output } = runMeasured(['run.mjs', '-', 'circle', 'warm', story], folder);
    const line = output.split('\n').find((each) => each.includes('warm_layout_ms_median'));
    return line === undefined ? null : (JSON.parse(line) as { warm_layout_ms_median: number }).warm_layout_ms_median;
  };
  return {
    cold: median(runs.map(({ milliseconds }) => milliseconds)),
    firstLayout: median(layouts),
    editAtCircle: edit('B'),
    editElsewhere: edit('A'),
    memory: median(runs.map(({ memory }) => memory)),
    file,
    reason: null,
  };
}

/** Chromium on the page with the circle: relayout after one character, with the script that wraps the circle. */
export function measureChromium(shared: string, repeats: number): PeerFigures {
  const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(chromium)) return { ...NOTHING, reason: 'needs Chromium (or CHROMIUM)' };
  const folder = join(workshop(shared), 'chromium');
  const reason = installed(folder, 'puppeteer-core', '');
  if (reason !== null) return { ...NOTHING, reason };
  const file = join(tmpdir(), 'banxin-peers', 'chromium.pdf');
  const runs = Array.from({ length: repeats }, () => runMeasured(['run.mjs', file, 'circle', 'warm'], folder));
  const failed = runs.find(({ status }) => status !== 0);
  if (failed) return { ...NOTHING, reason: failed.errors.split('\n').find((line) => line !== '') ?? 'failed' };
  const edits = (story: string, figure: string): number => {
    const values = runs.map(({ output }) => {
      const line = output.split('\n').find((each) => each.startsWith(`${story} 1 `)) ?? '';
      return (JSON.parse(line.slice(`${story} 1 `.length)) as Record<string, number>)[figure] ?? Number.NaN;
    });
    return median(values);
  };
  return {
    ...NOTHING,
    editAtCircle: edits('B-body', 'with_wrap_ms_median'),
    editElsewhere: edits('A-body', 'relayout_ms_median'),
    file,
    reason: null,
  };
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
