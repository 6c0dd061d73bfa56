import type { DeskResult } from '../../desk/contract.ts';
import type { AssetFacts } from '../../document/asset.ts';
import type { Finding, Outcome } from '../../document/finding.ts';
import { chainOf } from '../../document/frames.ts';
import type { Point } from '../../document/geometry.ts';
import { schema } from '../../document/schema.ts';
import { askMapping, looksFirst } from '../intake/intake-state.ts';
import { wantsLook } from '../intake/mapping.ts';
import { useView } from '../session/view.ts';
import { openInWorkspace, useWorkspace } from '../session/workspace.ts';
import { focusPage } from '../stage/focus-page.ts';
import { appendPiece, storyToAppendTo } from '../stories/append-piece.ts';
import { EXTENSIONS } from './ask.ts';
import { type ComingStory, emptyShapes, fillShapes } from './fill-shapes.ts';
import { mayLeavePage } from './page-files.ts';
import { type ComingPicture, placePictures } from './place-pictures.ts';

/** Bytes of a file with its name, or its path on the desk's machine. */
export type ComingFile = { readonly bytes: Uint8Array; readonly name: string } | { readonly path: string };

/** What a file is taken for, by its name. */
export function kindOf(name: string): 'page' | 'copy' | 'picture' | null {
  const extension = /\.([^.\\/]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  for (const kind of ['page', 'picture', 'copy'] as const) if (EXTENSIONS[kind].includes(extension)) return kind;
  return null;
}

/** The files of a drop, read. */
export async function droppedFiles(transfer: DataTransfer): Promise<ComingFile[]> {
  const files = [...transfer.files];
  return await Promise.all(
    files.map(async (file) => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name })),
  );
}

function nameOf(file: ComingFile): string {
  return 'path' in file ? file.path : file.name;
}

/** Where files come down on the open page. */
export interface Landing {
  readonly point: Point | null;
  readonly frame: string | null;
  /** Copy is shown first, part by part, whether intake was sure of it or not. */
  readonly mapped?: boolean;
}

/**
 * Takes files into the open page: copy into its empty shapes (the one they came down on first), what finds none in hand;
 * pictures into the frame they came down on, empty picture frames, or frames of their own. All of it is one undo. What cannot be
 * used is told as a failure; the rest comes in all the same.
 */
export async function takeIntoPage(files: readonly ComingFile[], landing: Landing): Promise<void> {
  const { host, session } = useWorkspace.getState();
  if (session === null || session.readOnly || files.length === 0) return;
  const { page } = session;
  const stories: ComingStory[] = [];
  const assets: AssetFacts[] = [];
  const pictures: ComingPicture[] = [];
  const findings: Finding[] = [];
  useWorkspace.setState({ busy: true, failure: null });
  try {
    for (const file of files) {
      const kind = kindOf(nameOf(file));
      if (kind === 'copy' || kind === null || landing.mapped === true) {
        const read = await readMapped(file, page, landing.mapped === true);
        if (read === null) continue;
        if (!read.ok) {
          useWorkspace.setState({ failure: read.failure });
          continue;
        }
        stories.push(...read.value.stories.map(storyOf));
        assets.push(...read.value.assets);
        findings.push(...read.value.findings);
      } else if (kind === 'picture') {
        const placed = await host.desk.call('placePicture', { page, source: file });
        if (!placed.ok) {
          useWorkspace.setState({ failure: placed.failure });
          continue;
        }
        const words = await host.desk.call('describePicture', { page, asset: placed.value.id });
        const { caption, credit, author } = words.ok ? words.value : { caption: '', credit: '', author: '' };
        pictures.push({ facts: placed.value, caption, credit: author || credit });
      }
    }
  } finally {
    useWorkspace.setState({ busy: false });
  }
  if (useWorkspace.getState().session !== session) return;
  const later = storyToAppendTo(session.settle().doc, landing.frame, stories);
  if (later !== null && pictures.length === 0) {
    for (const piece of stories) session.run(appendPiece(later, piece));
    focusPage();
    return;
  }
  const state = session.settle();
  const filled = stories.length > 0 ? fillShapes(state, stories, assets, landingStory(state.doc, landing)) : null;
  const between = filled === null ? state : state.apply(filled.transaction);
  const placed = placePictures(between, pictures, landing);
  const transaction = filled?.transaction ?? placed?.transaction;
  if (transaction === undefined) return;
  // Both parts become one transaction: the second's steps hold on the document the first one made.
  if (filled !== null && placed !== null) for (const step of placed.transaction.steps) transaction.step(step);
  session.dispatch(transaction);
  if (placed !== null) useView.setState({ tool: 'select', selected: new Set(placed.frames.slice(0, 1)) });
  if (findings.length > 0) useWorkspace.setState((before) => ({ findings: [...before.findings, ...findings] }));
  focusPage();
}

