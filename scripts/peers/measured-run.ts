import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A whole process that ran to its end: wall time in milliseconds and most resident memory in MB (NaN where it is not told). */
export interface MeasuredRun {
  readonly status: number | null;
  readonly milliseconds: number;
  readonly memory: number;
  readonly output: string;
  readonly errors: string;
}

const TIME = '/usr/bin/time';

/** Runs this Node with the words given, in a folder and an environment, through GNU time where it is installed. */
export function runMeasured(
  words: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): MeasuredRun {
  const timed = existsSync(TIME);
  const [program, parameters] = timed
    ? [TIME, ['-f', 'peak %M', process.execPath, ...words]]
    : [process.execPath, [...words]];
  const started = performance.now();
  const done = spawnSync(program, parameters, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 << 20,
    env: { ...process.env, ...environment },
  });
  const milliseconds = performance.now() - started;
  const peak = /peak (\d+)\s*$/.exec(done.stderr ?? '')?.[1];
  return {
    status: done.status,
    milliseconds,
    memory: peak === undefined ? Number.NaN : (Number(peak) * 1024) / 1_000_000,
    output: done.stdout ?? '',
    errors: (done.stderr ?? '').replace(/peak \d+\s*$/, ''),
  };
}
