import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './tools.ts';

/** Folders in which a file of the table may be named without its whole path. */
const FOLDERS = ['', 'document', 'composer', 'composer/text'];

interface Rule {
  readonly rule: string;
  readonly files: readonly string[];
  readonly test: string;
  readonly title: string;
}

/** The rows of the tables of rules: those of four cells whose last names a test. */
function rules(): Rule[] {
  const found: Rule[] = [];
  for (const line of readFileSync(join(ROOT, 'docs/composition-rules.md'), 'utf8').split('\n')) {
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (cells.length !== 4 || cells[0] === 'rule' || cells[0]!.startsWith('---')) continue;
    const [rule, , files, test] = cells as [string, string, string, string];
    const [path, title] = test.split(' › ');
    found.push({
      rule,
      files: [...files.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
      test: path!.replaceAll('`', ''),
      title: title ?? '',
    });
  }
  return found;
}

function find(path: string): string | undefined {
  return FOLDERS.map((folder) => join(ROOT, folder, path)).find((candidate) => existsSync(candidate));
}

describe('docs/composition-rules.md', () => {
  const all = rules();

  it('has rules to look at', () => {
    expect(all.length).toBeGreaterThan(40);
  });

  it.each(all)('$rule', ({ files, test, title }) => {
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(find(file), file).toBeDefined();
    const held = find(test);
    expect(held, test).toBeDefined();
    expect(title).not.toBe('');
    expect(readFileSync(held!, 'utf8')).toContain(title);
  });
});