/**
 * Copy read for a page, as the person mapped it where it was shown: where that is asked for, or where intake was unsure of it and
 * dropped copy is to be shown then. Null where it is not to come in.
 */
async function readMapped(
  file: ComingFile,
  page: string,
  asked: boolean,
): Promise<Outcome<DeskResult<'readStories'>> | null> {
  const { desk } = useWorkspace.getState().host;
  const read = await desk.call('readStories', { page, source: file, encoding: null });
  if (!read.ok || !(asked || (looksFirst() && wantsLook(read.value.repairs)))) return read;
  const { copy, repairs } = read.value;
  useWorkspace.setState({ busy: false });
  const mapped = await askMapping({ name: nameOf(file).split(/[\\/]/).at(-1)!, copy, repairs });
  if (mapped === null) return null;
  useWorkspace.setState({ busy: true });
  if (JSON.stringify(mapped) === JSON.stringify(copy)) return read;
  return await desk.call('readStories', { page, source: file, encoding: null, copy: mapped });
}

function storyOf({ headline, story }: DeskResult<'readStories'>['stories'][number]): ComingStory {
  return { headline: headline === null ? null : schema.nodeFromJSON(headline), story: schema.nodeFromJSON(story) };
}

/** The empty story files came down on: in one of its frames, or on its headline. */
function landingStory(page: import('prosemirror-model').Node, { frame }: Landing): number | null {
  if (frame === null) return null;
  for (const { story, headline } of emptyShapes(page)) {
    const own = headline === null ? null : (page.nodeAt(headline)!.attrs['frame'] as { id: string } | null);
    if (own?.id === frame || chainOf(page.nodeAt(story)!).some(({ id }) => id === frame)) return story;
  }
  return null;
}

/** What a new page is made from: a template of the program, or a dummy a person kept. */
export type PageSource = { readonly template: string } | { readonly dummy: string };

/**
 * Opens a new page for files dropped on the start screen: a page file opens as it is; one copy file is poured into the template
 * (or laid out by its own layout part); several files, copy with pictures, and what comes down on a dummy, fill a page made from it.
 */
export async function openFromFiles(files: readonly ComingFile[], from: PageSource, chosen: boolean): Promise<void> {
  const { desk } = useWorkspace.getState().host;
  const [first] = files;
  if (first === undefined || !(await mayLeavePage())) return;
  const page = files.find((file) => kindOf(nameOf(file)) === 'page');
  if (page !== undefined) {
    await openInWorkspace(desk.call('openPage', { source: page }), 'path' in page ? page.path : null);
    return;
  }
  if (files.length === 1 && kindOf(nameOf(first)) !== 'picture' && 'template' in from) {
    const { template } = from;
    const ask = (name: string | null) =>
      desk.call('importCopy', { source: first, template: name, fit: false, encoding: null });
    // Copy that brings its own layout is laid out by it, unless it was dropped on a template.
    const own = chosen ? null : await ask(null);
    const asking =
      own !== null && (own.ok || own.failure.code !== 'template-needed') ? Promise.resolve(own) : ask(template);
    await openInWorkspace(asking, null);
    return;
  }
  const asking = 'template' in from ? desk.call('newPage', from) : desk.call('openDummy', { name: from.dummy });
  const session = await openInWorkspace(asking, null, false, true);
  if (session !== null) await takeIntoPage(files, { point: null, frame: null });
}
