import { userInfo } from 'node:os';
import { FailureError } from '../../document/finding.ts';
import type { DeskWorks } from '../checked-desk.ts';
import type { signatureMethods } from '../contract/signatures.ts';
import { lockForEditing } from '../edit-lock.ts';
import type { EditedPages } from '../edited-pages.ts';
import type { OpenPage, OpenPages } from '../open-page.ts';
import { savePageFile } from '../page-store.ts';
import { type Arrival, putArrival, REVIEW_LOCK } from '../review/arrivals.ts';
import type { PersonSettings } from '../settings/person-settings.ts';
import { brought } from '../valid-document.ts';
import type { WindowOptions } from '../window-works.ts';
import { readChain } from './chain.ts';
import type { SignedRecord } from './record.ts';
import { hindrancesOf, requiredOf, wantedOf } from './required.ts';
import { standingOf } from './standing.ts';
import { voidOthers } from './voiding.ts';

/** Whose name an edit bears: the person's of the settings, else of the machine's account. */
export async function editorName(settings: PersonSettings | null): Promise<string> {
  const person = settings === null ? '' : (await settings.read()).settings.person;
  if (person !== '') return person;
  try {
    return userInfo().username;
  } catch {
    return '?';
  }
}

/** The works behind `signatureMethods`. */
export function signatureWorks(
  pages: OpenPages,
  { settings, edited }: Pick<WindowOptions, 'settings' | 'edited'>,
): Required<Pick<DeskWorks, keyof typeof signatureMethods>> {
  return {
    async listSignatures({ page, doc }) {
      const open = brought(pages.get(page), doc);
      const editor = await editorName(settings);
      voidOthers(open, open.page, {
        name: doc === undefined ? '' : editor,
        cause: doc === undefined ? 'outside' : 'edit',
      });
      const standing = standingOf(open);
      return {
        signatures: [...standing.signatures],
        breaks: [...standing.breaks],
        required: requiredOf(standing, await wantedOf(open)),
        editor,
        pressed: (await hindrancesOf(open)) === null,
      };
    },

    async signPage({ page, doc, name, role, round, through }) {
      const open = brought(pages.get(page), doc);
      const { signPage } = await import('./sign.ts');
      const signature = await signPage(open, {
        name,
        ...(role === undefined ? {} : { role }),
        ...(round === undefined ? {} : { round }),
        through: through ?? 'window',
        editor: await editorName(settings),
      });
      return { signature, stored: await storedWith(open, edited, signature.number) };
    },
  };
}

/**
 * Saves a page that was signed: what is signed is what its file holds. Where a window elsewhere has the page open the signature waits
 * for it beside the file. False where it has no file, or another program wrote it.
 */
async function storedWith(open: OpenPage, edited: EditedPages | null, number: number): Promise<boolean> {
  const { path } = open;
  if (path === null) return false;
  const lock = edited === null ? await lockForEditing(path, REVIEW_LOCK) : null;
  try {
    if (lock?.kind === 'taken') {
      await putArrival(path, arrivalOf(open, number));
      return true;
    }
    await savePageFile(open, path);
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'changed-outside') return false;
    throw error;
  } finally {
    if (lock?.kind === 'held') await lock.lock.release();
  }
  await edited?.saved(open);
  return true;
}

function arrivalOf(open: OpenPage, number: number): Arrival {
  const signed = readChain(open).records.find((record) => record.number === number) as SignedRecord;
  const { kind, name, role, round, label, time, content, findings, remarks, through } = signed;
  return { kind, name, role, round, label, time, content, findings, remarks, through };
}
