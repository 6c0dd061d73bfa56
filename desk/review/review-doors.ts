import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readIssue } from '../issue/issue.ts';
import { failure } from '../outcome.ts';
import { refusalLog } from '../refusals.ts';
import { type ReviewedFile, reviewDesk } from './review-desk.ts';
import { openReviewDoor, type ReviewDoor } from './review-door.ts';

/** Where the door of a review stands. */
export interface DoorPlace {
  readonly host: string;
  readonly port: number;
}

/** The review doors windows have opened, one a page file. */
export interface ReviewDoors {
  /** Opens the door of a page file, anew where it stood on another host or showed another round. */
  open(path: string, round: number | null, lan: boolean): Promise<ReviewDoor>;
  /** Shuts the door of a page file; false where none was open. */
  shut(path: string): Promise<boolean>;
  close(): Promise<void>;
}

/** No review doors yet; refusals go to the log in a state folder. */
export function reviewDoors(state: string): ReviewDoors {
  const doors = new Map<string, ReviewDoor>();
  const log = refusalLog(state);
  const shut = async (path: string): Promise<boolean> => {
    const door = doors.get(path);
    doors.delete(path);
    await door?.close();
    return door !== undefined;
  };
  return {
    async open(path, round, lan) {
      // A page that is sent again is read as it is now.
      await shut(path);
      const desk = await reviewDesk([{ path, ...(round === null ? {} : { round }) }]);
      const door = await openReviewDoor(desk, { host: lan ? '0.0.0.0' : '127.0.0.1', port: 0, log });
      doors.set(path, door);
      return door;
    },
    shut,
    async close() {
      for (const path of [...doors.keys()]) await shut(path);
    },
  };
}

/**
 * Opens a door on page files and folders of pages: those an issue lists in a folder, in its order, else its page files by name.
 * Throws FailureError `no-pages` where there are none, those of opening them, `port-taken`.
 */
export async function openReview(
  arguments_: readonly string[],
  round: number | null,
  place: DoorPlace,
  state: string,
): Promise<ReviewDoor> {
  const files: ReviewedFile[] = [];
  for (const argument of arguments_) {
    for (const path of await pageFiles(argument)) files.push({ path, ...(round === null ? {} : { round }) });
  }
  if (files.length === 0) throw failure('no-pages', '没有可以送审的版面', 'there are no pages to be read');
  const desk = await reviewDesk(files);
  try {
    return await openReviewDoor(desk, { ...place, log: refusalLog(state) });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const { host, port } = place;
    throw failure(
      'port-taken',
      `不能在 ${host}:${port} 上服务（${code}）`,
      `cannot serve on ${host}:${port} (${code})`,
    );
  }
}

async function pageFiles(argument: string): Promise<string[]> {
  if (!(await stat(argument).catch(() => null))?.isDirectory()) return [argument];
  const issue = await readIssue(argument);
  if (issue !== null) return issue.pages.map(({ file }) => join(argument, file));
  return (await readdir(argument))
    .filter((name) => name.endsWith('.banxin') && !name.startsWith('.'))
    .sort()
    .map((name) => join(argument, name));
}
