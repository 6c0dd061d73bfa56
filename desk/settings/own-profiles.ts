import { join } from 'node:path';
import { NEWSPRINT, type PressSpecification } from '../../document/setup.ts';
import { fitProfile } from '../../press/specification.ts';
import { sha256 } from '../archive.ts';
import { valueFrom } from '../outcome.ts';
import { readSource, type Source } from '../source.ts';
import type { House } from './house.ts';
import { usualPress } from './house-page.ts';
import { writeNewFile } from './new-file.ts';

/** The largest profile that is read, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Copies a press's ICC profile into the `profiles` folder of a house after it was checked, and gives a specification of the name
 * with it: the house's usual one otherwise. Throws FailureError `press-profile-unfit`, saying everything that is wrong.
 */
export async function takeProfile(house: House, source: Source, name: string): Promise<PressSpecification> {
  const { bytes, place } = await readSource(source, LARGEST);
  const profile = valueFrom(fitProfile(bytes, name), place);
  const file = `${sha256(profile).slice(0, 16)}.icc`;
  await writeNewFile(join(house.folder, 'profiles', file), profile);
  return { ...(usualPress(house.paper) ?? NEWSPRINT), name, profile: file };
}
