import { Fragment, type Mark, type Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { schema } from '../../document/schema.ts';
import { STORY_SLOTS } from '../../document/story-text.ts';
import type { Choice, StoryChange } from './merge-story.ts';

interface Act {
  readonly from: number;
  readonly to: number;
  readonly content: Fragment;
  readonly order: number;
}

/**
 * The transaction that carries the changes of a newer version out on the story at a position and the headline before it (null:
 * none): blocks keep their attributes, text its marks, cuts, remarks and letter space; one undo. `choices` says which reading of each
 * conflict lands, by the conflict's index among `changes`; ours where it says nothing.
 */
export function landUpdate(
  state: EditorState,
  headline: number | null,
  story: number,
  changes: readonly StoryChange[],
  choices: ReadonlyMap<number, Choice>,
): Transaction {
  const { doc } = state;
  const node = doc.nodeAt(story)!;
  const places = blockPlaces(doc, headline, story);
  const blocks = freeBlocks(node, story);
  const firstPlace = (): number => {
    let place = story + 1;
    node.forEach((child, offset) => {
      if (child.type.name === 'byline' || child.type.name === 'summary') place = story + 1 + offset + child.nodeSize;
    });
    return place;
  };
  const behind = (after: number): number => {
    const block = blocks[after];
    return block === undefined ? firstPlace() : block.position + block.node.nodeSize;
  };
  const acts: Act[] = [];
  const act = (from: number, to: number, content: Fragment): void =>
    void acts.push({ from, to, content, order: acts.length });
  const replaceWords = (place: string | number, start: number, end: number, text: string): void => {
    const at = places.get(place);
    if (at === undefined) return;
    const from = at + 1 + start;
    const marks = doc.resolve(from).marksAcross(doc.resolve(at + 1 + end)) ?? [];
    act(from, at + 1 + end, inline(text, marks));
  };
  const blockOf = (type: string, text: string, like: Node | undefined): Node =>
    schema.nodes[type]!.create({ style: like?.type.name === type ? like.attrs['style'] : null }, inline(text, []));
  changes.forEach((change, index) => {
    const choice = choices.get(index) ?? 'ours';
    if (change.kind === 'edit') replaceWords(change.place, change.start, change.end, change.text);
    else if (change.kind === 'remove') {
      const block = blocks[change.place]!;
      act(block.position, block.position + block.node.nodeSize, Fragment.empty);
    } else if (change.kind === 'insert') {
      const moved = change.moved === null ? undefined : blocks[change.moved]?.node;
      const made =
        moved ?? blockOf(change.block.type, change.block.text, blocks[change.after]?.node ?? blocks[0]?.node);
      act(behind(change.after), behind(change.after), Fragment.from(made));
    } else if (choice === 'ours') return;
    else if (change.about === 'words') {
      const text = choice === 'both' ? change.ours + change.theirs : change.theirs;
      replaceWords(change.place, change.start, change.end, text);
    } else if (change.about === 'dropped') {
      const block = blocks[change.place]!;
      if (choice === 'theirs') act(block.position, block.position + block.node.nodeSize, Fragment.empty);
    } else
      act(
        behind(change.after),
        behind(change.after),
        Fragment.from(blockOf(change.block.type, change.block.text, blocks[0]?.node)),
      );
  });
  const transaction = state.tr;
  // From the back, so that places before stay true; of several at one place the first ends up first.
  for (const { from, to, content } of [...acts].sort((a, b) => b.from - a.from || b.order - a.order)) {
    transaction.replaceWith(from, to, content);
  }
  return transaction.setMeta('wire update', true);
}

/** The conflicts of a merge, all of them chosen alike, by their index among the changes. */
export function chooseAll(changes: readonly StoryChange[], choice: Choice): Map<number, Choice> {
  return new Map(changes.flatMap((change, index) => (change.kind === 'conflict' ? [[index, choice] as const] : [])));
}

function freeBlocks(story: Node, position: number): { node: Node; position: number }[] {
  const blocks: { node: Node; position: number }[] = [];
  story.forEach((node, offset) => {
    if (node.type.name === 'paragraph' || node.type.name === 'crosshead')
      blocks.push({ node, position: position + 1 + offset });
  });
  return blocks;
}

function blockPlaces(doc: Node, headline: number | null, story: number): Map<string | number, number> {
  const places = new Map<string | number, number>();
  for (const parent of headline === null ? [story] : [headline, story]) {
    doc.nodeAt(parent)!.forEach((child, offset) => {
      if ((STORY_SLOTS as readonly string[]).includes(child.type.name))
        places.set(child.type.name, parent + 1 + offset);
    });
  }
  freeBlocks(doc.nodeAt(story)!, story).forEach(({ position }, at) => {
    places.set(at, position);
  });
  return places;
}

/** Words as inline content; what was doubtful of the words before is not of these. */
function inline(text: string, marks: readonly Mark[]): Fragment {
  const kept = marks.filter(({ type }) => type !== schema.marks['doubtful'] && type !== schema.marks['remark']);
  const nodes: Node[] = [];
  text.split('\n').forEach((line, at) => {
    if (at > 0) nodes.push(schema.nodes['hardBreak']!.create());
    if (line !== '') nodes.push(schema.text(line, kept));
  });
  return Fragment.fromArray(nodes);
}
