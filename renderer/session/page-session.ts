import { closeHistory, history, redo, undo } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { Mapping } from 'prosemirror-transform';
import { type Affinity, Composer, neededFaces, type Proof } from '../../composer/index.ts';
import { schema } from '../../document/schema.ts';
import { createPageState } from '../../document/state.ts';
import type { WindowFaces } from '../host/faces.ts';

/** Meta key of a transaction that says on which side of a line's end the caret stands, and which x or y it keeps. */
const CARET = 'banxin-caret';

/** How the caret stands beside its position: its side at a line's end, and the place across lines it tries to keep (points). */
export interface CaretStance {
  readonly affinity: Affinity;
  readonly goal: number | null;
}

/**
 * A change under way that is not made yet (D1): builds its one transaction on the state given. `mapping` carries positions
 * of the state it began on over what was dispatched since. Null where nothing is to be changed.
 */
export type PreviewBuild = (state: EditorState, mapping: Mapping) => Transaction | null;

/**
 * One page being edited: the committed state with its history, the preview over it, and the proof of what is shown.
 * Listeners are told after every change. Text, layout and history change through `dispatch` alone; `run` runs a command.
 */
export interface PageSession {
  readonly page: string;
  readonly readOnly: boolean;
  /** The committed state. */
  readonly state: EditorState;
  /** The state on screen: the preview's, or the committed one. */
  readonly shown: EditorState;
  readonly proof: Proof;
  readonly caret: CaretStance;
  readonly previewing: boolean;
  /** Counts up with every change of anything here. */
  readonly version: number;
  dispatch(transaction: Transaction): void;
  /** Dispatches as one step of history, apart from what was before it and from what comes. */
  dispatchStep(transaction: Transaction): void;
  /** Runs a ProseMirror command on the committed state; gives whether it was possible. A preview is committed first. */
  run(command: (state: EditorState, dispatch?: (transaction: Transaction) => void) => boolean): boolean;
  /** Shows a preview, rebuilt from the committed state each time; see `PreviewBuild`. */
  preview(build: PreviewBuild): void;
  /** Makes the preview's transaction one step of history. */
  commitPreview(): void;
  dropPreview(): void;
  /** Rewrites what is about to be done, while changes are tracked (修订); null while they are not. The same transaction twice is rewritten once. */
  rewrite: ((transaction: Transaction, state: EditorState) => Transaction) | null;
  /** What is called before anything ends what the hand or the IME is doing (pointer down, tool change, save). */
  readonly settlers: Set<() => void>;
  /** Commits what is under way and gives the committed state: what is saved and exported. */
  settle(): EditorState;
  undo(): boolean;
  redo(): boolean;
  subscribe(listener: () => void): () => void;
  /** Tells of every transaction that changed the committed document, undo and redo too; gives what stops it. */
  onCommitted(listener: (transaction: Transaction) => void): () => void;
}

/** A transaction whose selection stands as given. */
export function withCaret(transaction: Transaction, stance: CaretStance): Transaction {
  return transaction.setMeta(CARET, stance);
}

/** What a session is made from: a page the desk opened, and the faces of the window, with those the page needs loaded. */
export interface SessionStart {
  readonly page: string;
  readonly doc: Record<string, unknown>;
  readonly readOnly: boolean;
  readonly faces: WindowFaces;
}

/** Opens a session on a page. Throws RangeError for a document that is no valid page (the desk checked it). */
export function openSession({ page, doc, readOnly, faces }: SessionStart): PageSession {
  const composer = new Composer(faces.library);
  const listeners = new Set<() => void>();
  const settlers = new Set<() => void>();
  const recorders = new Set<(transaction: Transaction) => void>();
  let state = createPageState(schema.nodeFromJSON(doc), [history({ depth: 100000 })]);
  let shown = state;
  let proof = composer.compose(state.doc);
  let caret: CaretStance = { affinity: 1, goal: null };
  let preview: { build: PreviewBuild; mapping: Mapping; transaction: Transaction | null } | null = null;
  let version = 0;
  let closeNext = false;

  const show = (next: EditorState): void => {
    const changed = next.doc !== shown.doc;
    shown = next;
    if (changed) {
      proof = composer.compose(shown.doc);
      const missing =
        proof.missingFaces.length > 0
          ? proof.missingFaces
          : neededFaces(shown.doc).filter((id) => !faces.library.face(id));
      if (missing.length > 0) {
        void faces.load(missing).then((lost) => {
          if (lost.length === missing.length) return;
          proof = composer.compose(shown.doc);
          tell();
        });
      }
    }
    tell();
  };
  const tell = (): void => {
    version += 1;
    for (const listener of [...listeners]) listener();
  };
  const rewritten = (transaction: Transaction): Transaction =>
    session.rewrite === null ? transaction : session.rewrite(transaction, state);
  const buildPreview = (): EditorState => {
    if (preview === null) return state;
    const built = preview.build(state, preview.mapping);
    preview.transaction = built === null ? null : rewritten(built);
    if (preview.transaction === null) return state;
    return state.applyTransaction(preview.transaction).state;
  };

  const session: PageSession = {
    page,
    readOnly,
    settlers,
    rewrite: null,
    get state() {
      return state;
    },
    get shown() {
      return shown;
    },
    get proof() {
      return proof;
    },
    get caret() {
      return caret;
    },
    get previewing() {
      return preview !== null;
    },
    get version() {
      return version;
    },
    dispatch(asked) {
      if (readOnly && asked.docChanged) return;
      const transaction = rewritten(asked);
      if (closeNext && transaction.docChanged) {
        closeHistory(transaction);
        closeNext = false;
      }
      const applied = state.applyTransaction(transaction);
      state = applied.state;
      for (const each of applied.transactions) {
        preview?.mapping.appendMapping(each.mapping);
        if (each.docChanged) for (const record of recorders) record(each);
      }
      const stance = transaction.getMeta(CARET) as CaretStance | undefined;
      if (stance) caret = stance;
      else if (transaction.docChanged || transaction.selectionSet) caret = { affinity: 1, goal: null };
      show(buildPreview());
    },
    dispatchStep(transaction) {
      session.dispatch(closeHistory(transaction));
      closeNext = true;
    },
    run(command) {
      session.settle();
      return command(state, (transaction) => session.dispatch(transaction));
    },
    preview(build) {
      if (readOnly) return;
      preview ??= { build, mapping: new Mapping(), transaction: null };
      preview.build = build;
      show(buildPreview());
    },
    commitPreview() {
      if (preview === null) return;
      const transaction = preview.build(state, preview.mapping);
      preview = null;
      if (transaction === null) {
        show(state);
        return;
      }
      session.dispatchStep(transaction);
    },
    dropPreview() {
      if (preview === null) return;
      preview = null;
      show(state);
    },
    settle() {
      for (const settler of [...settlers]) settler();
      session.commitPreview();
      return state;
    },
    undo() {
      return session.run(undo);
    },
    redo() {
      return session.run(redo);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onCommitted(listener) {
      recorders.add(listener);
      return () => recorders.delete(listener);
    },
  };
  return session;
}
