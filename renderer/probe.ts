import type { Proof } from '../composer/proof.ts';
import { moveFrames } from '../document/commands/frames.ts';
import { runCommand } from './commands/registry.ts';
import { useView } from './session/view.ts';
import { openInWorkspace, useWorkspace } from './session/workspace.ts';
import { stageControl } from './stage/stage-control.ts';
import { selectionTo } from './text/motion.ts';
import { selectedFrames } from './tools/selected-frames.ts';

/** What scripts and tests may ask of an open window: to open copy, and what stands there. Nothing a person at the window could not. */
export interface WindowProbe {
  /** Pours a copy file into a template (null: its own layout) and opens the page. */
  openCopy(path: string, template: string | null): Promise<void>;
  /** Opens a page file. */
  openFile(path: string): Promise<void>;
  selection(): { anchor: number; head: number; affinity: number; size: number };
  /** The document shown, as the text of its JSON. */
  document(): string;
  snapshot(): { doc: unknown; proof: Proof; anchor: number; head: number; affinity: number; committed: unknown };
  /** A number that grows with every change of the session: of the document shown, its proof or the selection. */
  proofs(): number;
  /** Writes at a document position as another view of the page does, whatever is going on on the stage. */
  write(position: number, text: string): void;
  /** Deletes between two positions as another view does. */
  erase(from: number, to: number): void;
  /** Moves a frame by points, as a drag does. */
  moveFrame(id: string, dx: number, dy: number): boolean;
  /** Puts the selection at document positions. */
  select(anchor: number, head: number): void;
  /** Ids of the selected frames, in document order. */
  selected(): string[];
  /** Runs a command as the palette does; gives whether it could. */
  command(id: string): boolean;
  setZoom(zoom: number): void;
  /** The place in the window of a point of the page, scrolled into view. */
  placeOf(x: number, y: number): { x: number; y: number };
}

/** The probe of this window. */
export const windowProbe: WindowProbe = {
  async openCopy(path, template) {
    const { host } = useWorkspace.getState();
    await openInWorkspace(
      host.desk.call('importCopy', { source: { path }, template, fit: false, encoding: null }),
      null,
    );
  },
  async openFile(path) {
    await openInWorkspace(useWorkspace.getState().host.desk.call('openPage', { source: { path } }), path);
  },
  selection() {
    const { shown, caret } = open();
    const { anchor, head } = shown.selection;
    return { anchor, head, affinity: caret.affinity, size: shown.doc.content.size };
  },
  document() {
    return JSON.stringify(open().shown.doc.toJSON());
  },
  snapshot() {
    const session = open();
    const { selection, doc } = session.shown;
    return {
      doc: doc.toJSON(),
      committed: session.state.doc.toJSON(),
      proof: session.proof,
      anchor: selection.anchor,
      head: selection.head,
      affinity: session.caret.affinity,
    };
  },
  proofs() {
    return open().version;
  },
  write(position, text) {
    const session = open();
    session.dispatch(session.state.tr.insertText(text, position));
  },
  erase(from, to) {
    const session = open();
    session.dispatch(session.state.tr.delete(from, to));
  },
  moveFrame: (id, dx, dy) => open().run(moveFrames([id], dx, dy)),
  select(anchor, head) {
    const session = open();
    const { doc, tr } = session.settle();
    session.dispatch(tr.setSelection(selectionTo(doc, anchor, head)));
  },
  selected: () => selectedFrames(open().shown.doc).map(({ frame }) => frame.id),
  command: (id) => runCommand(id),
  setZoom(zoom) {
    stageControl()?.zoomAt(zoom / useView.getState().zoom);
  },
  placeOf(x, y) {
    const stage = stageControl();
    if (stage === null) throw new Error('no page is open');
    stage.scrollTo({ x, y });
    const origin = stage.pointAt(0, 0);
    return { x: (x - origin.x) * stage.scale, y: (y - origin.y) * stage.scale };
  },
};

function open() {
  const { session } = useWorkspace.getState();
  if (session === null) throw new Error('no page is open');
  return session;
}
