import type { AskedItem, AskedResult, Comparison, DifferenceReference, Stretch } from '../contract/compare.ts';

/** A difference with all that may bring it together with what was asked: its stretches, and the ids of frames and blocks. */
interface Difference {
  readonly reference: DifferenceReference;
  readonly before: Stretch | null;
  readonly after: Stretch | null;
  readonly frames: readonly string[];
}

/**
 * Holds the changes of a comparison against what was asked (核红). A change does what was asked where it touches the stretch
 * asked for, or its frame; one mark may ask for several changes, and one change may do what several marks ask. What only
 * moves with its text (a block whose characters changed) is told once, by the change itself.
 */
export function matchAsked(comparison: Comparison, asked: readonly AskedItem[]): AskedResult {
  const differences = differencesOf(comparison);
  const found = new Set<Difference>();
  const done: AskedResult['done'] = [];
  const notDone: AskedItem[] = [];
  for (const item of asked) {
    const changes = differences.filter((difference) => answers(difference, item));
    for (const change of changes) found.add(change);
    if (changes.length === 0) notDone.push(item);
    else done.push({ asked: item, changes: changes.map(({ reference }) => reference) });
  }
  return {
    done,
    notDone,
    notAsked: differences.filter((difference) => !found.has(difference)).map(({ reference }) => reference),
  };
}

function differencesOf({ text, geometry, pictures, values, setup }: Comparison): Difference[] {
  const differences: Difference[] = [];
  text.forEach(({ kind, range, changes, owner, from }, index) => {
    const frames = [owner.id, ...(from ? [from.id] : [])];
    // A paragraph that changed is its changes; one that moved is told beside them.
    if (kind !== 'changed' || changes.length === 0) {
      differences.push({ reference: { list: 'text', index, change: null }, ...range, frames });
    }
    changes.forEach((change, at) => {
      differences.push({ reference: { list: 'text', index, change: at }, ...change.range, frames: [] });
    });
  });
  const framed = (list: 'geometry' | 'pictures', index: number, frames: readonly string[]) =>
    differences.push({ reference: { list, index, change: null }, before: null, after: null, frames });
  geometry.forEach(({ frame, owner }, index) => {
    framed('geometry', index, [frame, owner.id]);
  });
  pictures.forEach(({ owner }, index) => {
    framed('pictures', index, [owner.id]);
  });
  values.forEach(({ owner, places, text: over }, index) => {
    const stretch = (place: (typeof places)['before']): Stretch | null =>
      place?.block === undefined || place.offset === undefined
        ? null
        : { block: place.block, start: place.offset, end: place.offset + over.length };
    differences.push({
      reference: { list: 'values', index, change: null },
      before: stretch(places.before),
      after: stretch(places.after),
      frames: [owner.id],
    });
  });
  setup.forEach((_, index) => {
    differences.push({ reference: { list: 'setup', index, change: null }, before: null, after: null, frames: [] });
  });
  return differences;
}

function answers(difference: Difference, { place }: AskedItem): boolean {
  if (place === null) return false;
  if ('frame' in place) return difference.frames.includes(place.frame);
  const stretch = place.side === 'before' ? difference.before : difference.after;
  return stretch !== null && stretch.block === place.block && stretch.start <= place.end && place.start <= stretch.end;
}
