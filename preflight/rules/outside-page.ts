import { lineRect } from '../../composer/query.ts';
import type { Finding } from '../../document/finding.ts';
import { contains, type Rect } from '../../document/geometry.ts';
import { type PreflightJob, placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/**
 * Text beyond the trim, or in a spread's fold: an error, it is cut off. Text beyond the type area (版心): a warning, unless
 * it is furniture that stands there by design (folio, section label, staff line). One finding a frame, at its first line.
 */
export const outsidePage: Rule = {
  id: 'outside-page',
  words: { zh: '出界文字', en: 'Text outside the page' },
  check(job) {
    const { trim, plates } = job.proof.page;
    const sheet: Rect = { x: 0, y: 0, width: trim.width, height: trim.height };
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const item of job.proof.items) {
      if (item.kind !== 'line' || item.line.runs.length === 0) continue;
      const rect = inkRect(item.line.vertical, lineRect(item), item.line.extent);
      const onPlates = plates.some((plate) => contains(plate.typeArea, rect, TOLERANCE));
      if (onPlates) continue;
      const crossed = plates.length > 1 && plates.every((plate) => !contains(plate.trim, rect, TOLERANCE));
      const cutOff = !contains(sheet, rect, TOLERANCE);
      if (!cutOff && (item.block < 0 || isFurniture(job, item.block) || (crossed && isHeadline(job, item.block))))
        continue;
      const key = `${item.frame}:${cutOff}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const place = item.block < 0 ? { frame: item.frame } : placeOfText(job, item.block, item.line.start);
      findings.push(cutOff ? beyondTrim({ ...place, rect }) : beyondTypeArea({ ...place, rect }, crossed));
    }
    return findings;
  },
};

/** Rounding and optical edges; less than this many points is no fault of a page. */
const TOLERANCE = 0.5;

function inkRect(vertical: boolean, box: Rect, extent: number): Rect {
  return vertical ? { ...box, height: Math.max(0, extent) } : { ...box, width: Math.max(0, extent) };
}

function isFurniture(job: PreflightJob, block: number): boolean {
  const type = job.blocks[block]?.node.type.name;
  return type === 'sectionLabel' || type === 'staffLine';
}

/** Headlines of a spread may run over the fold. */
function isHeadline(job: PreflightJob, block: number): boolean {
  const type = job.blocks[block]?.node.type.name;
  return type === 'kicker' || type === 'title' || type === 'deck';
}

function beyondTrim(place: Finding['place']): Finding {
  return {
    rule: 'outside-page',
    severity: 'error',
    place,
    words: { zh: '文字超出成品线，会被裁掉', en: 'text runs beyond the trim and would be cut off' },
    fix: { zh: '把框移回版面内', en: 'Move the frame back onto the page' },
  };
}

function beyondTypeArea(place: Finding['place'], crossed: boolean): Finding {
  return {
    rule: 'outside-page',
    severity: 'warning',
    place,
    words: crossed
      ? { zh: '正文跨过折缝', en: 'text runs across the fold' }
      : { zh: '文字超出版心', en: 'text runs beyond the type area' },
    fix: { zh: '把框移到版心内', en: 'Move the frame into the type area' },
  };
}
