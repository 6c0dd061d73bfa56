import type { Node } from 'prosemirror-model';
import { type ListedStory, listStories } from '../../document/in-hand.ts';
import { storyGroup } from '../../document/placement.ts';
import { blockText, countCharacters } from '../../document/plain-text.ts';
import { schema, setupOf } from '../../document/schema.ts';
import { BASE_SWATCHES } from '../../document/swatch.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import { composePage, requireFaces } from '../composition.ts';
import { pressInput } from '../export-page.ts';
import { type OpenPage, openPages } from '../open-page.ts';
import { failure } from '../outcome.ts';
import { galleyDocument, galleyGrid } from './galley-document.ts';
import { galleySheets } from './galley-sheets.ts';
import { requireStory } from './make-round.ts';

/** What is asked of galleys: stories by id or ordinal ([] for all), and what the slug says of round and time. */
export interface GalleysAsked {
  readonly stories: readonly string[];
  readonly round: string;
  readonly time: string;
}

/**
 * Galley proofs (小样) of stories of a page as one PDF; see `galleyPdf` of the contract. Every sheet is written and proved
 * like a page (`releasePdf`). Throws FailureError `no-such-story`, `nothing-to-set`, `face-missing`.
 */
export async function galleysOf(open: OpenPage, asked: GalleysAsked): Promise<{ bytes: Uint8Array; sheets: number }> {
  const listed = listStories(open.page);
  const named = new Set(asked.stories.map((name) => storyNamed(open, listed, name)));
  const wanted = named.size === 0 ? listed : listed.filter(({ id }) => named.has(id));
  const files: Uint8Array[] = [];
  for (const { position, name } of wanted) files.push(...(await storyGalleys(open, position, name, asked)));
  if (files.length === 0) {
    throw failure('nothing-to-set', '没有可排小样的文字', 'there is no text to set galleys of');
  }
  const { joinPdf } = await import('../../press/index.ts');
  return { bytes: await joinPdf(files), sheets: files.length };
}

/** The id of a story named by its id or its ordinal. Throws FailureError `no-such-story`. */
function storyNamed(open: OpenPage, listed: readonly ListedStory[], name: string): string {
  const id = listed.find((story) => story.id === name)?.id ?? listed[Number(name) - 1]?.id;
  requireStory(open, id ?? name);
  return id ?? name;
}

async function storyGalleys(
  open: OpenPage,
  position: number,
  name: string,
  asked: GalleysAsked,
): Promise<Uint8Array[]> {
  const { page } = open;
  const group = storyGroup(page, position)!;
  const grid = galleyGrid(page, group.story.node);
  let sheets = 1;
  for (;;) {
    const galley = galleyDocument(page, position, grid, sheets);
    if (galley === null) return [];
    const held = openPages().hold({ page: galley });
    const composition = await composePage(held);
    requireFaces(composition);
    const { proof } = composition;
    const lines = proof.overset.reduce((sum, over) => sum + over.lines, 0);
    if (lines > 0) {
      sheets += Math.max(1, Math.ceil(lines / grid.rows));
      continue;
    }
    const face = await slugFace(held);
    held.fonts.add(face);
    const { paper, pageNumber, pageName, date } = setupOf(page).folio;
    const slug = {
      story: name,
      author: authorOf(group.story.node),
      characters: charactersOf(galley),
      round: ['小样', asked.round].filter(Boolean).join(' '),
      time: asked.time,
      belongs: [paper, pageNumber, pageName, date].filter(Boolean).join(' '),
    };
    const { releasePdf } = await import('../../press/index.ts');
    const setup = { ...setupOf(galley), swatches: [...BASE_SWATCHES], assets: [] };
    const files: Uint8Array[] = [];
    for (const sheet of galleySheets(proof, grid, slug, face)) {
      const input = { ...pressInput(held, sheet), setup: { ...setup, page: sheet.page } };
      const proofing = { round: asked.round, time: asked.time, paper: 'own' as const };
      files.push((await releasePdf({ ...input, title: name || '小样', preset: 'proof', proofing })).bytes);
    }
    return files;
  }
}

async function slugFace({ page }: OpenPage) {
  const id = setupOf(page).roles.hei ?? '';
  const face = (await loadFaces([id])).library.face(id);
  if (!face) throw failure('face-missing', `缺少字体 ${id}`, `the face ${id} cannot be had`);
  return face;
}

/** The byline of a story in one line. */
function authorOf(story: Node): string {
  let author = '';
  story.forEach((child) => {
    if (child.type === schema.nodes['byline']) author = blockText(child, { cut: 'leave-out' }).replaceAll('\n', ' ');
  });
  return author;
}

function charactersOf(galley: Node): number {
  let characters = 0;
  galley.descendants((node) => {
    if (node.isTextblock) characters += countCharacters(blockText(node, { cut: 'leave-out' }));
    return !node.isTextblock;
  });
  return characters;
}
