import { bad, good, type Outcome } from '../document/finding.ts';
import type { Face, FaceId } from './face.ts';
import { openCharacterMap } from './sfnt/character-map.ts';
import { readDirectory, type Tables } from './sfnt/directory.ts';
import { openGlyphs } from './sfnt/glyphs.ts';
import { type FontHeader, readHeader } from './sfnt/header.ts';
import { type Metrics, openMetrics } from './sfnt/metrics.ts';
import { readPostScriptName } from './sfnt/name.ts';
import { mayEmbed, type Os2, readOs2 } from './sfnt/os2.ts';
import { glyphPath } from './sfnt/outline.ts';
import { shapingFont } from './sfnt/shaping-font.ts';
import { createShaper } from './shaper.ts';

const NEEDED = ['head', 'maxp', 'hhea', 'hmtx', 'cmap', 'loca', 'glyf'] as const;

/** Share of the em above the baseline where a face's own em box is not known: that of Chinese faces. */
const USUAL_EM_TOP = 0.88;

/**
 * Opens a face from the bytes of its font file, which must not be changed afterwards. Only heads of tables are read; the
 * rest is read when asked for. Fails with `font-format` (not a single TrueType-flavoured font), `font-damaged` (cut short,
 * a table missing or too short) or `font-empty` (no glyphs). Shaping needs `initialiseShaper` first, nothing else does.
 */
export function openFace(id: FaceId, bytes: Uint8Array): Outcome<Face> {
  const directory = readDirectory(bytes);
  if (!directory.ok) return directory;
  const missing = NEEDED.find((tag) => !directory.value.has(tag));
  if (missing !== undefined) {
    return bad('font-damaged', { zh: `字体缺少“${missing}”表`, en: `The font has no '${missing}' table` });
  }
  try {
    return openTables(id, bytes, directory.value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return bad('font-damaged', { zh: '字体的数据表不完整', en: 'A table of the font is damaged or cut short' });
  }
}

function openTables(id: FaceId, bytes: Uint8Array, tables: Tables): Outcome<Face> {
  const header = readHeader(tables.get('head')!, tables.get('maxp')!);
  const { unitsPerEm, glyphCount } = header;
  if (glyphCount === 0 || unitsPerEm < 16 || unitsPerEm > 16384) {
    return bad('font-empty', { zh: '字体里没有可用的字形', en: 'The font has no usable glyphs' });
  }
  const horizontal = openMetrics(tables.get('hhea')!, tables.get('hmtx')!, glyphCount);
  const vertical = openVertical(tables, header);
  const characters = openCharacterMap(tables.get('cmap')!, glyphCount);
  const glyphs = openGlyphs(tables.get('loca')!, tables.get('glyf')!, glyphCount, header.longOffsets);
  const os2Table = tables.get('OS/2');
  const os2 = os2Table === undefined ? null : readOs2(os2Table);
  const nameTable = tables.get('name');
  const emTop = emTopOf(os2, unitsPerEm);
  const outlines = new Map<number, string>();

  const verticalAdvance = (gid: number): number => vertical?.advance(gid) ?? unitsPerEm;
  return good({
    id,
    unitsPerEm,
    emTop,
    emBottom: emTop - unitsPerEm,
    fsType: os2?.fsType ?? 0,
    embeddable: mayEmbed(os2?.fsType ?? 0),
    postScriptName: (nameTable === undefined ? null : readPostScriptName(nameTable)) ?? id,
    bytes,
    glyph: characters.glyph,
    variation: characters.variation,
    advance: horizontal.advance,
    verticalAdvance,
    verticalOrigin(gid) {
      const ink = vertical === null ? null : glyphs.bounds(gid);
      return ink === null ? emTop : ink.yMax + vertical!.bearing(gid);
    },
    bounds: glyphs.bounds,
    shape: createShaper({ font: () => shapingFont(tables), verticalAdvance }),
    outline(gid) {
      let path = outlines.get(gid);
      if (path === undefined) {
        path = glyphPath(glyphs, gid);
        outlines.set(gid, path);
      }
      return path;
    },
  });
}

function openVertical(tables: Tables, header: FontHeader): Metrics | null {
  const vhea = tables.get('vhea');
  const vmtx = tables.get('vmtx');
  return vhea === undefined || vmtx === undefined ? null : openMetrics(vhea, vmtx, header.glyphCount);
}

/**
 * The top of the em box. A face made for Han says it in the typographic ascender and descender, which are one em apart
 * (OpenType 1.9 §OS/2, sTypoAscender); where they are not, they describe a Latin line, and the usual box is taken.
 */
function emTopOf(os2: Os2 | null, unitsPerEm: number): number {
  if (os2 !== null && os2.typoAscender - os2.typoDescender === unitsPerEm) return os2.typoAscender;
  return Math.round(unitsPerEm * USUAL_EM_TOP);
}
