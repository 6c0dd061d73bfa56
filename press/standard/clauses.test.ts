import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CLAUSES, RULES } from './clauses.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = (room: string) =>
  readdirSync(room)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => [name, readFileSync(`${room}/${name}`, 'utf8')] as const);

/** The table of the document, made from the data. */
function table(): string {
  const how = { enforced: 'enforced', unused: 'not used, so fulfilled', duty: 'the user’s duty' };
  const rows = CLAUSES.map(({ clause, topic, keeping, rules }) => {
    const standards = clause.x1a === undefined ? 'X-4' : 'X-4, X-1a';
    return `| ${clause.x4} | ${topic.en} | ${standards} | ${how[keeping]} | ${rules.map((rule) => `\`${rule}\``).join(' ')} |`;
  });
  return ['| clause | what | in | how | rules |', '|---|---|---|---|---|', ...rows].join('\n');
}

describe('the clauses of the standards', () => {
  it('are looked after by every rule there is, and by none that is not', () => {
    const named = new Set(CLAUSES.flatMap(({ rules }) => rules));
    expect([...named].sort()).toEqual([...RULES].sort());
    const code = sources(folder)
      .filter(([name]) => name !== 'clauses.ts')
      .map(([, text]) => text)
      .join('');
    for (const rule of RULES) expect(code).toContain(`'${rule}'`);
  });

  it('stand in the documentation as they stand here', () => {
    const file = fileURLToPath(new URL('../../docs/press-standards.md', import.meta.url));
    expect(readFileSync(file, 'utf8')).toContain(table());
  });
});

describe('what reads a file back', () => {
  it('shares no code with what wrote it', () => {
    for (const [name, text] of sources(`${folder}/../readback`)) {
      const imports = [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from!);
      for (const from of imports) {
        const own = /^\.\/[\w-]+\.ts$/.test(from);
        const given = /^\.\.\/\.\.\/(document|composer|fonts)\//.test(from);
        expect(own || given || ['node:zlib', 'prosemirror-model'].includes(from), `${name}: ${from}`).toBe(true);
      }
    }
  });
});
