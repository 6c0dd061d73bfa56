import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../document/finding.ts';
import { openDesk } from './node-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-desk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.words.en}`);
  return outcome.value;
}

type Block = { type: string; attrs?: Record<string, unknown>; content?: Block[]; text?: string };

/** The first block of a type, at any depth. */
function find(block: Block, type: string): Block {
  const queue = [block];
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next.type === type) return next;
    queue.push(...(next.content ?? []));
  }
  throw new Error(`no ${type}`);
}

describe('the desk', () => {
  it('takes the newest state of a page from its caller', async () => {
    const desk = openDesk();
    const { page, doc } = value(await desk.call('newPage', { template: 'tabloid-5' }));
    const edited = structuredClone(doc) as unknown as Block;
    find(edited, 'paragraph').content = [{ type: 'text', text: '新写的一段话。' }];
    const held = { page, doc: edited as unknown as Record<string, unknown> };
    expect(value(await desk.call('layoutPage', held)).proof).toContain('新写的一段话。');
    value(await desk.call('savePage', { page, path: at('edited.banxin') }));
    const again = value(await desk.call('openPage', { source: { path: at('edited.banxin') } }));
    expect(JSON.stringify(again.doc)).toContain('新写的一段话。');
  });

  it('refuses a state that is no valid page, and keeps the one it had', async () => {
    const desk = openDesk();
    const { page } = value(await desk.call('newPage', { template: 'tabloid-5' }));
    const before = value(await desk.call('layoutPage', { page })).proofHash;
    const wrong = await desk.call('layoutPage', { page, doc: { type: 'page', content: [{ type: 'hologram' }] } });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'page-invalid' } });
    expect(value(await desk.call('layoutPage', { page })).proofHash).toBe(before);
  });

  it('exports the proof on screen and no other (D2)', async () => {
    const desk = openDesk();
    const { page } = value(await desk.call('newPage', { template: 'tabloid-5' }));
    const { proofHash } = value(await desk.call('layoutPage', { page }));
    const asked = { page, path: at('screen.pdf'), plates: false };
    const other = await desk.call('exportPage', { ...asked, proofHash: '0'.repeat(64) });
    expect(other).toMatchObject({ ok: false, failure: { code: 'proof-differs' } });
    expect(readdirSync(folder)).not.toContain('screen.pdf');
    expect(value(await desk.call('exportPage', { ...asked, proofHash })).complete).toBe(true);
  });

  it('places a picture, keeps its file with the page, and shows it in sRGB', async () => {
    const desk = openDesk();
    const cmyk = sharp({ create: { width: 60, height: 40, channels: 3, background: '#c83232' } }).toColourspace('cmyk');
    writeFileSync(at('placed.jpg'), await cmyk.jpeg().toBuffer());
    const { page, doc } = value(await desk.call('newPage', { template: 'tabloid-5' }));
    const facts = value(await desk.call('placePicture', { page, source: { path: at('placed.jpg') } }));
    expect(facts).toMatchObject({ name: 'placed.jpg', width: 60, height: 40, colour: 'cmyk' });
    const preview = value(await desk.call('previewAsset', { page, asset: facts.id, width: 30, height: 30 }));
    expect(await sharp(preview.bytes).metadata()).toMatchObject({ space: 'srgb' });
    const edited = structuredClone(doc) as unknown as Block;
    const setup = find(edited, 'setup').attrs as { value: { assets: unknown[] } };
    setup.value.assets.push(facts);
    const picture = find(edited, 'picture');
    picture.attrs = { ...picture.attrs, asset: facts.id };
    value(
      await desk.call('savePage', {
        page,
        doc: edited as unknown as Record<string, unknown>,
        path: at('placed.banxin'),
      }),
    );
    const again = value(await desk.call('openPage', { source: { path: at('placed.banxin') } }));
    expect(again.assets).toMatchObject([{ id: facts.id }]);
    expect(readFileSync(at('placed.banxin')).includes(readFileSync(at('placed.jpg')))).toBe(true);
  });

  it('leaves out the file of a picture that nothing names', async () => {
    const desk = openDesk();
    writeFileSync(
      at('unused.png'),
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#0a0' } })
        .png()
        .toBuffer(),
    );
    const { page } = value(await desk.call('newPage', { template: 'tabloid-5' }));
    const without = value(await desk.call('savePage', { page, path: null })).file.size;
    value(await desk.call('placePicture', { page, source: { path: at('unused.png') } }));
    expect(value(await desk.call('savePage', { page, path: null })).file.size).toBe(without);
  });

  it('stops where it is cancelled, writing nothing', async () => {
    const desk = openDesk();
    const { page } = value(await desk.call('newPage', { template: 'tabloid-5' }));
    const cancel = new AbortController();
    const asked = { page, path: at('cancelled.pdf'), plates: false, proofHash: null };
    const outcome = await desk.call('exportPage', asked, {
      signal: cancel.signal,
      progress: ({ stage }) => {
        if (stage === 'press') cancel.abort();
      },
    });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(readdirSync(folder)).not.toContain('cancelled.pdf');
  });

  it('reads a page of a later version and does not save over it', async () => {
    const desk = openDesk();
    const { page } = value(await desk.call('newPage', { template: 'tabloid-5' }));
    const { bytes } = value(await desk.call('savePage', { page, path: null })).file;
    const { readArchive, writeArchive } = await import('./archive.ts');
    const { archive } = value(readArchive(bytes ?? new Uint8Array(), {}));
    const later = { ...archive, page: archive.page.replace(/"version": \d+/, '"version": 1000') };
    const opened = value(await desk.call('openPage', { source: { bytes: writeArchive(later), name: 'later.banxin' } }));
    expect(opened.readOnly).toBe(true);
    const saved = await desk.call('savePage', { page: opened.page, path: at('later.banxin') });
    expect(saved).toMatchObject({ ok: false, failure: { code: 'read-only' } });
    expect(readdirSync(folder)).not.toContain('later.banxin');
  });
});
