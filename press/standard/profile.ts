import { latin } from '../readback/object.ts';

/** What keeps a profile from being an output intent: class, space, version, tables, size (ICC.1:2004 §7.2, §8.3). */
export function profileFaults(bytes: Uint8Array): readonly (readonly [string, string])[] {
  const faults: [string, string][] = [];
  if (bytes.length < 132 || letters(bytes, 36) !== 'acsp') return [['不是 ICC 文件', 'it is no ICC profile']];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== bytes.length) faults.push(['ICC 文件长度不对', 'the profile is not as long as it says']);
  if (letters(bytes, 12) !== 'prtr') faults.push(['不是输出设备的特性文件', 'it is not of the class prtr']);
  if (letters(bytes, 16) !== 'CMYK') faults.push(['不是 CMYK 特性文件', 'it is not for CMYK']);
  const space = letters(bytes, 20);
  if (space !== 'Lab ' && space !== 'XYZ ')
    faults.push(['连接空间不对', 'its connection space is neither Lab nor XYZ']);
  const [major, minor] = [bytes[8]!, bytes[9]! >> 4];
  if (major < 2 || major > 4 || (major === 4 && minor > 2)) {
    faults.push([`版本是 ${major}.${minor}`, `its version is ${major}.${minor}`]);
  }
  const tags = new Set<string>();
  const count = Math.min(view.getUint32(128), Math.floor((bytes.length - 132) / 12));
  for (let index = 0; index < count; index++) {
    const entry = 132 + 12 * index;
    if (view.getUint32(entry + 4) + view.getUint32(entry + 8) <= bytes.length) tags.add(letters(bytes, entry));
  }
  for (const tag of ['A2B0', 'B2A0']) {
    if (!tags.has(tag)) faults.push([`没有转换表 ${tag}`, `it has no table ${tag}`]);
  }
  return faults;
}

/** The letters of an ICC profile at a place. */
function letters(bytes: Uint8Array, from: number): string {
  return latin(bytes, from, Math.min(bytes.length, from + 4));
}
