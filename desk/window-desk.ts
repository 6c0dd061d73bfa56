import { join } from 'node:path';
import type { Desk } from './contract.ts';
import { editedPages } from './edited-pages.ts';
import { type Grants, grantedDesk, grantsOn } from './grants.ts';
import { openDesk } from './node-desk.ts';
import { recentPages } from './recent-pages.ts';
import { reviewDoors } from './review/review-doors.ts';
import { personSettings } from './settings/person-settings.ts';
import { stateFolder } from './state-folder.ts';

/** What a window's desk may touch: the folders granted, and where it remembers recent pages. */
export interface WindowDeskOptions {
  readonly folders: readonly string[];
  readonly state?: string;
}

/** A desk for windows, what it may touch (`grants` takes what a person chooses later), and how it ends: unsaved work is left to be recovered. */
export interface WindowDesk {
  readonly desk: Desk;
  readonly grants: Grants;
  close(): Promise<void>;
}

/** The desk for a window: that of this machine, held to granted paths, with recent pages, journals, locks and versions. */
export function windowDesk({ folders, state = stateFolder() }: WindowDeskOptions): WindowDesk {
  const grants = grantsOn(folders);
  const settings = personSettings(state);
  const edited = editedPages(state, settings);
  void edited.tidy().catch(() => undefined);
  const review = reviewDoors(state);
  const desk = grantedDesk(
    openDesk({
      grants,
      recent: recentPages(state),
      edited,
      settings,
      review,
      house: join(state, 'house'),
      dummies: join(state, 'dummies'),
    }),
    grants,
  );
  const close = async (): Promise<void> => {
    await review.close();
    await edited.leaveAll();
  };
  return { desk, grants, close };
}
