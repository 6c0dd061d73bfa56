import { Fragment, type Node } from 'prosemirror-model';
import { framesOf } from './frames.ts';
import { type Frame, overlaps, type Wrap } from './geometry.ts';
import { matchPictures } from './match-pictures.ts';
import {
  type BesidePart,
  framesIn,
  isEmptyShape,
  type Placement,
  partsOf,
  placementOf,
  type StoryGroup,
} from './placement.ts';
import { attributesOf, frameOf, type StoryAttributes, schema, setupOf } from './schema.ts';

/** A story with its headline, in new places, and what of it stands beside it again as blocks of their own. */
export interface Seated {
  readonly headline: Node | null;
  readonly story: Node;
  readonly beside?: readonly BesidePart[];
}

/** What of a picture or pull-quote belongs to its place on the page and not to the picture. */
const PLACE_OF_PICTURE = ['shape', 'wrap', 'captionSide', 'captionSize', 'captionGap'] as const;
const PLACE_OF_QUOTE = ['wrap', 'swatch'] as const;

/**
 * The story `comes` in the frames of the story `leaves`: headline in the headline's, text in the chain, pull-quotes in order,
 * pictures in those of like proportions (`matchPictures`), each role in the style that role has there. What there is no
 * frame for keeps none. A headline, picture or pull-quote shape that nothing is for stays as an empty shape, but one that
 * stands over the story's own text, touches no other block's frame and is not locked goes, so that the text closes up. A
 * story that stood in these frames before is what it was, with its styles, crops and fixes; any other one's line fixes and
 * frozen line ends, which hold for its old measure only, are given up.
 */
export function seatStory(page: Node, leaves: StoryGroup, comes: StoryGroup): Seated {
  const there = placementOf(leaves);
  const before = attributesOf<StoryAttributes>(comes.story.node).placement;
  const home = before !== null && before.frames[0]?.id === there.frames[0]?.id;
  const dress = home ? (node: Node): Node => node : dresser(leaves, comes);
  const places = placesFor(page, leaves, comes, home ? before : null);
  const pictures = partsOf(leaves.story.node, 'picture');
  const quotes = partsOf(leaves.story.node, 'pullQuote');
  const children: Node[] = [];
  const beside: BesidePart[] = [];
  let picture = 0;
  let quote = 0;
  const stand = (node: Node, own: boolean, index: number): void => {
    const stood = own
      ? before?.beside?.find((part) => part.type === node.type.name && part.index === index)
      : undefined;
    if (stood === undefined) children.push(node);
    else beside.push({ node, offset: stood.offset });
  };
  comes.story.node.forEach((child) => {
    if (child.type.name === 'picture') {
      const { frame, from } = places.pictures[picture]!;
      picture += 1;
      if (isSpareShape(child) && frame === null) return;
      const own = frame !== null && home && before.pictures[picture - 1]?.id === frame.id;
      const taken = from === null || own ? {} : { ...fields(pictures[from]!, PLACE_OF_PICTURE), crop: null };
      stand(withAttributes(dressAll(child, dress), { ...taken, frame }), own, picture - 1);
    } else if (child.type.name === 'pullQuote') {
      const { frame, from } = places.pullQuotes[quote]!;
      quote += 1;
      if (isSpareShape(child) && frame === null) return;
      const own = frame !== null && home && before.pullQuotes[quote - 1]?.id === frame.id;
      const taken = from === null || own ? {} : fields(quotes[from]!, PLACE_OF_QUOTE);
      stand(withAttributes(dress(child), { ...taken, frame }), own, quote - 1);
    } else {
      children.push(dress(child));
    }
  });
  for (const from of places.sparePictures) children.push(emptied(pictures[from]!));
  for (const from of places.spareQuotes) children.push(emptied(quotes[from]!));
  const { direction, balance, expected, toCome } = attributesOf<StoryAttributes>(leaves.story.node);
  const attributes = {
    ...(home ? {} : { direction, balance }),
    ...(isEmptyShape(leaves) && comes.story.node.attrs['expected'] === null ? { expected, toCome } : {}),
    frames: there.frames,
    placement: null,
  };
  return {
    headline: seatHeadline(leaves, comes, home, dress),
    story: rebuilt(comes.story.node, attributes, children),
    ...(beside.length === 0 ? {} : { beside }),
  };
}

/** A story as it lies in hand: nothing of it has a frame, and it remembers where it stood. Shapes with nothing in them stay behind. */
export function takenInHand(group: StoryGroup): Seated {
  const headline = group.headline?.node ?? null;
  const children: Node[] = [];
  const placement = placementOf(group);
  const pictures: (Frame | null)[] = [];
  const pullQuotes: (Frame | null)[] = [];
  group.story.node.forEach((child) => {
    const isPicture = child.type.name === 'picture';
    if (!isPicture && child.type.name !== 'pullQuote') {
      children.push(child);
      return;
    }
    (isPicture ? pictures : pullQuotes).push(frameOf(child));
    children.push(withAttributes(child, { frame: null }));
  });
  return {
    headline: headline === null ? null : withAttributes(headline, { frame: null }),
    story: rebuilt(group.story.node, { frames: [], placement: { ...placement, pictures, pullQuotes } }, children),
  };
}

