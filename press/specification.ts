import { bad, good, type Outcome } from '../document/finding.ts';
import { COATED, NEWSPRINT, type PressSpecification, pressSpecificationSchema } from '../document/setup.ts';
import { profileFaults } from './standard/profile.ts';

/**
 * The press specifications that have a name (印刷规格): newsprint with its three ink limits in use (240 %, 220 % as ISO
 * 12647-3:2013 asks, 245 % as the Ghent Workgroup does), and coated paper.
 */
export const SPECIFICATIONS: readonly PressSpecification[] = [
  NEWSPRINT,
  { ...NEWSPRINT, name: 'newsprint-220', inkLimit: 220 },
  { ...NEWSPRINT, name: 'newsprint-240', inkLimit: 240 },
  { ...NEWSPRINT, name: 'newsprint-245', inkLimit: 245 },
  COATED,
];

/** The specification of a name, null where none has it. */
export function namedSpecification(name: string): PressSpecification | null {
  return SPECIFICATIONS.find((each) => each.name === name) ?? null;
}

/**
 * A specification from the JSON of a file: whatever it names stands, the rest is that of `base`, or of the named
 * specification its `base` entry names. Failures: `press-specification-unreadable` for what is no JSON object,
 * `press-specification-unknown` for a base that is none, `press-specification-invalid` naming the first entry that is
 * wrong or unknown.
 */
export function readSpecification(text: string, base: PressSpecification): Outcome<PressSpecification> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    value = null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return bad('press-specification-unreadable', {
      zh: '印刷规格不是 JSON 对象',
      en: 'the press specification is no JSON object',
    });
  }
  const { base: named, ...own } = value as Record<string, unknown>;
  const from = named === undefined ? base : namedSpecification(String(named));
  if (!from) return unknownSpecification(String(named));
  const read = pressSpecificationSchema.strict().safeParse({ ...from, ...own });
  if (read.success) return good(read.data);
  const [issue] = read.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
  const entry = unknown || (issue?.path.join('.') ?? '');
  return bad('press-specification-invalid', {
    zh: `印刷规格的「${entry}」不对：${issue?.message ?? ''}`,
    en: `“${entry}” of the press specification is wrong: ${issue?.message ?? ''}`,
  });
}

/** The failure for a name that no specification has. */
export function unknownSpecification(name: string): Outcome<never> {
  const names = SPECIFICATIONS.map((each) => each.name);
  return bad('press-specification-unknown', {
    zh: `没有名为「${name}」的印刷规格（有：${names.join('、')}）`,
    en: `there is no press specification “${name}” (there are: ${names.join(', ')})`,
  });
}

/**
 * A press's own profile, checked before anything is made with it: an ICC output profile for CMYK of version 2 to 4.2,
 * whole, with tables both ways (ISO 15930-7 §6.4). Failure: `press-profile-unfit`, saying everything that is wrong.
 */
export function fitProfile(bytes: Uint8Array, name: string): Outcome<Uint8Array> {
  const faults = profileFaults(bytes);
  if (faults.length === 0) return good(bytes);
  return bad('press-profile-unfit', {
    zh: `输出特性文件「${name}」不能用：${faults.map(([zh]) => zh).join('；')}`,
    en: `the output profile “${name}” cannot be used: ${faults.map(([, en]) => en).join('; ')}`,
  });
}
