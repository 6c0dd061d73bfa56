import type { Words } from '../document/place.ts';
import type { CallContext } from './contract.ts';

/** Words for each stage of the desk's long work. */
export const STAGE_WORDS: Readonly<Record<string, Words>> = {
  read: { zh: '读取稿件', en: 'reading the copy' },
  pictures: { zh: '读取图片', en: 'reading the pictures' },
  pour: { zh: '排入版面', en: 'pouring the copy' },
  faces: { zh: '载入字体', en: 'loading the faces' },
  compose: { zh: '排版', en: 'composing' },
  preflight: { zh: '印前检查', en: 'preflight' },
  press: { zh: '写 PDF', en: 'writing the PDF' },
  render: { zh: '画图', en: 'drawing' },
  write: { zh: '写入文件', en: 'writing the file' },
};

/** How long one stage took. */
export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

/** Runs the stages of a piece of work one after another: tells progress, keeps times, stops where it is cancelled. */
export interface StageClock {
  /** Runs a stage that ends with `done` (0…1) of the whole work behind it. Throws where the call was cancelled. */
  run<T>(stage: string, done: number, work: () => Promise<T> | T): Promise<T>;
  /** Tells progress inside a stage. */
  tell(stage: string, done: number): void;
  readonly times: readonly StageTime[];
}

/** A clock for one call. */
export function stageClock(context: CallContext): StageClock {
  const times: StageTime[] = [];
  let behind = 0;
  const tell = (stage: string, done: number): void => {
    const words = STAGE_WORDS[stage] ?? { zh: stage, en: stage };
    context.progress?.({ stage, words, done: Math.min(1, Math.max(0, done)) });
  };
  return {
    times,
    tell,
    async run(stage, done, work) {
      // A stage may hold the process for a while: what came meanwhile, a caller that went away above all, is heard first.
      if (context.signal !== undefined) await outside();
      context.signal?.throwIfAborted();
      tell(stage, behind);
      const started = performance.now();
      const value = await work();
      times.push({ stage, milliseconds: performance.now() - started });
      behind = done;
      context.signal?.throwIfAborted();
      return value;
    },
  };
}

/** Lets the process take in what happened outside: a whole turn of its loop, which begins behind the one under way. */
async function outside(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
