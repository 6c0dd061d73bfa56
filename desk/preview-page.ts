import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { newPage } from '../document/new-page.ts';
import { eachTextBlock, schema, setupOf } from '../document/schema.ts';
import { loadTemplate } from '../templates/node/load.ts';
import { sha256 } from './archive.ts';
import { cacheFolder } from './cache-folder.ts';
import { composePage } from './composition.ts';
import { pressInput } from './export-page.ts';
import { type OpenPage, openPages } from './open-page.ts';
import { failure, valueFrom } from './outcome.ts';
import { openPageFile } from './page-store.ts';
import { productVersion } from './version.ts';
import { replaceFile } from './write-file.ts';

/** A page file as a PNG at most `width` pixels wide, kept for as long as the file is the same. Throws as `openPageFile`. */
export async function previewFile(path: string, width: number): Promise<Uint8Array> {
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) throw failure('not-found', '没有这个文件', 'there is no such file', { file: path });
  return await kept(`${path}\n${facts.size}\n${facts.mtimeMs}\n${width}`, async () => {
    const { parts } = await openPageFile({ path });
    return await picture(openPages().hold(parts), width);
  });
}

/** A template as a PNG: its shapes hold made-up text and are ruled where a picture will stand. Throws for an unknown template. */
export async function previewTemplate(name: string, width: number): Promise<Uint8Array> {
  const template = valueFrom(loadTemplate(name));
  return await kept(`${JSON.stringify(template)}\n${width}`, () =>
    picture(openPages().hold({ page: filled(newPage(template)) }), width),
  );
}

/** Shapes without copy as a PNG, filled as `previewTemplate` fills a template's. */
export async function previewShapes(page: Node, width: number): Promise<Uint8Array> {
  return await kept(`${JSON.stringify(page.toJSON())}\n${width}`, () =>
    picture(openPages().hold({ page: filled(page) }), width),
  );
}

async function picture(open: OpenPage, width: number): Promise<Uint8Array> {
  const { proof } = await composePage(open);
  const { renderPng } = await import('../press/index.ts');
  const ppi = Math.max(10, (width * 72) / setupOf(open.page).page.trim.width);
  return await renderPng({ ...pressInput(open, proof), ppi });
}

/** What was made once for a key, from the cache folder; made and kept there where it is not. */
async function kept(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const folder = join(cacheFolder(), 'previews');
  const file = join(folder, `${sha256(Buffer.from(`${productVersion()}\n${key}`))}.png`);
  try {
    return await readFile(file);
  } catch {
    const bytes = await make();
    try {
      await mkdir(folder, { recursive: true });
      await replaceFile(file, bytes);
    } catch {
      // Without a cache it is made again the next time.
    }
    return bytes;
  }
}

/** What the shapes of a template's picture hold: enough to fill any of them, too small to be read. */
const FILLER: Readonly<Record<string, string>> = {
  title: '版面标题一行字',
  kicker: '引题一行字',
  deck: '副题一行字，再长一些',
  byline: '本报记者 姓名',
  caption: '图片说明一行字。',
  pullQuote: '引语两三行，立在正文当中，给版面透一口气。',
  sectionLabel: '栏题',
  staffLine: '责编 美编 校对',
};
const SENTENCE = '这里是正文的样子，一行接着一行，一栏接着一栏，把框子填满，好让人看出版面的轻重。';

function filled(page: Node): Node {
  const change = new Transform(page);
  const places: { position: number; text: string; type: string }[] = [];
  eachTextBlock(page, (node, _block, position, parents) => {
    const body = node.type.name === 'paragraph';
    const chain = parents.find(({ type }) => type.name === 'story')?.attrs['frames'] as
      | readonly { rect: { width: number; height: number } }[]
      | undefined;
    const area = (chain ?? []).reduce((sum, { rect }) => sum + rect.width * rect.height, 0);
    const size = setupOf(page).page.grid.size;
    const characters = Math.ceil(area / (size * size));
    const text = body ? SENTENCE.repeat(Math.ceil(characters / SENTENCE.length)) : (FILLER[node.type.name] ?? '');
    if (text !== '') places.push({ position: position + 1, text, type: node.type.name });
  });
  for (const { position, text, type } of places.reverse()) {
    if (type !== 'paragraph') {
      change.insert(position, schema.text(text));
      continue;
    }
    // Paragraphs of a usual length, so that the columns look like columns of a paper.
    const pieces = Math.max(1, Math.round(text.length / (4 * SENTENCE.length)));
    const each = Math.ceil(text.length / SENTENCE.length / pieces);
    const paragraphs = Array.from({ length: pieces }, () =>
      schema.nodes['paragraph']!.create(change.doc.resolve(position).parent.attrs, schema.text(SENTENCE.repeat(each))),
    );
    change.replaceWith(position - 1, position + 1, paragraphs);
  }
  return change.doc;
}