/** The shape of a story, all copy out: its frames, styles and pictures' places, for a story of that id. */
export function blankStory({ headline, story }: StoryGroup, id: string): Seated {
  const children: Node[] = [];
  const first = story.node.children.find(({ type }) => type.name === 'paragraph');
  children.push(schema.nodes['paragraph']!.create({ style: first?.attrs['style'] ?? null }));
  story.node.forEach((child) => {
    if ((child.type.name === 'picture' || child.type.name === 'pullQuote') && frameOf(child) !== null)
      children.push(emptied(child));
  });
  const attributes = { id, continues: null, continued: null, expected: null, toCome: false, placement: null };
  return {
    headline: headline === null ? null : emptied(headline.node),
    story: rebuilt(story.node, attributes, children),
  };
}

/** A headline, picture or pull-quote with its place and styles and nothing in it. */
export function emptied(node: Node): Node {
  if (node.isTextblock) return rebuilt(node, { cut: false }, []);
  const kept = node.type.name === 'picture' ? 'caption' : 'title';
  const children: Node[] = [];
  node.forEach((child) => {
    if (child.type.name === kept) children.push(rebuilt(child, { cut: false }, []));
  });
  return rebuilt(node, node.type.name === 'picture' ? { asset: null, crop: null, alternative: '' } : {}, children);
}

interface Place {
  readonly frame: Frame | null;
  /** Index of the picture or pull-quote of the leaving story whose place it is; null where it is none's. */
  readonly from: number | null;
}

interface Places {
  readonly pictures: readonly Place[];
  readonly pullQuotes: readonly Place[];
  /** Pictures and pull-quotes of the leaving story whose shapes stay, empty. */
  readonly sparePictures: readonly number[];
  readonly spareQuotes: readonly number[];
}

function placesFor(page: Node, leaves: StoryGroup, comes: StoryGroup, before: Placement | null): Places {
  const there = placementOf(leaves);
  const isFree = freedBy(page, leaves);
  const fits = aspects(page);
  const pictures = placesOf(
    partsOf(comes.story.node, 'picture'),
    there.pictures,
    before?.pictures ?? null,
    (waiting, frames) => matchPictures(waiting.map(fits), frames.map(aspectOf)),
    isFree,
  );
  const quotes = placesOf(
    partsOf(comes.story.node, 'pullQuote'),
    there.pullQuotes,
    before?.pullQuotes ?? null,
    (waiting, frames) => waiting.map((_, index) => (index < frames.length ? index : null)),
    isFree,
  );
  const stays = stayingShapes(page, leaves);
  return {
    pictures: pictures.places,
    pullQuotes: quotes.places,
    sparePictures: pictures.spare.filter((from) => stays(partsOf(leaves.story.node, 'picture')[from]!)),
    spareQuotes: quotes.spare.filter((from) => stays(partsOf(leaves.story.node, 'pullQuote')[from]!)),
  };
}

/**
 * Places for the parts of one kind. A part that stood in one of the frames takes it again; one whose frame went away takes
 * that, where its id is free. The others are matched to the frames left; shapes with nothing in them wait for none.
 */
function placesOf(
  parts: readonly Node[],
  there: readonly (Frame | null)[],
  before: readonly (Frame | null)[] | null,
  match: (waiting: readonly Node[], frames: readonly Frame[]) => (number | null)[],
  isFree: (id: string) => boolean,
): { places: Place[]; spare: number[] } {
  const places: Place[] = parts.map(() => ({ frame: null, from: null }));
  const open = new Set(there.flatMap((frame, index) => (frame === null ? [] : [index])));
  parts.forEach((_part, index) => {
    const old = before?.[index] ?? null;
    if (old === null) return;
    const from = there.findIndex((frame) => frame?.id === old.id);
    if (from >= 0 && open.delete(from)) places[index] = { frame: there[from]!, from };
    else if (isFree(old.id)) places[index] = { frame: old, from: null };
  });
  const stoodNowhere = (index: number): boolean => before !== null && index < before.length && before[index] === null;
  const waiting = parts.flatMap((part, index) =>
    places[index]!.frame === null && !isSpareShape(part) && !stoodNowhere(index) ? [index] : [],
  );
  const frames = [...open];
  const matched = match(
    waiting.map((index) => parts[index]!),
    frames.map((index) => there[index]!),
  );
  waiting.forEach((index, at) => {
    const chosen = matched[at] ?? null;
    if (chosen === null) return;
    const from = frames[chosen]!;
    open.delete(from);
    places[index] = { frame: there[from]!, from };
  });
  return { places, spare: [...open] };
}

