import type { DeskWorks } from '../checked-desk.ts';
import type { OpenPage, OpenPages } from '../open-page.ts';
import { failure } from '../outcome.ts';
import { brought } from '../valid-document.ts';
import { roundsOf } from '../versions/rounds.ts';
import type { ReviewDoors } from './review-doors.ts';

/** The works of a window that sends pages to be read; a desk without doors takes arrivals alone. */
export function reviewWorks(pages: OpenPages, doors: ReviewDoors | null): DeskWorks {
  return {
    async takeArrivals({ page, doc }) {
      const { takeArrivals } = await import('./taken.ts');
      return await takeArrivals(brought(pages.get(page), doc));
    },

    ...(doors === null
      ? {}
      : {
          async startReview({ page, round, lan }) {
            const open = pages.get(page);
            const read = round ?? roundsOf(open).at(-1)?.number ?? null;
            const { addresses } = await doors.open(fileOf(open), read, lan);
            return { addresses: [...addresses], round: read };
          },

          stopReview: async ({ page }) => ({ stopped: await doors.shut(fileOf(pages.get(page))) }),
        }),
  };
}

function fileOf({ path }: OpenPage): string {
  if (path === null)
    throw failure('no-file', '版面还没有存储，不能送审', 'the page has no file yet and cannot be sent');
  return path;
}
