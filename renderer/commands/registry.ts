import { useWorkspace } from '../session/workspace.ts';
import type { Command, CommandContext } from './command.ts';

const commands = new Map<string, Command>();
const rebound = new Map<string, readonly string[]>();
const STORED = 'banxin-keys';
let told = (): void => undefined;

/** Adds commands. Throws RangeError where an id is taken: two parts of the window must not mean different things by one name. */
export function registerCommands(added: readonly Command[]): void {
  for (const command of added) {
    if (commands.has(command.id)) throw new RangeError(`the command ${command.id} stands twice`);
    commands.set(command.id, command);
  }
}

/** Every command, in the order they were added. */
export function allCommands(): readonly Command[] {
  return [...commands.values()];
}

/** The command of an id, null where there is none. */
export function commandOf(id: string): Command | null {
  return commands.get(id) ?? null;
}

/** The context commands run in now. */
export function commandContext(): CommandContext {
  return { session: useWorkspace.getState().session };
}

/** Runs a command where it can be run; gives whether it could. */
export function runCommand(id: string): boolean {
  const command = commands.get(id);
  const context = commandContext();
  if (!command?.can(context)) return false;
  void command.run(context);
  return true;
}

/** The keys of a command: its own, or those a person gave it. */
export function keysOf(command: Command): readonly string[] {
  return rebound.get(command.id) ?? command.keys;
}

/** The keys that differ from the commands' own. */
export function changedKeys(): Record<string, string[]> {
  return Object.fromEntries([...rebound].map(([id, keys]) => [id, [...keys]]));
}

/** Takes over keys as they were kept, in place of those there were. */
export function takeKeys(kept: Readonly<Record<string, readonly string[]>>): void {
  rebound.clear();
  for (const [id, keys] of Object.entries(kept)) rebound.set(id, keys);
  keepHere();
}

/** Tells of every change a person makes to keys; one listener. */
export function onKeysChanged(listener: () => void): void {
  told = listener;
}

function keepHere(): void {
  if (rebound.size === 0) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, JSON.stringify(Object.fromEntries(rebound)));
}

/** Gives a command other keys and keeps them on this machine; null gives back its own. */
export function rebind(id: string, keys: readonly string[] | null): void {
  if (keys === null) rebound.delete(id);
  else rebound.set(id, [...keys]);
  keepHere();
  told();
}

/** Whether a person gave a command other keys than its own. */
export function isRebound(id: string): boolean {
  return rebound.has(id);
}

/** Gives every command back its own keys. */
export function rebindAll(): void {
  rebound.clear();
  keepHere();
  told();
}

/** Takes up the keys that were kept on this machine. What is no such table is passed over. */
export function restoreKeys(): void {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    if (kept === null || typeof kept !== 'object') return;
    for (const [id, keys] of Object.entries(kept)) {
      if (Array.isArray(keys) && keys.every((key) => typeof key === 'string')) rebound.set(id, keys);
    }
  } catch {
    localStorage.removeItem(STORED);
  }
}
