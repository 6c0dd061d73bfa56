import type { Ink } from '../../composer/proof.ts';
import type { Finding } from '../../document/finding.ts';
import { overlaps } from '../../document/geometry.ts';
import { positionSwatches } from '../../document/position.ts';
import type { PreflightJob } from '../job.ts';
import { notChecked, type Rule } from '../rule.ts';

/**
 * More ink than the press takes (总墨量, `inkLimit` per cent): a colour of text, rule or tint, one finding a swatch at the
 * first place it is used with that much; and places of the plates over it (squares of 3.87 mm, GWG 2015, 4.22), pictures
 * included. Without plates the ink of pictures is not checked.
 */
export const inkLimit: Rule = {
  id: 'ink-limit',
  words: { zh: '墨量过大', en: 'Too much ink' },
  check(job) {
    const limit = job.setup.press.inkLimit;
    const inks = new Map(
      positionSwatches(job.setup.press, job.setup.swatches).map((one) => [one.name, one.c + one.m + one.y + one.k]),
    );
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const item of job.proof.items) {
      if (item.kind === 'picture') continue;
      const used: (Ink | null)[] = item.kind === 'line' ? [...item.line.runs] : [item.fill, item.stroke];
      for (const ink of used) {
        if (ink === null || seen.has(ink.swatch)) continue;
        const total = Math.round((inks.get(ink.swatch) ?? 0) * ink.tint);
        if (total <= limit) continue;
        seen.add(ink.swatch);
        findings.push({
          rule: 'ink-limit',
          severity: 'warning',
          place: item.frame === '' ? {} : { frame: item.frame },
          words: {
            zh: `色样 ${ink.swatch} 总墨量 ${total}%，超过 ${limit}%`,
            en: `the swatch ${ink.swatch} has ${total}% ink, over the limit of ${limit}%`,
          },
          fix: { zh: '减少色样的墨量', en: 'Take ink out of the swatch' },
        });
      }
    }
    return [...findings, ...byPlace(job, limit, findings.length > 0)];
  },
};

/** The most places that are told; a page that is over everywhere is told once more in sum. */
const MOST = 8;

function byPlace(job: PreflightJob, limit: number, swatchTold: boolean): Finding[] {
  const { inkOver } = job.facts;
  if (inkOver === undefined) {
    const picture = job.proof.items.find((item) => item.kind === 'picture' && item.asset !== null);
    if (picture === undefined) return [];
    return [
      notChecked(
        'ink-limit',
        { frame: picture.frame },
        '图片的墨量，没有画印版',
        'ink of pictures: no plates were drawn',
      ),
    ];
  }
  const places = inkOver.flatMap(({ rect, total }) => {
    const item = [...job.proof.items].reverse().find((each) => each.kind !== 'line' && overlaps(each.rect, rect));
    // Where a swatch alone is over, it has been told already.
    return swatchTold && item?.kind !== 'picture' ? [] : [{ rect, total, frame: item?.frame ?? '' }];
  });
  return places.slice(0, MOST).map(({ rect, total, frame }) => ({
    rule: 'ink-limit',
    severity: 'warning',
    place: { ...(frame === '' ? {} : { frame }), rect },
    words: {
      zh: `此处总墨量 ${Math.round(total)}%，超过 ${limit}%`,
      en: `${Math.round(total)}% ink here, over the limit of ${limit}%`,
    },
    fix: {
      zh: '换用按本印刷条件分色的图片，或减少墨量',
      en: 'Use a picture separated for this press, or take ink out',
    },
  }));
}
