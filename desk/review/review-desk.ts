import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Node } from 'prosemirror-model';
import { readPageJson, writePageJson } from '../../document/page-file.ts';
import type { Words } from '../../document/place.ts';
import { reanchor } from '../../document/reanchor.ts';
import { remarksOf } from '../../document/remark.ts';
import { anchorAt, placeOfRemark, remarkRanges } from '../../document/remark-place.ts';
import { sha256 } from '../archive.ts';
import { previewPicture } from '../asset-store.ts';
import { checkedDesk, type DeskWorks } from '../checked-desk.ts';
import type { ArrivedRemark, READER_METHODS } from '../contract/review.ts';
import type { Desk } from '../contract.ts';
import { inkColours } from '../ink-colours.ts';
import { type OpenPage, openPages } from '../open-page.ts';
import { failure, valueFrom } from '../outcome.ts';
import { openPageFile, pageTitle } from '../page-store.ts';
import { openIn } from '../signatures/sign.ts';
import { contentHash, standingOf } from '../signatures/standing.ts';
import { productVersion } from '../version.ts';
import { roundPage, roundsOf } from '../versions/rounds.ts';
import { type Arrival, keepBase, putArrival, readArrivals } from './arrivals.ts';
import { settleArrivals } from './settle.ts';

/** A page as it was sent to be read: a snapshot that no later change of the file touches. */
interface SentPage {
  readonly id: string;
  readonly path: string;
  readonly open: OpenPage;
  /** The snapshot as text of page.json, and its hash, by which remarks name it. */
  readonly text: string;
  readonly base: string;
  readonly round: number | null;
  readonly label: Words;
  /** What was sent since the door was opened, and what of it was taken back. */
  readonly remarks: ArrivedRemark[];
  readonly withdrawn: Set<string>;
}

/** A page file to be read, and which of its rounds; the last one, or else the page as it is, where none is named. */
export interface ReviewedFile {
  readonly path: string;
  readonly round?: number;
}

/**
 * The desk of readers (送审): it shows the pages that were sent, takes remarks and signatures for them, and offers nothing else. What
 * comes is written down at once (`arrivals.ts`), and into the files where no window has them open. Throws FailureError of opening the files,
 * `no-such-version`.
 */
export async function reviewDesk(files: readonly ReviewedFile[]): Promise<Desk> {
  const pages = openPages();
  const sent: SentPage[] = [];
  for (const file of files) sent.push(await snapshot(pages, file, String(sent.length + 1)));
  const at = (handle: string): SentPage => {
    const page = sent.find(({ open }) => open.id === handle);
    if (page === undefined) throw failure('no-such-page', '没有这个版面', 'there is no such page');
    return page;
  };
  const arrive = async (page: SentPage, arrival: Arrival): Promise<void> => {
    await putArrival(page.path, arrival);
    // It is written down: what keeps it from the file now does not lose it.
    await settleArrivals(page.path).catch(() => false);
  };

  const works: Required<Pick<DeskWorks, (typeof READER_METHODS)[number]>> = {
    about: () => ({ name: 'banxin', version: productVersion() }),

    reviewPages: () =>
      sent.map(({ id, path, open, label }) => ({ id, name: basename(path), title: pageTitle(open.page), label })),

    openReview({ id }) {
      const page = sent.find((one) => one.id === id);
      if (page === undefined) throw failure('no-such-page', '没有这个版面', 'there is no such page');
      const { open, round, label } = page;
      const doc = open.page.toJSON() as Record<string, unknown>;
      return { page: open.id, doc, round, label, title: pageTitle(open.page) };
    },

    async readReview({ page: handle }) {
      const page = at(handle);
      const remarks = await remarksNow(page);
      const { signatures, breaks } = standingOf(await fileAsItIs(page.path));
      return { remarks, signatures: [...signatures], findings: [...breaks] };
    },

    async sendRemark({ page: handle, reader, remark: written, place }) {
      const page = at(handle);
      if (anchorAt(page.open.page, place) === null) {
        throw failure('no-such-place', '版面上没有这个地方', 'the page has no such place');
      }
      const remark = {
        id: `v-${randomBytes(8).toString('hex')}`,
        author: reader,
        time: new Date().toISOString(),
        ...written,
        state: 'open' as const,
        round: page.round,
        paper: false,
        reader: '',
        replies: [],
      };
      await arrive(page, { kind: 'remark', base: await keepBase(page.path, page.text), remark, place });
      page.remarks.push({ remark, place });
      return { remark, place };
    },

    async withdrawRemark({ page: handle, reader, id }) {
      const page = at(handle);
      const all = await remarksNow(page);
      if (!all.some(({ remark }) => remark.id === id && remark.author === reader)) return { withdrawn: false };
      await arrive(page, { kind: 'withdrawal', id, reader });
      page.withdrawn.add(id);
      return { withdrawn: true };
    },

    async signReview({ page: handle, reader, role }) {
      const page = at(handle);
      const { findings, remarks } = await openIn(page.open);
      const time = new Date().toISOString();
      const sentNow = await remarksNow(page);
      const all = remarks + sentNow.filter(({ remark }) => remark.state === 'open').length;
      const content = contentHash(page.open.page);
      const { round, label } = page;
      await arrive(page, {
        kind: 'signature',
        name: reader,
        role,
        round,
        label,
        time,
        content,
        findings,
        remarks: all,
        through: 'review',
      });
      return { time, findings: findings.errors + findings.warnings + findings.notes, remarks: all };
    },

    async previewAsset({ page, asset, width, height }) {
      return { bytes: await previewPicture(at(page).open, asset, width, height) };
    },

    async screenColours({ page, inks }) {
      return { colours: await inkColours(at(page).open, inks) };
    },
  };
  return checkedDesk(works);
}

