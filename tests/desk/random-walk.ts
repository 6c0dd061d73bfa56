import type { Command } from 'prosemirror-state';
import { TextSelection } from 'prosemirror-state';
import { cutText, restoreText } from '../../document/commands/cuts.ts';
import { moveFrames } from '../../document/commands/frames.ts';
import { toggleStrong } from '../../document/commands/marks.ts';
import { selectAll } from '../../document/commands/select.ts';
import { insertLineBreak } from '../../document/commands/split.ts';
import { setStyle, setTextKind } from '../../document/commands/styles.ts';
import { framesOf } from '../../document/frames.ts';
import { setupOf } from '../../document/schema.ts';
import { findAll, replaceFound } from '../../renderer/find/find.ts';
import { type PageSession, withCaret } from '../../renderer/session/page-session.ts';
import { insertBlocks, selectedBlocks } from '../../renderer/text/clipboard.ts';
import { beginComposition } from '../../renderer/text/composition.ts';
import {
  deleteBackward,
  deleteForward,
  deleteWordBackward,
  deleteWordForward,
  enterKey,
  typeText,
} from '../../renderer/text/edit.ts';
import { mirrorOf } from '../../renderer/text/mirror.ts';
import { type Motion, moveCaret, selectionTo } from '../../renderer/text/motion.ts';
import { moveText } from '../../renderer/text/move-text.ts';
import type { Random } from '../browser/random.ts';

const TYPED: readonly string[] = [
  '版',
  '，',
  '“早报”',
  '——',
  'PDF',
  '5G',
  ' ',
  '𠮷',
  '葛󠄀',
  '👩‍👩‍👧',
  '两\n行',
  '"',
  '今晚付印',
];
const MOTIONS: readonly Motion[] = [
  'forward',
  'backward',
  'wordForward',
  'wordBackward',
  'nextLine',
  'previousLine',
  'nextView',
  'previousView',
  'lineStart',
  'lineEnd',
  'blockStart',
  'blockEnd',
  'pageStart',
  'pageEnd',
];

type Step = (session: PageSession, random: Random) => void;

const run =
  (make: (random: Random) => Command): Step =>
  (session, random) =>
    void session.run(make(random));

/** What a hand at the desk does to a page, each as the window does it. */
const STEPS: readonly Step[] = [
  run((random) => typeText(random.pick(TYPED), true)),
  run((random) => typeText(random.pick(TYPED), true)),
  run(() => enterKey),
  run(() => insertLineBreak),
  run(() => deleteBackward),
  run(() => deleteBackward),
  run(() => deleteForward),
  run(() => deleteWordBackward),
  run(() => deleteWordForward),
  run(() => toggleStrong),
  run((random) => cutText(`cut-${random.below(100)}`)),
  run(() => restoreText),
  run((random) => setTextKind(random.pick(['paragraph', 'crosshead', 'crossheadKicker'] as const))),
  (session, random) => {
    const names = Object.keys(setupOf(session.state.doc).styles);
    session.run(setStyle(random.below(3) === 0 ? null : random.pick(names)));
  },
  run(() => selectAll),
  compose,
  compose,
  moveOrCopy,
  paste,
  moveFrame,
  replace,
  walk,
  walk,
  walk,
  (session) => void session.undo(),
  (session) => void session.undo(),
  (session) => void session.redo(),
];

/** One random step, after the selection went to a random place two times in three: a caret, a stretch, across blocks. */
export function randomStep(session: PageSession, random: Random): void {
  if (random.below(3) > 0) select(session, random);
  random.pick(STEPS)(session, random);
}

function select(session: PageSession, random: Random): void {
  const { doc, tr } = session.state;
  const anchor = random.below(doc.content.size + 1);
  const far = [0, 0, 1 + random.below(12), 1 + random.below(400), random.below(doc.content.size)][random.below(5)]!;
  const head = Math.min(doc.content.size, anchor + far);
  session.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))));
}

function compose(session: PageSession, random: Random): void {
  const mirror = mirrorOf(session.state);
  if (mirror === null) return;
  const composition = beginComposition(session, mirror);
  const [before, after] = [mirror.value.slice(0, mirror.selectionStart), mirror.value.slice(mirror.selectionEnd)];
  const last = random.pick(['版心', '𠮷', '', '你好，']);
  for (const text of ['b', 'ban x', last]) {
    composition.update(before + text + after, before.length + text.length, text);
    if (random.below(4) === 0) {
      const { doc, tr } = session.state;
      const at = TextSelection.near(doc.resolve(random.below(doc.content.size))).from;
      session.dispatch(tr.insertText('外', at));
    }
  }
  composition.finish();
}

function moveOrCopy(session: PageSession, random: Random): void {
  const { doc } = session.state;
  const target = TextSelection.near(doc.resolve(random.below(doc.content.size))).from;
  if (session.state.selection.empty) return;
  const transaction = moveText(session.state, target, random.below(2) === 0);
  if (transaction !== null) session.dispatch(transaction);
}

function paste(session: PageSession, random: Random): void {
  const copied = selectedBlocks(session.state).slice(0, 3);
  select(session, random);
  const transaction = insertBlocks(session.state, copied);
  if (transaction !== null) session.dispatchStep(transaction);
}

function moveFrame(session: PageSession, random: Random): void {
  const { frame } = random.pick(framesOf(session.state.doc));
  const [dx, dy] = [random.below(41) - 20, random.below(41) - 20];
  session.preview((state) => {
    let made = null as Parameters<PageSession['dispatch']>[0] | null;
    moveFrames(
      [frame.id],
      dx,
      dy,
    )(state, (transaction) => {
      made = transaction;
    });
    return made;
  });
  if (random.below(4) === 0) session.dropPreview();
  else session.commitPreview();
}

function replace(session: PageSession, random: Random): void {
  const query = { text: random.pick(['(的)(.)', '年', '，']), regular: true, matchCase: false, style: null };
  const found = findAll(session.state.doc, query).slice(0, 5);
  if (found.length > 0)
    session.dispatchStep(replaceFound(session.state, found, random.pick(['$2$1', '', '$&\\n']), true));
}

function walk(session: PageSession, random: Random): void {
  const { state, proof, caret } = session;
  const moved = moveCaret(random.pick(MOTIONS), state, proof, state.selection.head, caret, 300);
  const anchor = random.below(3) === 0 ? state.selection.anchor : moved.position;
  session.dispatch(withCaret(state.tr.setSelection(selectionTo(state.doc, anchor, moved.position)), moved));
}
