import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CopyText, copySchema } from '../../document/copy.ts';
import { ROOT, run } from '../tools.ts';
import { pageBlocks, strip, succeed } from './page-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-press-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sample = (file: string): string => join(ROOT, 'samples/press-text', file);

const words = (text: CopyText | null): string => strip(typeof text === 'string' ? text : (text?.text ?? ''));

/** The text blocks of the clean copy: the paragraphs in order, and everything else as `type text`. */
function cleanBlocks(): { paragraphs: string[]; others: string[] } {
  const copy = copySchema.parse(JSON.parse(readFileSync(sample('clean.json'), 'utf8')));
  const paragraphs: string[] = [];
  const others: string[] = [];
  for (const story of copy.stories) {
    for (const part of ['kicker', 'title', 'deck', 'byline'] as const) {
      if (words(story[part]) !== '') others.push(`${part} ${words(story[part])}`);
    }
    for (const block of story.body) {
      if (block.type === 'paragraph') paragraphs.push(words(block.text));
      else if (block.type === 'picture') others.push(`caption ${words(block.caption)}`);
      else others.push(`${block.type} ${words(block.text)}`);
      if (block.type === 'crosshead' && block.kicker !== null) others.push(`crosshead ${words(block.kicker)}`);
    }
  }
  return { paragraphs, others };
}

describe('the damaged press text of the samples', () => {
  it('is what the damage makes of its clean copy', () => {
    const again = join(folder, 'copy.txt');
    expect(run(process.execPath, [join(ROOT, 'scripts/damage-copy.mjs'), again]).status).toBe(0);
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(sample('copy.txt'), 'utf8'));
  });

  it('comes back from the import whole: every word in order, every heading, byline and caption as what it was', () => {
    const page = join(folder, 'page.banxin');
    succeed('import', sample('copy.txt'), '--template', 'tabloid-spread', '-o', page);
    const clean = cleanBlocks();
    const found = pageBlocks(page).map(({ type, text }) => ({ type, text: strip(text) }));
    const paragraphs = found.filter(({ type }) => type === 'paragraph').map(({ text }) => text);
    const others = found.filter(({ type }) => type !== 'paragraph').map(({ type, text }) => `${type} ${text}`);
    expect(paragraphs.join('')).toBe(clean.paragraphs.join(''));
    expect(others.sort()).toEqual(clean.others.sort());
    // Where a paragraph's last line is full to the measure nothing shows its end: such a one may have stayed joined, no more.
    const whole = clean.paragraphs.filter((text) => paragraphs.includes(text));
    expect(clean.paragraphs.length - whole.length).toBeLessThanOrEqual(2);
  });
});
