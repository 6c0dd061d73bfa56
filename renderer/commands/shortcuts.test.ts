import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Command } from './command.ts';
import { keyPattern, orderedPattern } from './key-pattern.ts';

let commands: readonly Command[] = [];
let table = '';

beforeAll(async () => {
  // The registry is asked in Node: what stands for the browser and the host is only looked at when something is opened.
  vi.stubGlobal('navigator', { language: 'zh-CN', platform: 'Linux' });
  vi.stubGlobal('banxinHost', { desk: { call: async () => ({ ok: false }) } });
  const [{ registerOffered }, { allCommands }, { shortcutTable }] = await Promise.all([
    import('../offered.ts'),
    import('./registry.ts'),
    import('./shortcut-table.ts'),
  ]);
  registerOffered();
  commands = allCommands();
  table = shortcutTable(commands);
});

describe('the commands of the window', () => {
  test('docs/shortcuts.md is what the registry says (npm run shortcuts makes it)', () => {
    expect(readFileSync(new URL('../../docs/shortcuts.md', import.meta.url), 'utf8')).toBe(table);
  });

  test('no two commands have one key', () => {
    const owners = new Map<string, string[]>();
    for (const { id, keys } of commands)
      for (const key of keys) owners.set(orderedPattern(key), [...(owners.get(orderedPattern(key)) ?? []), id]);
    const shared = [...owners].filter(([, ids]) => ids.length > 1);
    expect(shared).toEqual([]);
  });

  test('every pattern is one a key press can make', () => {
    for (const { keys } of commands)
      for (const key of keys)
        expect(key).toMatch(
          /^((\$mod|Control|Meta|Alt|Shift)\+)*(Key[A-Z]|Digit\d|F\d+|Enter|Escape|Delete|Backspace|Tab|Space|Arrow(Up|Down|Left|Right)|Page(Up|Down)|Home|End|Equal|Minus|Slash|Backslash|Semicolon|Quote|Comma|Period|Bracket(Left|Right)|Backquote)$/,
        );
  });
});

describe('key patterns', () => {
  const press = (code: string, held: Partial<Parameters<typeof keyPattern>[0]> = {}, mac = false): string | null =>
    keyPattern({ key: code, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }, mac);

  test('go by the place of the key, with the modifiers held', () => {
    expect(press('KeyP', { ctrlKey: true, shiftKey: true })).toBe('$mod+Shift+KeyP');
    expect(press('KeyP', { metaKey: true }, true)).toBe('$mod+KeyP');
    expect(press('KeyP', { ctrlKey: true }, true)).toBe('Control+KeyP');
    expect(press('F5')).toBe('F5');
    expect(press('ShiftLeft', { key: 'Shift', shiftKey: true })).toBeNull();
    expect(orderedPattern('Shift+$mod+KeyP')).toBe('$mod+Shift+KeyP');
  });
});
