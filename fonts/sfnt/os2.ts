import type { Words } from '../../document/place.ts';

/** What `OS/2` says of embedding and of the em box. `typoAscender`/`typoDescender` in font units. */
export interface Os2 {
  readonly fsType: number;
  readonly typoAscender: number;
  readonly typoDescender: number;
}

/** Reads `OS/2` (OpenType 1.9 §OS/2), any version. Throws RangeError where it is cut short. */
export function readOs2(table: DataView): Os2 {
  return {
    fsType: table.getUint16(8),
    typoAscender: table.getInt16(68),
    typoDescender: table.getInt16(70),
  };
}

const USAGE_MASK = 0x000f;
const RESTRICTED = 0x0002;
const NO_SUBSETTING = 0x0100;
const BITMAP_ONLY = 0x0200;

/**
 * Whether a font may be embedded in a PDF as a subset of outlines, by `fsType` (OpenType 1.9 §OS/2): not where the licence
 * is restricted and nothing milder is granted beside it, not where subsetting is forbidden, not where only bitmaps may be
 * embedded.
 */
export function mayEmbed(fsType: number): boolean {
  return (fsType & USAGE_MASK) !== RESTRICTED && (fsType & (NO_SUBSETTING | BITMAP_ONLY)) === 0;
}

/** What `fsType` allows, in words (OpenType 1.9 §OS/2 fsType). */
export function embeddingRights(fsType: number): Words {
  const usage = fsType & USAGE_MASK;
  const granted =
    usage === 0
      ? { zh: '可以安装、嵌入', en: 'installable embedding' }
      : (usage & 0x0008) !== 0
        ? { zh: '可以嵌入，可编辑', en: 'editable embedding' }
        : (usage & 0x0004) !== 0
          ? { zh: '可以嵌入，供预览和打印', en: 'preview and print embedding' }
          : { zh: '许可受限，不得嵌入', en: 'restricted licence: no embedding' };
  const limits = [
    ...((fsType & NO_SUBSETTING) === 0 ? [] : [{ zh: '不得取子集', en: 'no subsetting' }]),
    ...((fsType & BITMAP_ONLY) === 0 ? [] : [{ zh: '只许嵌入点阵', en: 'bitmaps only' }]),
  ];
  return {
    zh: [granted, ...limits].map(({ zh }) => zh).join('，'),
    en: [granted, ...limits].map(({ en }) => en).join(', '),
  };
}
