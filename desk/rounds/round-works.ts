import { randomUUID } from 'node:crypto';
import { readPageJson } from '../../document/page-file.ts';
import type { DeskWorks } from '../checked-desk.ts';
import { composePage } from '../composition.ts';
import type { Round, roundMethods } from '../contract/rounds.ts';
import type { EditedPages } from '../edited-pages.ts';
import { type OpenPage, type OpenPages, openPages } from '../open-page.ts';
import { failure, valueFrom } from '../outcome.ts';
import { stageClock } from '../stage-clock.ts';
import { brought } from '../valid-document.ts';
import { askedOf, keepAsked, roundEntries, roundPage, roundsOf } from '../versions/rounds.ts';
import { replaceFile } from '../write-file.ts';

/** The works of `roundMethods` over the pages given; `edited` keeps what no file has yet, null where nothing is edited. */
export function roundWorks(
  pages: OpenPages,
  edited: EditedPages | null = null,
): Required<Pick<DeskWorks, keyof typeof roundMethods>> {
  /** A crash must not lose it; where it cannot be kept, the window is told so by its own steps. */
  const keep = async (open: OpenPage, names: readonly string[]): Promise<void> => {
    await edited?.keptChanged(open, names).catch(() => undefined);
  };
  return {
    listRounds: ({ page }) => roundsOf(pages.get(page)),

    async makeRound({ page, doc, ...asked }) {
      const open = brought(pages.get(page), doc);
      const { makeRound } = await import('./make-round.ts');
      const round = await makeRound(open, asked);
      await keep(open, roundEntries(round.number));
      return { round, doc: open.page.toJSON() as Record<string, unknown> };
    },

    async roundPdf({ page, round: number, path }, context) {
      const clock = stageClock(context);
      const open = pages.get(page);
      const round = roundNumbered(open, number);
      const held = heldRound(open, number);
      const time = proofTime(round.time);
      const bytes = await clock.run('press', 0.9, async () => {
        if (round.kind === 'galley') {
          const { galleysOf } = await import('./galley-pdf.ts');
          return (await galleysOf(held, { stories: round.stories, round: round.label.zh, time })).bytes;
        }
        const { exportPage } = await import('../export-page.ts');
        const asked = { path: null, plates: false, preset: 'proof' as const, proofHash: null };
        const made = await exportPage(held, { ...asked, round: round.label.zh, time }, {});
        return made.files[0]!.bytes!;
      });
      return { file: await clock.run('write', 1, () => written(path, bytes)), timings: [...clock.times] };
    },

    async galleyPdf({ page, doc, path, ...asked }, context) {
      const clock = stageClock(context);
      const { galleysOf } = await import('./galley-pdf.ts');
      const open = brought(pages.get(page), doc);
      const { bytes, sheets } = await clock.run('press', 0.9, () => galleysOf(open, asked));
      return { file: await clock.run('write', 1, () => written(path, bytes)), sheets, timings: [...clock.times] };
    },

    readRound({ page, round }) {
      return { doc: heldRound(pages.get(page), round).page.toJSON() as Record<string, unknown> };
    },

    listAsked({ page, round }) {
      const open = pages.get(page);
      roundNumbered(open, round);
      return askedOf(open, round);
    },

    async markAsked({ page, doc, round: number, reader, words, place, time }) {
      const open = brought(pages.get(page), doc);
      roundNumbered(open, number);
      const held = heldRound(open, number);
      const { placeOnRound } = await import('./round-place.ts');
      const [was, is] = [await composePage(held), await composePage(open)];
      const found = placeOnRound({ page: held.page, proof: was.proof }, { page: open.page, proof: is.proof }, place);
      if (found === null) {
        throw failure('not-on-the-round', '这里在该校次上没有对应的位置', 'this has no place on that round');
      }
      const mark = { id: randomUUID(), reader, time: time ?? new Date().toISOString(), words, place: found };
      keepAsked(open, number, [...askedOf(open, number), mark]);
      await keep(open, roundEntries(number));
      return mark;
    },

    async unmarkAsked({ page, round, id }) {
      const open = pages.get(page);
      const asked = askedOf(open, round);
      const left = asked.filter((mark) => mark.id !== id);
      if (left.length < asked.length) {
        keepAsked(open, round, left);
        await keep(open, roundEntries(round));
      }
      return { removed: left.length < asked.length };
    },
  };
}

/** A round of an open page as a page of its own, with the pictures that travel with it. Throws FailureError `no-such-version`. */
export function heldRound(open: OpenPage, number: number): OpenPage {
  const { page } = valueFrom(readPageJson(roundPage(open, number)));
  return openPages().hold({ page, assets: open.assets, kept: open.kept });
}

function roundNumbered(open: OpenPage, number: number): Round {
  const round = roundsOf(open).find((one) => one.number === number);
  if (!round) throw failure('no-such-version', '没有这个校次', 'there is no such round');
  return round;
}

/** The time of a round as a proof says it, to the minute, on the clock of this place. */
export function proofTime(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

async function written(path: string | null, bytes: Uint8Array) {
  if (path !== null) await replaceFile(path, bytes);
  return { path, plate: null, bytes: path === null ? bytes : null, size: bytes.length };
}
