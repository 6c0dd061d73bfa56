import type { Overset } from '../../composer/proof.ts';
import type { Finding } from '../../document/finding.ts';
import type { Frame } from '../../document/geometry.ts';
import { type PreflightJob, placeOfText, textAt } from '../job.ts';
import { notChecked, type Rule } from '../rule.ts';

/**
 * Text that found no room (多 n 行): how many characters and lines, of which story or block, from which word on. A warning:
 * the page is set, but not all of its copy is on it. A story without a frame is in hand (`in-hand`) and over nowhere. With a face
 * missing nothing is certain.
 */
export const overset: Rule = {
  id: 'overset',
  words: { zh: '多行', en: 'Overset text' },
  check(job) {
    const findings: Finding[] = [];
    if (job.proof.missingFaces.length > 0) {
      findings.push(
        notChecked('overset', {}, '缺字体，多少行不准', 'a face is missing, so what is overset is not certain'),
      );
    }
    for (const over of job.proof.overset) {
      if (isHomeless(job, over.block)) continue;
      const place = { ...placeOfText(job, over.block, over.offset), ...lastFrame(job, over.block) };
      const start = textAt(job, over.block, over.offset);
      findings.push(tooLong(place, over, start));
    }
    return findings;
  },
};

function tooLong(place: Finding['place'], over: Overset, start: string): Finding {
  return {
    rule: 'overset',
    severity: 'warning',
    place,
    words: {
      zh: `多 ${over.characters} 字、${over.lines} 行，从“${start}”起排不下`,
      en: `${over.characters} characters, ${over.lines} lines overset, from “${start}”`,
    },
    fix: {
      zh: '删节文字，加大文字框，或续排到另一个框',
      en: 'Cut text, enlarge the frame, or thread the text to another frame',
    },
  };
}

/** Whether a text block runs in a story that has no frame at all. */
function isHomeless(job: PreflightJob, block: number): boolean {
  const position = job.blocks[block]?.position;
  if (position === undefined || standsApart(job, block)) return false;
  const at = job.page.resolve(position);
  return at.parent.type.name === 'story' && at.parent.attrs['frames'].length === 0;
}

/** Text is over at the end of its chain: the last frame of a story. */
function lastFrame(job: PreflightJob, block: number): { frame?: string } {
  const position = job.blocks[block]?.position;
  if (position === undefined) return {};
  const at = job.page.resolve(position);
  for (let depth = at.depth; depth > 0; depth -= 1) {
    const frames = at.node(depth).attrs['frames'] as readonly Frame[] | undefined;
    const last = frames?.[frames.length - 1];
    if (at.node(depth).type.name === 'story' && last !== undefined && !standsApart(job, block))
      return { frame: last.id };
  }
  return {};
}

/** Captions and pull-quotes inside a story have frames of their own. */
function standsApart(job: PreflightJob, block: number): boolean {
  const type = job.blocks[block]?.node.type.name;
  return type === 'caption' || type === 'credit' || type === 'pullQuote';
}
