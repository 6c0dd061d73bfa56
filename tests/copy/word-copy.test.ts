import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lacksPrograms, run } from '../tools.ts';
import { copyTexts, lostCharacters, readBytes, strip } from './copy-text.ts';
import { flatDocument, WORDS } from './word-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-word-copy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const why = lacksPrograms('soffice');

/** A Word document as LibreOffice writes it, of a source file in another format. */
function wordOf(source: string, ...options: readonly string[]): Uint8Array {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const made = run('soffice', [
    profile,
    '--headless',
    ...options,
    '--convert-to',
    'docx:MS Word 2007 XML',
    '--outdir',
    folder,
    source,
  ]);
  expect(made.status, made.stderr).toBe(0);
  return new Uint8Array(readFileSync(source.replace(/\.[a-z]+$/, '.docx')));
}

describe.skipIf(why)(`Word documents made by LibreOffice${why ? ` (${why})` : ''}`, () => {
  it('arrive whole: styles, bold, notes, tracked changes, lists, tables, pictures, ruby, text boxes', async () => {
    const source = join(folder, 'story.fodt');
    writeFileSync(source, flatDocument());
    const read = await readBytes(wordOf(source), 'story.docx');
    const [story] = read.copy.stories;
    expect(story).toMatchObject({ title: WORDS.title, deck: WORDS.deck, byline: WORDS.byline });
    const texts = copyTexts(read.copy);
    const words = texts.map(({ text }) => text);
    expect(texts).toContainEqual({ role: 'crosshead', text: WORDS.crosshead });
    expect(texts).toContainEqual({ role: 'caption', text: WORDS.caption });
    for (const row of WORDS.cells) expect(words).toContain(row.join('\u3000'));
    const first = story!.body[0];
    expect(first).toMatchObject({ type: 'paragraph', text: { strong: [{ start: 3, end: 5 }] } });
    expect(words.some((text) => text.includes('共有八十六家商户入会，'))).toBe(true);
    expect(words.some((text) => text.startsWith('①') && text.includes(WORDS.note))).toBe(true);
    expect(story!.body.some((block) => block.type === 'picture' && block.file !== null)).toBe(true);
    const { cells, list, ...rest } = WORDS;
    const all = [
      ...Object.values(rest),
      ...list,
      ...cells.flat(),
      '文末一句。',
      '共有家商户入会，都在老街上，字也有人认得，三个字却要查书。',
    ].join('');
    expect(lostCharacters(all, read)).toBe('');
    const kinds = new Set(read.repairs.map(({ kind }) => kind));
    for (const kind of [
      'tracked-deletion',
      'tracked-insertion',
      'footnote',
      'comment',
      'page-furniture',
      'hidden-text',
      'table-row',
      'list-number',
      'ruby',
    ])
      expect(kinds, [...kinds].join(' ')).toContain(kind);
  });

  it('that were web pages keep every character too', async () => {
    const source = join(folder, 'web.html');
    const lines = ['老街新事', '改造开始以前，规划部门开了14场座谈会。', '街坊说：“好！”', '编辑：李一川'];
    writeFileSync(
      source,
      `<html><head><meta charset="utf-8"></head><body><h1>${lines[0]}</h1><p>${lines[1]}</p><p><b>${lines[2]}</b><br>${lines[3]}</p></body></html>`,
    );
    const read = await readBytes(wordOf(source, '--infilter=HTML (StarWriter)'), 'web.docx');
    expect(lostCharacters(lines.join(''), read)).toBe('');
    expect(strip(copyTexts(read.copy)[0]!.text)).toBe(lines[0]);
  });
});
