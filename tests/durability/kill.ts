import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { history } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, Plugin } from 'prosemirror-state';
import type { Desk, DeskMethod, DeskParameters, DeskResult } from '../../desk/contract.ts';
import { remoteDesk } from '../../desk/remote-desk.ts';
import { schema } from '../../document/schema.ts';
import type { Random } from '../browser/random.ts';
import { randomEdit } from '../browser/random-edit.ts';
import { ROOT } from '../tools.ts';

/** The desk as a process of its own, that can be killed. */
export interface DeskProcess {
  readonly desk: Desk;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts the built desk on a folder with its state in another. */
export async function startDeskProcess(folder: string, state: string): Promise<DeskProcess> {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'server.js'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BANXIN_STATE: state, BANXIN_PORT: '0' },
  });
  const address = await firstLine(child);
  const [base = '', token = ''] = address.split('/#');
  return {
    desk: remoteDesk(base, token),
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', () => reject(new Error(`the desk ended: ${text}`)));
    child.stdout!.on('data', (data: Buffer) => {
      text += data.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end).trim());
    });
  });
}

/** Calls the desk. Throws where it fails. */
export async function ask<M extends DeskMethod>(
  desk: Desk,
  method: M,
  parameters: DeskParameters<M>,
): Promise<DeskResult<M>> {
  const outcome = await desk.call(method, parameters);
  if (!outcome.ok) throw new Error(`${method}: ${outcome.failure.code} ${outcome.failure.words.en}`);
  return outcome.value;
}

/** One life of a desk, from its start to its kill: how it found the page, and whether anything was lost. */
export interface KilledLife {
  /** What went wrong, empty where all was well. */
  readonly faults: readonly string[];
  /** Transactions made, and of them acknowledged before the kill. */
  readonly made: number;
  readonly acknowledged: number;
  /** Of those made, how many came back. */
  readonly recovered: number;
  readonly saves: number;
}

/** What is to be found by the next life: the page after each transaction from the last one known to be on the disk. */
interface Expectation {
  readonly states: readonly Node[];
}

/**
 * Kills a desk in the middle of its writes, life after life, on one page file: each opens the page, recovering what the one
 * before left, checks it, then types, moves and saves at random until it is killed after up to `longest` milliseconds.
 */
export async function* killedLives(
  folder: string,
  state: string,
  path: string,
  random: Random,
  lives: number,
  longest: number,
): AsyncGenerator<KilledLife> {
  let expected: Expectation | null = null;
  for (let life = 0; life < lives; life += 1) {
    const faults: string[] = [];
    const running = await startDeskProcess(folder, state);
    const { page, doc, recovered } = await openWhatIsThere(running.desk, path, expected, faults);
    const acknowledged: { count: number } = { count: 0 };
    const states: Node[] = [doc];
    let alive = true;
    let saves = 0;
    const killing = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 1 + random.below(longest)));
      await running.kill();
      alive = false;
    })();
    const made: unknown[] = [];
    let editing = EditorState.create({ doc, plugins: [history(), recorder(made)] });
    let count = 0;
    while (alive) {
      const before = editing.doc;
      made.length = 0;
      editing = randomEdit(editing, random);
      if (editing.doc === before || made.length === 0) continue;
      states.push(editing.doc);
      const steps = made.map((step) => step as Record<string, unknown>);
      const answer = await running.desk.call('recordSteps', { page, from: count, steps });
      if (!answer.ok) break;
      if (!answer.value.accepted) {
        faults.push('steps in order were not accepted');
        break;
      }
      count = answer.value.count;
      acknowledged.count = states.length - 1;
      if (random.below(6) === 0) {
        const json = editing.doc.toJSON() as Record<string, unknown>;
        const saved = await running.desk.call('savePage', { page, doc: json, path });
        if (!saved.ok) break;
        saves += 1;
      }
    }
    await killing;
    expected = { states: states.slice(acknowledged.count) };
    yield { faults, made: states.length - 1, acknowledged: acknowledged.count, recovered, saves };
  }
  const running = await startDeskProcess(folder, state);
  const faults: string[] = [];
  const { recovered } = await openWhatIsThere(running.desk, path, expected, faults);
  await running.kill();
  yield { faults, made: 0, acknowledged: 0, recovered, saves: 0 };
}

async function openWhatIsThere(desk: Desk, path: string, expected: Expectation | null, faults: string[]) {
  const file = await ask(desk, 'openPage', { source: { path } });
  if (file.repairs.length + file.findings.length > 0) faults.push('the file was damaged');
  const found = await ask(desk, 'listRecoverable', {});
  if (found.length > 1) faults.push(`${found.length} journals of one page`);
  const [journal] = found;
  let opened = file;
  if (journal) {
    await ask(desk, 'closePage', { page: file.page });
    opened = await ask(desk, 'recoverPage', { journal: journal.journal });
  } else {
    const { locked } = await ask(desk, 'editPage', { page: file.page });
    if (locked !== null) faults.push(`locked by a process that is gone (${locked.name})`);
  }
  const doc = schema.nodeFromJSON(opened.doc);
  let recovered = 0;
  if (expected !== null) {
    recovered = expected.states.findIndex((state) => state.eq(doc));
    if (recovered < 0) faults.push('what came back is no state that was acknowledged or made after it');
  }
  return { page: opened.page, doc, recovered };
}

function recorder(made: unknown[]): Plugin {
  return new Plugin({
    state: {
      init: () => null,
      apply(transaction) {
        for (const step of transaction.steps) made.push(step.toJSON());
        return null;
      },
    },
  });
}
