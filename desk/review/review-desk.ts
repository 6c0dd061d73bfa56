import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Node } from 'prosemirror-model';
import { readPageJson, writePageJson } from '../../document/page-file.ts';
import type { Words } from '../../document/place.ts';
import { anchorAt } from '../../document/remark-place.ts';
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
import { contentHash, type Standing, standingOf } from '../signatures/standing.ts';
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
  readonly remarks: ArrivedRemark[];
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
      const waiting = (await readArrivals(page.path)).flatMap(({ arrival }) =>
        arrival.kind === 'remark' ? [arrival] : [],
      );
      for (const { remark, place, base: of } of waiting) {
        if (of === page.base && !page.remarks.some((one) => one.remark.id === remark.id))
          page.remarks.push({ remark, place });
      }
      const { signatures, breaks } = await standingIn(page.path);
      return { remarks: [...page.remarks], signatures: [...signatures], findings: [...breaks] };
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
      const index = page.remarks.findIndex(({ remark }) => remark.id === id && remark.author === reader);
      if (index < 0) return { withdrawn: false };
      await arrive(page, { kind: 'withdrawal', id, reader });
      page.remarks.splice(index, 1);
      return { withdrawn: true };
    },

    async signReview({ page: handle, reader, role }) {
      const page = at(handle);
      const { findings, remarks } = await openIn(page.open);
      const time = new Date().toISOString();
      const all = remarks + page.remarks.filter(({ remark }) => remark.state === 'open').length;
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
  return { id, path, open, text, base: sha256(text), round, label: { zh: label.zh, en: label.en }, remarks: [] };
}

const standings = new Map<string, { readonly changed: number; readonly standing: Standing }>();

async function standingIn(path: string): Promise<Standing> {
  const changed = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
  const known = standings.get(path);
  if (known?.changed === changed) return known.standing;
  const { parts } = await openPageFile({ path });
  const standing = standingOf({ page: parts.page, kept: new Map(parts.kept ?? []), path });
  standings.set(path, { changed, standing });
  return standing;
}
