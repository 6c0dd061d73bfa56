import type { Node } from 'prosemirror-model';
import { Composer } from '../../composer/index.ts';
import type { Proof } from '../../composer/proof.ts';
import type { AssetFacts } from '../../document/asset.ts';
import type { Copy } from '../../document/copy.ts';
import type { Finding } from '../../document/finding.ts';
import type { Template } from '../../document/template.ts';
import type { FaceId, FontLibrary } from '../../fonts/face.ts';
import { arrange } from './arrange.ts';
import { type PageBuilder, pageBuilder, storyName, withUniqueIds } from './build.ts';
import { FIT_STEPS, reduced } from './fit.ts';
import type { Proportions } from './flex.ts';
import { seatByLayout } from './layout-part.ts';
import type { Plan } from './plan.ts';
import type { FitReport, PourReport } from './report.ts';
import { closeMissingHeadlines, giveUnusedRoom } from './room.ts';
import { roundOut } from './round-out.ts';
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
  const assets = options.assets ?? new Map<string, AssetFacts>();
  const builder = pageBuilder(assets);
  const composer = options.fonts ? new Composer(options.fonts) : null;
  const compose = composer ? (plan: Plan): Proof => composer.compose(builder.build(onThePage(plan))) : null;
  if (copy.layout) {
    const plan = withUniqueIds(seatByLayout(copy, template));
    return finish(plan, [], builder, compose ? compose(plan) : null, null);
  }
  const proportions = new Map([...assets].map(([name, { width, height }]) => [name, width / height]));
  const fits = options.fit === true && template.fitLimits !== null;
  const pouredInto = (ordered: boolean): Pouring => {
    const { plan, unused } = seat(copy, template, ordered);
    giveUnusedRoom(plan, unused);
    closeMissingHeadlines(plan);
    const seated = withUniqueIds(plan);
    const attempt = (step: number): Attempt => {
      const tried = reduced(seated, step);
      const proof = compose ? settle(tried, compose, proportions) : null;
      return { step, plan: tried, proof, over: proof ? oversetLines(proof) : 0 };
    };
    const names = unused.map((slot) => slot.frames[0]!.id);
    return { ordered, names, best: fits && compose ? leastReduction(attempt) : attempt(0) };
  };
  const { best, names } = fits && compose ? better(pouredInto(true), pouredInto(false)) : pouredInto(false);
  const { grid } = best.plan.setup.page;
  const fit = best.step > 0 ? { size: grid.size, leading: grid.leading, depth: best.step / FIT_STEPS } : null;
  return finish(best.plan, names, builder, best.proof, fit);
}

/** A copy poured into the slots of a template, its stories in the copy's order or by their length. */
interface Pouring {
  readonly ordered: boolean;
  readonly names: readonly string[];
  readonly best: Attempt;
}

/** Steps deeper that the copy's order is worth. */
const ORDER_WORTH = FIT_STEPS / 10;

/** Of two pourings the one that leaves less text over and fewer pictures in hand, then the one in order unless it is much smaller. */
function better(ordered: Pouring, byLength: Pouring): Pouring {
  const waiting = ({ best }: Pouring): number =>
    best.plan.stories.reduce((sum, { pictures }) => sum + pictures.filter(({ place }) => place === null).length, 0);
  const difference =
    ordered.best.over - byLength.best.over ||
    waiting(ordered) - waiting(byLength) ||
    ordered.best.step - byLength.best.step - ORDER_WORTH;
  return difference <= 0 ? ordered : byLength;
}

/** A plan without the stories in hand: only what stands on the page need be composed to arrange it. */
function onThePage(plan: Plan): Plan {
  const stories = plan.stories.filter(
    ({ frames, headline, pictures, quotes }) =>
      frames.length > 0 ||
      headline !== null ||
      pictures.some(({ place }) => place !== null) ||
      quotes.some(({ frame }) => frame !== null),
  );
  return stories.length === plan.stories.length ? plan : { ...plan, stories };
}

interface Attempt {
  readonly step: number;
  readonly plan: Plan;
  readonly proof: Proof | null;
  readonly over: number;
}

/** Arranges a plan, its round pictures true circles. */
function settle(plan: Plan, compose: (plan: Plan) => Proof, proportions: Proportions): Proof {
  roundOut(plan, compose(plan));
  return arrange(plan, compose, proportions);
}

/** The least reduction at which nothing is overset, by halving; the deepest one where even that has lines over. */
function leastReduction(attempt: (step: number) => Attempt): Attempt {
  const whole = attempt(0);
  if (whole.over === 0) return whole;
  let best = attempt(FIT_STEPS);
  if (best.step === 0 || best.over > 0) return best.over < whole.over ? best : whole;
  let low = 0;
  while (best.step - low > 1) {
    const middle = attempt(Math.floor((low + best.step) / 2));
    if (middle.over === 0) best = middle;
    else low = middle.step;
  }
  return best;
}

function oversetLines(proof: Proof): number {
  return proof.overset.reduce((sum, { lines }) => sum + lines, 0);
}

function finish(
  plan: Plan,
  unusedSlots: readonly string[],
  builder: PageBuilder,
  proof: Proof | null,
  fit: FitReport | null,
): Poured {
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
  if (proof) findings.push(...oversetFindings(plan, proof));
  if (fit) findings.push(fitFinding(fit));
  return {
    page: builder.build(plan),
    report: {
      placed,
      inHand,
      picturesInHand,
      unusedSlots,
      oversetCharacters: proof?.overset.reduce((sum, { characters }) => sum + characters, 0) ?? null,
      oversetLines: proof?.overset.reduce((sum, { lines }) => sum + lines, 0) ?? null,
      fit,
      findings,
    },
  };
}

/** What each story that stands on the page has over, in characters and lines. */
function oversetFindings(plan: Plan, proof: Proof): Finding[] {
  return proof.fills.flatMap(({ story, oversetCharacters, oversetLines }): Finding[] => {
    const planned = plan.stories.find((one) => one.id === story);
    if (oversetLines === 0 || !planned || planned.frames.length === 0) return [];
    return [
      {
        rule: 'overset',
        severity: 'warning',
        place: { story: storyName(planned), frame: planned.frames.at(-1)!.id },
        words: {
          zh: `多 ${oversetCharacters} 字、${oversetLines} 行`,
          en: `${oversetCharacters} characters, ${oversetLines} lines overset`,
        },
      },
    ];
  });
}

function fitFinding({ size, leading, depth }: FitReport): Finding {
  const share = Math.round(depth * 100);
  return {
    rule: 'fit',
    severity: 'note',
    place: {},
    words: {
      zh: `为容下全文，正文改为 ${size}/${leading} 磅（缩至限度的 ${share}%）`,
      en: `to hold all the text the body is set at ${size} on ${leading} pt (${share} % of the way to the limits)`,
    },
  };
}
