import { basename, dirname } from 'node:path';
import { setupOf } from '../../document/schema.ts';
import { readIssue } from '../issue/issue.ts';
import type { OpenPage } from '../open-page.ts';
import { answers, type Standing, standingOf } from './standing.ts';

/** A signature 付印 asks for, and whether the page has it: valid, or void and stood in for. */
export interface Required {
  readonly name: string;
  readonly met: boolean;
}

/** The signatures an issue asks of a page file in its folder; none where it stands in no issue. Throws FailureError `issue-damaged`. */
export async function issueSignatures(path: string | null): Promise<readonly string[]> {
  if (path === null) return [];
  const issue = await readIssue(dirname(path));
  if (!issue?.pages.some(({ file }) => file === basename(path))) return [];
  return issue.signatures ?? [];
}

/** The signatures 付印 asks of a page: those of its issue and its own. Throws FailureError `issue-damaged`. */
export async function wantedOf({ path, page }: Pick<OpenPage, 'path' | 'page'>): Promise<readonly string[]> {
  return [...(await issueSignatures(path)), ...(setupOf(page).signatures ?? [])];
}

/** What 付印 asks of a page, and what of it is there. */
export function requiredOf({ signatures }: Standing, wanted: readonly string[]): Required[] {
  return [...new Set(wanted)].map((name) => ({
    name,
    met: signatures.some((signature) => (signature.state === 'valid' || signature.renewed) && answers(signature, name)),
  }));
}

/** What keeps a page from being released for printing: see `hindrancesOf`. */
export interface Hindrances {
  readonly missing: readonly string[];
  readonly voided: Standing['signatures'];
  readonly breaks: Standing['breaks'];
}

/**
 * What keeps a page from 付印: signatures asked for and not there, void ones that nobody stands in for, a chain of records that
 * is not whole. Null where nothing does. `wanted` is what is asked besides what its issue asks.
 */
export async function hindrancesOf(open: OpenPage, wanted: readonly string[] = []): Promise<Hindrances | null> {
  return hindrancesIn(standingOf(open), [...(await wantedOf(open)), ...wanted]);
}

/** What keeps a page of this standing from 付印 where these signatures are asked for; null where nothing does. */
export function hindrancesIn(standing: Standing, wanted: readonly string[]): Hindrances | null {
  const required = requiredOf(standing, wanted);
  const missing = required.filter(({ met }) => !met).map(({ name }) => name);
  const voided = standing.signatures.filter(({ state, renewed }) => state === 'void' && !renewed);
  const { breaks } = standing;
  return missing.length + voided.length + breaks.length === 0 ? null : { missing, voided, breaks };
}
