import { isAbsolute, join, normalize } from 'node:path';
import type { Finding } from '../../document/finding.ts';
import { knowFaceFile } from '../../fonts/node/own-faces.ts';
import { knowProfileFile } from '../../press/own-profiles.ts';
import { type OwnFace, type Paper, paperSchema } from '../contract/paper.ts';
import { type KeptJson, readKeptJson, writeKeptJson } from './kept-json.ts';

/** The file that makes a folder the house of a paper. */
export const PAPER_FILE = 'paper.json';

/** The house of a paper: its folder, how it came to be used, and what it says. */
export interface House {
  readonly folder: string;
  readonly kind: 'asked' | 'beside' | 'chosen' | 'own';
  readonly paper: Paper;
  /** What is to be told of its file. */
  readonly findings: readonly Finding[];
}

/**
 * The house in a folder, its faces and profiles made known to this process; null where it has no `paper.json` and `kind` is `beside`: any other
 * is a house that nothing was set in yet. Never throws; a damaged file is set aside and told.
 */
export async function houseIn(folder: string, kind: House['kind']): Promise<House | null> {
  const { value, present, findings } = await readPaper(folder);
  if (!present && findings.length === 0 && kind === 'beside') return null;
  for (const face of value.faces) {
    const file = faceFile(folder, face);
    if (file !== null) knowFaceFile(face.id, { file, index: face.index });
  }
  for (const { profile } of value.press) {
    if (/^[\w][\w.-]*$/.test(profile)) knowProfileFile(profile, join(folder, 'profiles', profile));
  }
  return { folder, kind, paper: value, findings };
}

/** Changes parts of a house's `paper.json`; the rest, what is not known here included, stays. Throws FailureError `unwritable`. */
export async function changePaper(folder: string, changed: Partial<Paper>): Promise<void> {
  const { fields } = await readPaper(folder);
  await writeKeptJson(join(folder, PAPER_FILE), { format: 'banxin-paper', version: 1, ...fields, ...changed });
}

/** Where the file of a face of a house is; null for one that leads out of the house without being a whole path. */
export function faceFile(folder: string, { file }: Pick<OwnFace, 'file'>): string | null {
  if (isAbsolute(file)) return file;
  const within = normalize(file);
  return within.startsWith('..') ? null : join(folder, within);
}

async function readPaper(folder: string): Promise<KeptJson<Paper>> {
  return await readKeptJson(join(folder, PAPER_FILE), paperSchema);
}