function seatHeadline(leaves: StoryGroup, comes: StoryGroup, home: boolean, dress: (node: Node) => Node): Node | null {
  const place = leaves.headline?.node ?? null;
  const own = comes.headline?.node ?? null;
  if (own === null) return place === null || frameOf(place) === null ? null : emptied(place);
  if (place === null) return own;
  const { direction, align } = place.attrs;
  return withAttributes(dressAll(own, dress), { ...(home ? {} : { direction, align }), frame: frameOf(place) });
}

/**
 * Gives each role the style it has in the story that leaves: what the incoming story sets most of a role in is set in what
 * most of that role is set in there. What was given a style of its own keeps it.
 */
function dresser(leaves: StoryGroup, comes: StoryGroup): (node: Node) => Node {
  const theirs = usualStyles(leaves);
  const own = usualStyles(comes);
  return (node) => {
    const role = roleOf(node);
    const fixes = node.type.name === 'paragraph' ? { frozen: null, lines: 0, letterSpace: 0 } : {};
    const style = theirs.get(role);
    const dressed = style !== undefined && node.attrs['style'] === own.get(role) ? { style } : {};
    return withAttributes(node, { ...fixes, ...dressed });
  };
}

function usualStyles({ headline, story }: StoryGroup): Map<string, string | null> {
  const counts = new Map<string, Map<string | null, number>>();
  const count = (node: Node): boolean => {
    if (!node.isTextblock) return true;
    const role = roleOf(node);
    const styles = counts.get(role) ?? new Map<string | null, number>();
    counts.set(role, styles);
    const style = node.attrs['style'] as string | null;
    styles.set(style, (styles.get(style) ?? 0) + 1);
    return false;
  };
  headline?.node.descendants(count);
  story.node.descendants(count);
  const usual = new Map<string, string | null>();
  for (const [role, styles] of counts) {
    let most = 0;
    for (const [style, times] of styles) {
      if (times > most) usual.set(role, style);
      most = Math.max(most, times);
    }
  }
  return usual;
}

function roleOf(node: Node): string {
  return `${node.type.name} ${String(node.attrs['part'] ?? '')}`;
}

/** Whether an id is one that no block beside the leaving story has. */
function freedBy(page: Node, leaves: StoryGroup): (id: string) => boolean {
  const taken = new Set(framesOf(page).map(({ frame }) => frame.id));
  for (const frame of framesIn(placementOf(leaves))) taken.delete(frame.id);
  const still = new Set(framesIn(placementOf(leaves)).map(({ id }) => id));
  return (id) => !taken.has(id) && !still.has(id);
}

/** Which shapes of the leaving story stay where nothing comes into them; see `seatStory`. */
function stayingShapes(page: Node, leaves: StoryGroup): (part: Node) => boolean {
  const there = placementOf(leaves);
  const own = new Set(framesIn(there).map(({ id }) => id));
  const others = framesOf(page).filter(({ frame, node }) => !own.has(frame.id) && node.type.name !== 'box');
  const drawnFirst = isEmptyShape(leaves);
  return (part) => {
    const { rect, locked } = frameOf(part)!;
    const { inset } = part.attrs['wrap'] as Wrap;
    const { x, y, width, height } = rect;
    const pushes = { x: x - inset, y: y - inset, width: width + 2 * inset, height: height + 2 * inset };
    const overText = there.frames.some((frame) => overlaps(frame.rect, rect));
    return drawnFirst || locked || !overText || others.some(({ frame }) => overlaps(frame.rect, pushes));
  };
}

/** Width ÷ height of the file in a picture, null where it has none or nothing is known of it. */
function aspects(page: Node): (picture: Node) => number | null {
  const { assets } = setupOf(page);
  return (picture) => {
    const facts = assets.find(({ id }) => id === picture.attrs['asset']);
    return facts === undefined || facts.height <= 0 ? null : facts.width / facts.height;
  };
}

function aspectOf({ rect }: Frame): number | null {
  return rect.height > 0 ? rect.width / rect.height : null;
}

/** A picture or pull-quote with nothing in it. */
function isSpareShape(node: Node): boolean {
  if (node.type.name === 'picture' && (node.attrs['asset'] !== null || node.attrs['alternative'] !== '')) return false;
  let empty = true;
  node.descendants((child) => {
    if (child.isInline) empty = false;
    return empty;
  });
  return empty && node.content.size === (node.type.name === 'picture' ? 2 : 0);
}

function dressAll(node: Node, dress: (node: Node) => Node): Node {
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(dress(child));
  });
  return node.copy(Fragment.fromArray(children));
}

function fields(node: Node, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, node.attrs[name] as unknown]));
}

/** The node with other attributes; the same node where they are what it has. */
function withAttributes(node: Node, patch: Readonly<Record<string, unknown>>): Node {
  if (Object.entries(patch).every(([name, value]) => node.attrs[name] === value)) return node;
  return node.type.create({ ...node.attrs, ...patch }, node.content, node.marks);
}

function rebuilt(node: Node, patch: Readonly<Record<string, unknown>>, children: readonly Node[]): Node {
  return node.type.create({ ...node.attrs, ...patch }, Fragment.fromArray([...children]), node.marks);
}
