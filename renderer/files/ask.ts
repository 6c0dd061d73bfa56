import { create } from 'zustand';
import type { FileQuestion } from '../../desk/contract.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { useWorkspace } from '../session/workspace.ts';

/** Kinds of files a person chooses among, as the desk lists them. */
export type FileKind = 'page' | 'copy' | 'picture' | 'pdf' | 'specification' | 'house' | 'font' | 'profile' | 'issue';

/** A question for a file: to read one of some kinds, or to write one of a kind under a name that is suggested. */
export interface FileAsk {
  readonly mode: 'read' | 'write';
  readonly title: TextKey;
  readonly kinds: readonly FileKind[];
  /** The folder it begins in, null for the first granted one. */
  readonly folder: string | null;
  readonly name: string;
}

/** A choice put to a person: what is asked, and the answers by id; the first is what Enter gives, Escape gives null. */
export interface Choice {
  readonly title: TextKey;
  readonly detail: string;
  readonly answers: readonly { readonly id: string; readonly title: TextKey }[];
}

/** A question for a name: what it is for, what it is called first, and another answer beside it (by a button), if there is one. */
export interface NameAsk {
  readonly title: TextKey;
  readonly label: TextKey;
  readonly name: string;
  readonly other: TextKey | null;
}

/** What came of asking for a name: the name, or the other answer. */
export type NameAnswer = { readonly name: string } | 'other';

/** The dialogs that lie over the window; at most one of each is open. */
export interface Dialogs {
  readonly file: (FileAsk & { readonly answer: (path: string | null) => void }) | null;
  readonly choice: (Choice & { readonly answer: (id: string | null) => void }) | null;
  readonly name: (NameAsk & { readonly answer: (name: NameAnswer | null) => void }) | null;
  readonly exporting: boolean;
  readonly keys: boolean;
}

/** See `Dialogs`. */
export const useDialogs = create<Dialogs>(() => ({
  file: null,
  choice: null,
  name: null,
  exporting: false,
  keys: false,
}));

/** Extensions of each kind, without their dots. */
export const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  page: ['banxin'],
  copy: ['txt', 'md', 'json', 'docx', 'html', 'htm'],
  picture: ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'webp', 'gif', 'pdf', 'eps'],
  pdf: ['pdf'],
  specification: ['json', 'icc', 'icm'],
  house: ['json'],
  font: ['ttf', 'otf', 'ttc', 'otc'],
  profile: ['icc', 'icm'],
  issue: ['json'],
};

/** Words for each kind. */
export const KIND_WORDS: Readonly<Record<FileKind, TextKey>> = {
  page: 'files.kind.page',
  copy: 'files.kind.copy',
  picture: 'files.kind.picture',
  pdf: 'files.kind.pdf',
  specification: 'files.kind.specification',
  house: 'files.kind.house',
  font: 'files.kind.font',
  profile: 'files.kind.profile',
  issue: 'files.kind.issue',
};

/** Asks for a file: with the host's own dialog where it has one, else in the window. Null where the person thought better of it. */
export async function askFile(ask: FileAsk, text: (key: TextKey) => string): Promise<string | null> {
  const { host } = useWorkspace.getState();
  const question: FileQuestion = {
    title: text(ask.title),
    kinds: ask.kinds.map((kind) => ({ label: text(KIND_WORDS[kind]), extensions: EXTENSIONS[kind] })),
    path: ask.mode === 'write' ? joined(ask.folder, ask.name) : ask.folder,
  };
  if (ask.mode === 'read' && host.chooseFile !== undefined) return await host.chooseFile(question);
  if (ask.mode === 'write' && host.chooseSave !== undefined) return await host.chooseSave(question);
  return await new Promise((resolve) => {
    useDialogs.getState().file?.answer(null);
    const answer = (path: string | null): void => {
      useDialogs.setState({ file: null });
      resolve(path);
    };
    useDialogs.setState({ file: { ...ask, answer } });
  });
}

/** Puts a choice to the person; null for Escape. */
export async function askChoice(choice: Choice): Promise<string | null> {
  return await new Promise((resolve) => {
    useDialogs.getState().choice?.answer(null);
    const answer = (id: string | null): void => {
      useDialogs.setState({ choice: null });
      resolve(id);
    };
    useDialogs.setState({ choice: { ...choice, answer } });
  });
}

/** Asks for a name; null for Escape. */
export async function askName(ask: NameAsk): Promise<NameAnswer | null> {
  return await new Promise((resolve) => {
    useDialogs.getState().name?.answer(null);
    const answer = (name: NameAnswer | null): void => {
      useDialogs.setState({ name: null });
      resolve(name);
    };
    useDialogs.setState({ name: { ...ask, answer } });
  });
}

function joined(folder: string | null, name: string): string {
  if (folder === null) return name;
  return `${folder}${folder.includes('\\') ? '\\' : '/'}${name}`;
}

/** The folder of a path and the name in it. */
export function splitPath(path: string): { folder: string; name: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return { folder: path.slice(0, Math.max(at, path.startsWith('/') ? 1 : 0)), name: path.slice(at + 1) };
}
