const POSTSCRIPT_NAME = 6;
const FULL_NAME = 4;
/** Windows language of simplified Chinese as written in China. */
const CHINESE = 0x0804;

/**
 * The PostScript name of a font (OpenType 1.9 §name, name id 6), from a Windows or Unicode record or else a Macintosh one;
 * null where there is none or none that PDF could use (printable ASCII without delimiters, at most 63 characters). Throws
 * RangeError where the table is cut short.
 */
export function readPostScriptName(table: DataView): string | null {
  const count = table.getUint16(2);
  const storage = table.getUint16(4);
  let macintosh: string | null = null;
  for (let index = 0; index < count; index++) {
    const record = 6 + index * 12;
    if (table.getUint16(record + 6) !== POSTSCRIPT_NAME) continue;
    const platform = table.getUint16(record);
    const length = table.getUint16(record + 8);
    const offset = storage + table.getUint16(record + 10);
    if (platform === 0 || platform === 3) {
      const name = readCharacters(table, offset, length, 2);
      if (isPostScriptName(name)) return name;
    } else if (platform === 1) {
      const name = readCharacters(table, offset, length, 1);
      if (isPostScriptName(name)) macintosh = name;
    }
  }
  return macintosh;
}

function readCharacters(table: DataView, offset: number, length: number, width: 1 | 2): string {
  let name = '';
  for (let at = 0; at + width <= length; at += width) {
    name += String.fromCharCode(width === 2 ? table.getUint16(offset + at) : table.getUint8(offset + at));
  }
  return name;
}

function isPostScriptName(name: string): boolean {
  return /^[!-~]{1,63}$/.test(name) && !/[[\](){}<>/%]/.test(name);
}

/**
 * What a font calls itself to people (name id 4): in Chinese where it has such a name, else the first that Windows or Unicode
 * records give; null where there is none. Throws RangeError where the table is cut short.
 */
export function readFullName(table: DataView): string | null {
  const storage = table.getUint16(4);
  let first: string | null = null;
  for (let index = 0; index < table.getUint16(2); index++) {
    const record = 6 + index * 12;
    const platform = table.getUint16(record);
    if (table.getUint16(record + 6) !== FULL_NAME || (platform !== 0 && platform !== 3)) continue;
    const name = readCharacters(table, storage + table.getUint16(record + 10), table.getUint16(record + 8), 2);
    if (platform === 3 && table.getUint16(record + 4) === CHINESE) return name;
    first ??= name;
  }
  return first;
}
