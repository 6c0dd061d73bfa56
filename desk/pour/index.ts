import type { Node } from 'prosemirror-model';
import type { AssetFacts } from '../../document/asset.ts';
import type { Copy } from '../../document/copy.ts';
import type { Finding } from '../../document/finding.ts';
import type { Template } from '../../document/template.ts';
import type { FaceId, FontLibrary } from '../../fonts/face.ts';
import { type PageBuilder, pageBuilder, storyName, withUniqueIds } from './build.ts';
import { seatByLayout } from './layout-part.ts';
import type { Plan } from './plan.ts';
import type { FitReport, PourReport } from './report.ts';
import { closeMissingHeadlines, giveUnusedRoom } from './room.ts';
import { seat } from './seat.ts';

export type { FitReport, PourReport } from './report.ts';

/**
 * What pouring may use. `assets`: the picture files the caller has read, by the names the copy uses. `fonts`: with faces
 * at hand the page is composed and its pictures, headlines and boundaries are arranged so that it fills; without, frames
 * stay the template's. `fit`: go down to the template's limits until nothing is overset (needs `fonts`).
 */
export interface PourOptions {
  readonly assets?: ReadonlyMap<string, AssetFacts>;
  readonly fonts?: FontLibrary;
  readonly fit?: boolean;
}

/** A page made of copy, and how. */
export interface Poured {
  readonly page: Node;
  readonly report: PourReport;
}

/** The faces of a template or layout: load them before pouring, so that the page can be arranged by composing it. */
export function facesOf(copy: Copy, template: Template): FaceId[] {
  return [...new Set(Object.values({ ...template.roles, ...copy.layout?.roles }))].sort();
}

/**
 * Copy + template → page document. Copy with a layout part is laid out by that part alone, `template` giving the base
 * styles. Everything of the copy is in the document: what finds no place has no frame (待用) and is reported.
 */
export function pour(copy: Copy, template: Template, options: PourOptions = {}): Poured {
  const builder = pageBuilder(options.assets ?? new Map());
  if (copy.layout) {
    const plan = withUniqueIds(seatByLayout(copy, template));
    return finish(plan, [], builder, null);
  }
  const { plan, unused } = seat(copy, template);
  giveUnusedRoom(plan, unused);
  closeMissingHeadlines(plan);
  const whole = withUniqueIds(plan);
  return finish(
    whole,
    unused.map((slot) => slot.frames[0]!.id),
    builder,
    null,
  );
}

function finish(plan: Plan, unusedSlots: readonly string[], builder: PageBuilder, fit: FitReport | null): Poured {
  const findings: Finding[] = [];
  const inHand: string[] = [];
  const placed: { story: string; slot: string }[] = [];
  let picturesInHand = 0;
  for (const story of plan.stories) {
    const name = storyName(story);
    if (story.frames.length > 0) placed.push({ story: name, slot: story.slot?.kind ?? 'layout' });
    else {
      inHand.push(name);
      findings.push({
        rule: 'story-in-hand',
        severity: 'warning',
        place: { story: name },
        words: {
          zh: `版面上没有《${name}》的位置，留作待用`,
          en: `No place for “${name}” on the page; it is kept in hand`,
        },
      });
    }
    const waiting =
      story.pictures.filter(({ place }) => place === null).length +
      story.quotes.filter(({ frame }) => frame === null).length;
    if (waiting === 0) continue;
    picturesInHand += waiting;
    findings.push({
      rule: 'picture-in-hand',
      severity: 'warning',
      place: { story: name },
      words: {
        zh: `《${name}》有 ${waiting} 件图片或引语没有位置，留作待用`,
        en: `${waiting} pictures or pull-quotes of “${name}” have no place; they are kept in hand`,
      },
    });
  }
  return {
    page: builder.build(plan),
    report: {
      placed,
      inHand,
      picturesInHand,
      unusedSlots,
      oversetCharacters: null,
      oversetLines: null,
      fit,
      findings,
    },
  };
}
