import type {
  CallContext,
  Desk,
  DeskMethod,
  DeskParameters,
  DeskResult,
  Progress,
  WindowHost,
} from '../desk/contract.ts';
import { bad, type Outcome } from '../document/finding.ts';
import type { WindowBridge } from './preload.ts';

/**
 * Runs in the window before its script: makes of the preload's bridge the host the window knows. Signals and functions of a
 * call cannot cross the bridge; they stay here.
 */
const bridge = (globalThis as unknown as { banxinBridge: WindowBridge }).banxinBridge;
const listeners = new Map<string, (progress: Progress) => void>();
bridge.onProgress((id, progress) => listeners.get(id)?.(progress));

let count = 0;
const desk: Desk = {
  async call<M extends DeskMethod>(
    method: M,
    parameters: DeskParameters<M>,
    context: CallContext = {},
  ): Promise<Outcome<DeskResult<M>>> {
    count += 1;
    const id = `call-${count}`;
    const { progress, signal } = context;
    if (progress) listeners.set(id, progress);
    const cancel = (): void => bridge.cancel(id);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return (await bridge.call(id, method, parameters)) as Outcome<DeskResult<M>>;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return bad('no-answer', { zh: `程序没有答复：${message}`, en: `the program gave no answer: ${message}` });
    } finally {
      listeners.delete(id);
      signal?.removeEventListener('abort', cancel);
    }
  },
};

/** Bytes of their own buffer, as a composer wants them. */
function buffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}

const host: WindowHost = {
  desk,
  async face(id) {
    const bytes = await bridge.face(id);
    return bytes === null ? null : buffer(bytes);
  },
  shaper: async () => buffer(await bridge.shaper()),
  chooseFile: bridge.chooseFile,
  chooseSave: bridge.chooseSave,
  shell: {
    setMenus: bridge.setMenus,
    onCommand: bridge.onCommand,
    onOpenFile: bridge.onOpenFile,
    setPage: bridge.setPage,
    print: bridge.print,
  },
};

Object.defineProperty(globalThis, 'banxinHost', { value: host });
