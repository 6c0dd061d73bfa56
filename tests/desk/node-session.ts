import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { neededFaces } from '../../composer/index.ts';
import { openPageFile } from '../../desk/page-store.ts';
import { loadFaces } from '../../fonts/node/load.ts';
import { openSession, type PageSession } from '../../renderer/session/page-session.ts';
import { ROOT } from '../tools.ts';

/** A session on a page without a window, its faces loaded. */
export async function sessionOf(page: Node): Promise<PageSession> {
  const { library } = await loadFaces(neededFaces(page));
  const faces = { library, load: async (ids: Iterable<string>) => [...ids] };
  return openSession({ page: 'page-1', doc: page.toJSON(), readOnly: false, faces: faces as never });
}

/** A session on a page of `samples/`. */
export async function sessionOn(path: string): Promise<PageSession> {
  const { parts } = await openPageFile({ path: join(ROOT, 'samples', path) });
  return sessionOf(parts.page);
}
