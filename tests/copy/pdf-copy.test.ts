import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { afterAll, describe, expect, it } from 'vitest';
import { pageBlocks, SAMPLES, succeed } from '../acceptance/page-text.ts';
import { itWith, lacksPrograms, ROOT, run } from '../tools.ts';
import { copyTexts, failureOf, lostCharacters, readBytes, strip } from './copy-text.ts';
import { STORY, storyHtml } from './story.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-pdf-copy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const FACE = join(ROOT, 'node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf');

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

/** A PDF of one page drawn by a few lines of code. */
async function drawn(draw: (page: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const document = new PDFDocument({ size: [600, 400], margin: 0 });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.font(FACE);
  draw(document);
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

/** What is read of the story must be the story: every paragraph whole, the headline, byline and crosshead in their roles. */
async function expectStory(bytes: Uint8Array): Promise<void> {
  const read = await readBytes(bytes, 'story.pdf');
  const texts = copyTexts(read.copy);
  expect(lostCharacters(STORY.map(({ text }) => text).join(''), read)).toBe('');
  expect(read.copy.stories).toHaveLength(1);
  const set = texts.map(({ role, text }) => ({ role, text: strip(text) }));
  expect(set).toEqual(STORY.map(({ role, text }) => ({ role, text: strip(text) })));
}

describe('PDFs of several producers', () => {
  itWith(
    'chromium',
    'pdftocairo',
    'gs',
  )('Chromium’s print in three columns, and the same file written again by cairo', async () => {
    writeFileSync(join(folder, 'columns.html'), storyHtml(3));
    run('chromium', [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${join(folder, 'columns.pdf')}`,
      `file://${join(folder, 'columns.html')}`,
    ]);
    await expectStory(bytesOf('columns.pdf'));
    run('pdftocairo', ['-pdf', join(folder, 'columns.pdf'), join(folder, 'cairo.pdf')]);
    await expectStory(bytesOf('cairo.pdf'));
  });

  itWith('soffice')('LibreOffice’s, in one column with white between paragraphs', async () => {
    writeFileSync(join(folder, 'single.html'), storyHtml(1));
    run('soffice', [
      `-env:UserInstallation=file://${join(folder, 'office')}`,
      '--headless',
      '--infilter=HTML (StarWriter)',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, 'single.html'),
    ]);
    await expectStory(bytesOf('single.pdf'));
  });

  const why = lacksPrograms('pdftocairo', 'gs');
  it.each(SAMPLES)('the press file of %s comes back whole and in order', async (page) => {
    const pdf = join(folder, 'press.pdf');
    succeed('export', page, '-o', pdf);
    const files = [bytesOf('press.pdf')];
    if (why === null) {
      run('pdftocairo', ['-pdf', pdf, join(folder, 'press-cairo.pdf')]);
      files.push(bytesOf('press-cairo.pdf'));
      run('gs', ['-q', '-sDEVICE=pdfwrite', '-o', join(folder, 'press-gs.pdf'), pdf]);
      files.push(bytesOf('press-gs.pdf'));
    }
    for (const bytes of files) {
      const read = await readBytes(bytes, 'press.pdf');
      const own = pageBlocks(page).filter(
        ({ type, text }) => strip(text) !== '' && !['staffLine', 'sectionLabel'].includes(type),
      );
      const texts = copyTexts(read.copy);
      expect(lostCharacters(own.map(({ text }) => text).join(''), read)).toBe('');
      const paragraphs = (blocks: readonly { role: string; text: string }[]) =>
        blocks.filter(({ role }) => role === 'paragraph').map(({ text }) => strip(text));
      expect(paragraphs(texts)).toEqual(paragraphs(own.map(({ type, text }) => ({ role: type, text }))));
      const wanted = own.map(({ type, text }) => `${type} ${strip(text)}`);
      const had = new Set(texts.map(({ role, text }) => `${role} ${strip(text)}`));
      const right = wanted.filter((one) => had.has(one)).length;
      expect(right / wanted.length).toBeGreaterThan(0.9);
    }
  });
});

describe('damage of press PDFs', () => {
  it('undoes glyphs struck twice for bold, and says so', async () => {
    const bytes = await drawn((page) => {
      page.fontSize(24);
      for (const shift of [0, 0.5]) page.text('天天向上的老街', 60 + shift, 40, { lineBreak: false });
      page.fontSize(10);
      page.text('入夜，老街的灯一盏盏亮起来，家家户户都在门口坐着。', 60, 100, { lineBreak: false });
      page.text('街坊说好。', 60, 118, { lineBreak: false });
    });
    const { copy, repairs } = await readBytes(bytes, 'struck.pdf');
    expect(copy.stories[0]).toMatchObject({ title: '天天向上的老街' });
    expect(repairs.find(({ kind }) => kind === 'struck-twice')).toMatchObject({
      before: '天天天天向向上上的的老老街街',
      after: '天天向上的老街',
    });
  });

  it('finds the columns of text that is painted line by line across them', async () => {
    const left = [
      '入秋以来，河畔的旧粮仓改成了',
      '书屋，每天从早到晚都有人来。',
      '书屋不收押金，也不问来处，谁',
      '都可以坐下，谁都可以把书带走',
      '，读完再送回来，放回原处去。',
    ];
    const right = [
      '管理员说，开门三个月，借出去',
      '的书少了十一本，多出来的却有',
      '四十本。书脊上都贴着小纸条，',
      '写着谁在哪一天读完，去了哪里',
      '，最远的走过三条街。',
    ];
    const bytes = await drawn((page) => {
      page.fontSize(10);
      left.forEach((line, at) => {
        page.text(line, 60, 60 + 16 * at, { lineBreak: false });
        page.text(right[at]!, 215, 60 + 16 * at, { lineBreak: false });
      });
    });
    const { copy } = await readBytes(bytes, 'confused.pdf');
    expect(
      strip(
        copyTexts(copy)
          .map(({ text }) => text)
          .join(''),
      ),
    ).toBe([...left, ...right].join(''));
  });

  it('reads columns of characters set one below the other, from the right', async () => {
    const bytes = await drawn((page) => {
      page.fontSize(12);
      ['老街的灯又亮了', '街坊都来看热闹'].forEach((line, column) => {
        [...line].forEach((character, at) => {
          page.text(character, 300 - 20 * column, 60 + 14 * at, { lineBreak: false });
        });
      });
    });
    const { copy } = await readBytes(bytes, 'vertical.pdf');
    expect(
      strip(
        copyTexts(copy)
          .map(({ text }) => text)
          .join(''),
      ),
    ).toBe('老街的灯又亮了街坊都来看热闹');
  });

  it('takes a page that holds its number alone for copy', async () => {
    const bytes = await drawn((page) => page.fontSize(10).text('12', 290, 380, { lineBreak: false }));
    const { copy } = await readBytes(bytes, 'number.pdf');
    expect(copyTexts(copy).map(({ text }) => text)).toEqual(['12']);
  });

  it('never fails but in words on a file whose bytes are wrong', async () => {
    const whole = await drawn((page) => page.text('入夜，老街的灯一盏盏亮起来。', 60, 60, { lineBreak: false }));
    for (let at = 20; at < whole.length; at += Math.ceil(whole.length / 24)) {
      const wrong = whole.slice();
      wrong.fill(0x20 + (at % 90), at, at + 30);
      await failureOf(wrong, 'wrong.pdf');
      await failureOf(whole.slice(0, at), 'short.pdf');
    }
  });

  it('refuses a page without text, what is damaged, and what is locked, each in words', async () => {
    const blank = await drawn((page) => page.rect(50, 50, 200, 100).fill('#888888'));
    expect(await failureOf(blank, 'scan.pdf')).toBe('pdf-no-text');
    expect(await failureOf(new TextEncoder().encode('%PDF-1.7\nnothing more'), 'damaged.pdf')).toBe('pdf-damaged');
  });

  itWith('qpdf')('refuses a file locked by a password', async () => {
    const plain = await drawn((page) => page.text('老街', 60, 60, { lineBreak: false }));
    writeFileSync(join(folder, 'plain.pdf'), plain);
    run('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', join(folder, 'plain.pdf'), join(folder, 'locked.pdf')]);
    expect(await failureOf(bytesOf('locked.pdf'), 'locked.pdf')).toBe('pdf-locked');
  });
});
