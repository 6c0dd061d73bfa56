import { composePage, requireFaces } from './composition.ts';
import type { CallContext, DeskParameters, DeskResult } from './contract.ts';
import { pressInput } from './export-page.ts';
import type { OpenPage } from './open-page.ts';
import { partlyDone, preflightPage } from './preflight-page.ts';
import { stageClock } from './stage-clock.ts';
import { replaceFile } from './write-file.ts';

/**
 * Draws a page as a PNG from its proof, as the press would print it, in sRGB. Refuses, naming the face, where one cannot be
 * had. The size of the picture is read from the PNG itself.
 */
export async function renderPage(
  open: OpenPage,
  asked: Pick<DeskParameters<'renderPage'>, 'path' | 'ppi'>,
  context: CallContext,
): Promise<DeskResult<'renderPage'>> {
  const clock = stageClock(context);
  const composition = await clock.run('compose', 0.3, () => composePage(open));
  requireFaces(composition);
  const findings = await clock.run('preflight', 0.35, () => preflightPage(open, composition.proof));
  const { renderPng } = await import('../press/index.ts');
  const bytes = await clock.run('render', 0.95, () =>
    renderPng({ ...pressInput(open, composition.proof), ppi: asked.ppi }),
  );
  const { path } = asked;
  await clock.run('write', 1, async () => {
    if (path !== null) await replaceFile(path, bytes);
  });
  const { width, height } = pngSize(bytes);
  return {
    file: { path, plate: null, bytes: path === null ? bytes : null, size: bytes.length },
    width,
    height,
    complete: !partlyDone(findings),
    findings,
    timings: [...clock.times],
  };
}

/** Width and height of a PNG from its IHDR chunk (PNG, third edition, §11.2.1). */
export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