async function snapshot(pages: ReturnType<typeof openPages>, file: ReviewedFile, id: string): Promise<SentPage> {
  const { path } = file;
  const { parts } = await openPageFile({ path });
  const kept = new Map(parts.kept ?? []);
  const rounds = roundsOf({ kept });
  const round = file.round ?? rounds.at(-1)?.number ?? null;
  const page: Node = round === null ? parts.page : valueFrom(readPageJson(roundPage({ kept }, round))).page;
  const label = rounds.find(({ number }) => number === round)?.label ?? { zh: '', en: '' };
  const open = pages.hold({ ...parts, page, path: null, print: null });
  const text = writePageJson(page);
  return {
    id,
    path,
    open,
    text,
    base: sha256(text),
    round,
    label: { zh: label.zh, en: label.en },
    remarks: [],
    withdrawn: new Set(),
  };
}

/**
 * All remarks on a page that was sent, where they stand on it: those its file has of this round, those sent here, and those that wait
 * for the window that has the page open.
 */
async function remarksNow(page: SentPage): Promise<ArrivedRemark[]> {
  const all = new Map<string, ArrivedRemark>();
  const { page: now } = await fileAsItIs(page.path);
  for (const { anchor, ...remark } of remarksOf(now)) {
    if (remark.round !== page.round || remarksOf(page.open.page).some(({ id }) => id === remark.id)) continue;
    const marked = remarkRanges(now).has(remark.id) || anchor.at !== 'text';
    const place = placeOfRemark(marked ? now : page.open.page, { id: remark.id, anchor });
    const here = place !== null && marked ? reanchor(now, place, page.open.page) : place;
    if (here !== null) all.set(remark.id, { remark, place: here });
  }
  for (const { remark, place } of page.remarks) {
    all.set(remark.id, { remark: { ...remark, state: all.get(remark.id)?.remark.state ?? remark.state }, place });
  }
  const gone = new Set(page.withdrawn);
  for (const { arrival } of await readArrivals(page.path)) {
    if (arrival.kind === 'withdrawal') gone.add(arrival.id);
    if (arrival.kind !== 'remark' || arrival.base !== page.base || all.has(arrival.remark.id)) continue;
    all.set(arrival.remark.id, { remark: arrival.remark, place: arrival.place });
  }
  return [...all.values()].filter(({ remark }) => !gone.has(remark.id));
}

type FileAsItIs = Pick<OpenPage, 'page' | 'kept' | 'path'>;

const files = new Map<string, { readonly changed: number; readonly file: FileAsItIs }>();

/** A page file as it is now; read again where it was written since. */
async function fileAsItIs(path: string): Promise<FileAsItIs> {
  const changed = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
  const known = files.get(path);
  if (known?.changed === changed) return known.file;
  const { parts } = await openPageFile({ path });
  const file = { page: parts.page, kept: new Map(parts.kept ?? []), path };
  files.set(path, { changed, file });
  return file;
}
