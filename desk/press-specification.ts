import { basename, dirname, isAbsolute, join } from 'node:path';
import type { PressSpecification } from '../document/setup.ts';
import { fitProfile, namedSpecification, readSpecification, unknownSpecification } from '../press/index.ts';
import { isShippedProfile } from '../press/intent.ts';
import type { DeskParameters } from './contract.ts';
import { valueFrom } from './outcome.ts';
import { readSource } from './source.ts';

/** The largest specification or profile that is read, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/** A press specification to export with, and the output profile's bytes where it is none of those shipped. */
export interface AskedSpecification {
  readonly press: PressSpecification;
  readonly profile: Uint8Array | null;
}

/**
 * The press specification that an export asks for, over the page's own (`own`): one by name; a JSON file, whose `profile`
 * names a shipped profile or an ICC file beside it; or an ICC file, which replaces the page's output profile. Throws
 * FailureError with the file as its place: those of `readSource`, `readSpecification` and `fitProfile`, and
 * `press-specification-unknown`.
 */
export async function askedSpecification(
  asked: NonNullable<DeskParameters<'exportPage'>['specification']>,
  own: PressSpecification,
): Promise<AskedSpecification> {
  if (!('path' in asked) && !('bytes' in asked)) {
    const press = namedSpecification(asked.name);
    return { press: press ?? valueFrom(unknownSpecification(asked.name)), profile: null };
  }
  const { bytes, place } = await readSource(asked, LARGEST);
  const name = basename(place.file ?? '');
  if (isProfile(bytes)) {
    const profile = valueFrom(fitProfile(bytes, name), place);
    return { press: { ...own, name, profile: name }, profile };
  }
  const press = valueFrom(readSpecification(new TextDecoder().decode(bytes), own), place);
  if (isShippedProfile(press.profile) || press.profile === own.profile) return { press, profile: null };
  const beside = 'path' in asked && !isAbsolute(press.profile) ? dirname(asked.path) : '';
  const file = await readSource({ path: join(beside, press.profile) }, LARGEST);
  const profile = valueFrom(fitProfile(file.bytes, press.profile), file.place);
  return { press: { ...press, profile: basename(press.profile) }, profile };
}

/** Whether bytes are an ICC profile, or mean to be (ICC.1:2004 §7.2.9). */
function isProfile(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(36, 40)) === 'acsp' && bytes[0] !== 0x7b;
}
