import { join } from 'node:path';
import type { Proof } from '../composer/index.ts';
import { overlaps, type Rect } from '../document/geometry.ts';
import { setupOf } from '../document/schema.ts';
import { toMillimetres } from '../document/units.ts';
import { composePage, requireFaces } from './composition.ts';
import type { CallContext, DeskParameters, DeskResult } from './contract.ts';
import { pressInput } from './export-page.ts';
import type { OpenPage } from './open-page.ts';
import { stageClock } from './stage-clock.ts';
import { replaceFile } from './write-file.ts';

/**
 * Draws a page's plates: each ink's mean coverage, the worst square of total ink, and, with a `folder`, each plate as a PNG
 * (`C.png` … and a spot ink by its name). Refuses, naming the face, where one cannot be had.
 */
export async function platesOfPage(
  open: OpenPage,
  asked: Pick<DeskParameters<'drawPlates'>, 'folder' | 'ppi'>,
  context: CallContext,
): Promise<DeskResult<'drawPlates'>> {
  const clock = stageClock(context);
  const composition = await clock.run('compose', 0.3, () => composePage(open));
  requireFaces(composition);
  const { drawPlates, inkCover, platePng } = await import('../press/index.ts');
  const plates = await clock.run('plates', 0.8, () =>
    drawPlates({ ...pressInput(open, composition.proof), ppi: asked.ppi }),
  );
  const cover = inkCover(plates, setupOf(open.page).press.inkLimit);
  const files: DeskResult<'drawPlates'>['files'] = [];
  await clock.run('write', 1, async () => {
    for (const plate of asked.folder === null ? [] : plates.plates) {
      const bytes = await platePng(plates, plate);
      const path = join(asked.folder!, `${plate.ink.replace(/[^\p{L}\p{N}_-]/gu, '_')}.png`);
      await replaceFile(path, bytes);
      files.push({ path, plate: plate.ink, bytes: null, size: bytes.length });
    }
  });
  return {
    files,
    coverage: cover.coverage.map(({ ink, mean }) => ({ ink, mean })),
    worst: { rect: inMillimetres(cover.worst.rect), total: cover.worst.total },
    notSeparated: plates.unknown.map(({ frame }) => frame),
    timings: [...clock.times],
  };
}

/**
 * Which plates of two pages differ, and where: rectangles in millimetres from the trim's top left, the inks, the names of the
 * blocks that stand there on either page. Artwork in PDF is compared by its file. Throws FailureError `plates-size` where the
 * pages differ in size.
 */
export async function comparePages(
  before: OpenPage,
  after: OpenPage,
  asked: Pick<DeskParameters<'comparePlates'>, 'ppi'>,
  context: CallContext,
): Promise<DeskResult<'comparePlates'>> {
  const clock = stageClock(context);
  const compositions: { readonly open: OpenPage; readonly proof: Proof }[] = [];
  for (const [index, open] of [before, after].entries()) {
    const composition = await clock.run('compose', 0.15 * (index + 1), () => composePage(open));
    requireFaces(composition);
    compositions.push({ open, proof: composition.proof });
  }
  const { comparePlates, drawPlates } = await import('../press/index.ts');
  const drawn = [];
  for (const [index, { open, proof }] of compositions.entries()) {
    drawn.push(
      await clock.run('plates', 0.3 + 0.3 * (index + 1), () =>
        drawPlates({ ...pressInput(open, proof), ppi: asked.ppi }),
      ),
    );
  }
  const [one, other] = [drawn[0]!, drawn[1]!];
  const compared = comparePlates(one, other);
  const seats = (plates: typeof one) =>
    new Map(plates.unknown.map((item) => [`${item.asset} ${JSON.stringify(item.rect)}`, item]));
  const [old, fresh] = [seats(one), seats(other)];
  const artwork = [...old, ...fresh].filter(([key]) => !(old.has(key) && fresh.has(key)));
  const process = ['C', 'M', 'Y', 'K'];
  const places = [...compared.places, ...artwork.map(([, { rect }]) => ({ rect, inks: process }))];
  const found = new Set(places.flatMap(({ inks }) => inks));
  const known = one.plates.concat(other.plates).map(({ ink }) => ink);
  return {
    inks: [...new Set(known)].filter((ink) => found.has(ink)),
    places: places.map(({ rect, inks }) => ({
      rect: inMillimetres(rect),
      inks: [...inks],
      owners: [...new Set(compositions.flatMap(({ proof }) => ownersAt(proof, rect)))],
    })),
    timings: [...clock.times],
  };
}

/** What stands at a place, by name: a story or headline by its first words, a picture by its frame. */
function ownersAt(proof: Proof, rect: Rect): string[] {
  const names: string[] = [];
  for (const item of proof.items) {
    if (item.kind === 'line') {
      const { x, y, line } = item;
      const box = line.vertical
        ? { x: x - line.size, y, width: 2 * line.size, height: line.extent }
        : { x, y: y - line.size, width: line.extent, height: 1.3 * line.size };
      if (!overlaps(box, rect)) continue;
      const block = proof.blocks[item.block];
      names.push(block ? nameOf(proof, block.owner) : item.frame);
    } else if (overlaps(item.rect, rect) && (item.kind === 'picture' || item.fill !== null)) {
      const owner = proof.owners.findIndex(({ frame }) => frame === item.frame);
      names.push(owner < 0 ? item.frame : nameOf(proof, owner));
    }
  }
  return names;
}

function nameOf(proof: Proof, index: number): string {
  const owner = proof.owners[index];
  if (!owner) return '';
  const words = proof.blocks.find((block) => block.owner === index)?.text.replace(/\s+/gu, ' ') ?? '';
  const start = [...words].slice(0, 12).join('');
  return [owner.type, owner.frame || owner.story, start && `“${start}”`].filter(Boolean).join(' ');
}

function inMillimetres({ x, y, width, height }: Rect): Rect {
  const millimetres = (points: number) => Math.round(toMillimetres(points) * 100) / 100;
  return { x: millimetres(x), y: millimetres(y), width: millimetres(width), height: millimetres(height) };
}
