import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { beforeAll, describe, expect, test } from 'vitest';
import { Composer, type Proof } from '../composer/index.ts';
import { facesOf, pour } from '../desk/pour/index.ts';
import { sampleCopy } from '../desk/pour/testing/sample-copy.ts';
import { swapStory, takeInHand } from '../document/commands/swap-story.ts';
import { framesOf } from '../document/frames.ts';
import { listStories } from '../document/in-hand.ts';
import { framesIn, placementOf, storyGroup } from '../document/placement.ts';
import { pageText } from '../document/plain-text.ts';
import { frameOf, schema } from '../document/schema.ts';
import { checkPage, normalisePage } from '../document/validate.ts';
import type { FontLibrary } from '../fonts/face.ts';
import { loadFaces } from '../fonts/node/load.ts';
import { loadTemplate } from '../templates/node/load.ts';

const TEMPLATES = ['tabloid-4', 'tabloid-5', 'broadsheet-8'];
let fonts: FontLibrary;

beforeAll(async () => {
  const template = templateOf('tabloid-4');
  fonts = (await loadFaces(facesOf(sampleCopy([]), template))).library;
});

function templateOf(name: string) {
  const template = loadTemplate(name);
  if (!template.ok) throw new Error(template.failure.words.en);
  return template.value;
}

const story = fc.record({
  characters: fc.integer({ min: 40, max: 1600 }),
  pictures: fc.integer({ min: 0, max: 3 }),
  quotes: fc.integer({ min: 0, max: 1 }),
  crossheads: fc.integer({ min: 0, max: 2 }),
  title: fc.constantFrom('渡口夜灯', '八点半的课', null),
  kicker: fc.constantFrom('引题', ''),
  deck: fc.constantFrom('副题', ''),
});

interface Case {
  readonly page: Node;
  readonly placed: readonly number[];
  readonly hand: readonly number[];
}

/** Pages of real templates with more stories than they have places for; some frames of theirs locked. */
const pages = fc
  .record({
    template: fc.constantFrom(...TEMPLATES),
    stories: fc.array(story, { minLength: 3, maxLength: 5 }),
    locks: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    cut: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ template, stories, locks, cut }): Case => {
    const copy = sampleCopy(
      stories.map(({ kicker, deck, ...rest }) => ({
        ...rest,
        ...(kicker ? { kicker } : {}),
        ...(deck ? { deck } : {}),
      })),
    );
    const extra = sampleCopy([
      { characters: 300, title: '待用一', pictures: 1 },
      { characters: 120, title: '待用二' },
    ]);
    const { page } = pour(copy, templateOf(template), { fonts });
    const waiting = pour(extra, templateOf(template)).page;
    const blocks: Node[] = [];
    waiting.forEach((child) => {
      if (child.type.name === 'headline' || child.type.name === 'story') blocks.push(inHand(child));
      if (child.type.name === 'box') child.forEach((inner) => void blocks.push(inHand(inner)));
    });
    const whole = normalisePage(
      page.copy(
        page.content.append(
          page.type.create(null, [page.firstChild!, ...blocks]).content.cut(page.firstChild!.nodeSize),
        ),
      ),
    );
    const marked = withCutAndLocks(whole, cut, locks);
    const listed = listStories(marked);
    return {
      page: marked,
      placed: listed.filter((one) => !one.inHand && !one.emptyShape).map(({ position }) => position),
      hand: listed.filter((one) => one.inHand).map(({ position }) => position),
    };
  })
  .filter(({ placed, hand }) => placed.length > 0 && hand.length > 0);

function inHand(node: Node): Node {
  const children: Node[] = [];
  node.forEach((child) => {
    children.push('frame' in child.attrs ? inHand(child) : child);
  });
  const own = node.type.name === 'story' ? { frames: [], id: `hand-${String(node.attrs['id'])}` } : { frame: null };
  return node.type.create({ ...node.attrs, ...own }, node.isTextblock ? node.content : children);
}

