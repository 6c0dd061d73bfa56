import { type Random, seededRandom } from '../browser/random.ts';

/** Bytes damaged at random: bits turned, bytes overwritten, parts cut out, doubled or cut off, numbers made extreme. */
export function damagedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let damaged = bytes.slice();
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    if (damaged.length < 8) break;
    const at = random.below(damaged.length);
    const length = 1 + random.below(Math.min(400, damaged.length - at));
    switch (random.below(7)) {
      case 0:
        damaged[at] = damaged[at]! ^ (1 << random.below(8));
        break;
      case 1:
        for (let index = at; index < at + Math.min(length, 16); index += 1) damaged[index] = random.below(256);
        break;
      case 2:
        damaged = damaged.subarray(0, at).slice();
        break;
      case 3:
        damaged = Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + length)]);
        break;
      case 4:
        damaged = Buffer.concat([damaged.subarray(0, at + length), damaged.subarray(at)]);
        break;
      case 5:
        damaged.fill(random.pick([0, 0xff]), at, at + Math.min(length, 8));
        break;
      default: {
        const view = new DataView(damaged.buffer, damaged.byteOffset, damaged.byteLength);
        const place = random.below(damaged.length - 4);
        view.setUint32(
          place,
          random.pick([0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x00010000]),
          random.below(2) === 0,
        );
      }
    }
  }
  return damaged;
}

/** What a damaged value may become. */
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -1e-308,
  99_999_999,
  0.5,
  '',
  '夜',
  '../../etc/passwd',
  'a'.repeat(5000),
  '\u0000\u0007\ud800',
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { type: 'text', text: '多出来的字' },
  { type: 'page', content: [] },
];

/** A JSON value damaged at random: values and names replaced, left out, doubled, moved, nested deeply. */
export function damagedJson(value: unknown, random: Random): unknown {
  const damaged = structuredClone(value);
  for (let count = 1 + random.below(6); count > 0; count -= 1) {
    const holders: (unknown[] | Record<string, unknown>)[] = [];
    collect(damaged, holders);
    const holder = random.pick(holders);
    const keys = Object.keys(holder);
    if (keys.length === 0) continue;
    const key = random.pick(keys);
    const place = holder as Record<string, unknown>;
    switch (random.below(6)) {
      case 0:
      case 1:
        place[key] = structuredClone(random.pick(VALUES));
        break;
      case 2:
        delete place[key];
        break;
      case 3:
        if (Array.isArray(holder))
          holder.splice(random.below(holder.length + 1), 0, structuredClone(holder[Number(key)]));
        else place[`${key}2`] = place[key];
        break;
      case 4:
        place[key] = place[random.pick(keys)];
        break;
      default:
        for (let depth = random.below(80); depth > 0; depth -= 1) place[key] = { type: 'box', content: [place[key]] };
    }
  }
  return damaged;
}

function collect(value: unknown, into: (unknown[] | Record<string, unknown>)[]): void {
  const waiting = [value];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (one === null || typeof one !== 'object' || seen.has(one)) continue;
    seen.add(one);
    into.push(one as Record<string, unknown>);
    waiting.push(...Object.values(one));
  }
}

/** The random source of one case of a run, so that any can be run again alone. */
export function caseRandom(seed: number, index: number): Random {
  const random = seededRandom((Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 1);
  for (let skip = 0; skip < 8; skip += 1) random.below(2);
  return random;
}