function withCutAndLocks(page: Node, cut: number, locks: readonly boolean[]): Node {
  const state = EditorState.create({ doc: page });
  const transaction = state.tr;
  let paragraphs = 0;
  let frames = 0;
  page.descendants((node, position) => {
    const frame = frameOf(node);
    if (frame !== null && locks[frames++ % locks.length])
      transaction.setNodeAttribute(position, 'frame', { ...frame, locked: true });
    if (node.type.name === 'paragraph' && node.content.size > 10 && paragraphs++ % 3 === 0) {
      transaction.addMark(position + 2, position + 3 + (cut % 6), schema.marks['cut']!.create());
      transaction.addMark(position + 5, position + 8, schema.marks['doubtful']!.create({ kind: 'k', before: '原' }));
      transaction.setNodeAttribute(position, 'letterSpace', 0.01);
    }
  });
  return transaction.doc;
}

function run(page: Node, command: ReturnType<typeof swapStory>): Node {
  let after: Node | null = null;
  command(EditorState.create({ doc: page }), (transaction) => {
    after = transaction.doc;
  });
  if (after === null) throw new Error('the command was refused');
  expect(checkPage(after)).toEqual([]);
  return after;
}

/** Everything of a proof that stands in frames other than those named, with the text of its lines in place of ordinals. */
function drawnBeside(proof: Proof, frames: ReadonlySet<string>): string {
  const items = proof.items
    .filter((item) => !frames.has(item.frame))
    .map((item) => {
      if (item.kind === 'line') return { ...item, block: item.block < 0 ? -1 : proof.blocks[item.block]!.text };
      return item.kind === 'picture' ? { ...item, picture: 0 } : item;
    });
  return items
    .map((item) => JSON.stringify(item))
    .sort()
    .join('\n');
}

function group(page: Node, id: string) {
  return storyGroup(page, listStories(page).find((one) => one.id === id)!.position)!;
}

const json = ({ headline, story: own }: ReturnType<typeof group>): string =>
  JSON.stringify([headline?.node.toJSON() ?? null, own.node.toJSON()]);

/** Every block beside the stories named, as JSON, in order. */
function neighbours(page: Node, ids: readonly string[]): string[] {
  const own = new Set(ids.flatMap((id) => [group(page, id).headline?.node, group(page, id).story.node]));
  const left: string[] = [];
  page.descendants((node) => {
    if (own.has(node)) return false;
    if (node.type.name === 'box' || node.type.name === 'page') {
      left.push(JSON.stringify(node.attrs));
      return true;
    }
    left.push(JSON.stringify(node.toJSON()));
    return false;
  });
  return left;
}

describe('swapping a story on pages of real templates', () => {
  test('neighbours and locked frames keep still, no text is lost, and the old story comes back byte-equal', () => {
    const composer = new Composer(fonts);
    fc.assert(
      fc.property(pages, fc.nat(), fc.nat(), ({ page, placed, hand }, first, second) => {
        const out = placed[first % placed.length]!;
        const into = hand[second % hand.length]!;
        const [old, fresh] = [out, into].map((at) => String(page.nodeAt(at)!.attrs['id'])) as [string, string];
        const before = group(page, old);
        const own = new Set(framesIn(placementOf(before)).map(({ id }) => id));
        const swapped = run(page, swapStory(out, into));
        expect(neighbours(swapped, [old, fresh])).toEqual(neighbours(page, [old, fresh]));
        expect(drawnBeside(composer.compose(swapped), own)).toBe(drawnBeside(composer.compose(page), own));
        const locked = (doc: Node) =>
          framesOf(doc)
            .filter(({ frame }) => frame.locked)
            .map(({ frame }) => JSON.stringify(frame))
            .sort();
        expect(locked(swapped)).toEqual(locked(page));
        const characters = (doc: Node): string => [...pageText(doc, { cut: 'keep' })].sort().join('');
        expect(characters(swapped)).toBe(characters(page));
        expect(group(swapped, old).story.node.textContent).toBe(before.story.node.textContent);
        const back = run(swapped, swapStory(group(swapped, fresh).story.position, group(swapped, old).story.position));
        expect(json(group(back, old))).toBe(json(before));
        expect(drawnBeside(composer.compose(back), own)).toBe(drawnBeside(composer.compose(page), own));
        const taken = run(page, takeInHand(out));
        const shape = listStories(taken).find(
          ({ position }) => taken.nodeAt(position)!.attrs['frames'][0]?.id === before.story.node.attrs['frames'][0].id,
        )!;
        const again = run(taken, swapStory(shape.position, group(taken, old).story.position));
        expect(json(group(again, old))).toBe(json(before));
        expect(neighbours(again, [old])).toEqual(neighbours(page, [old]));
      }),
      { numRuns: 25, seed: 20261124 },
    );
  });
});
