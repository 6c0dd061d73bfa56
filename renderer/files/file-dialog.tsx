import { ArrowUp, File, FileImage, FileText, Folder, Newspaper } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import type { Failure } from '../../document/finding.ts';
import { useTexts } from '../i18n/words.ts';
import { useWorkspace } from '../session/workspace.ts';
import { EXTENSIONS, type FileAsk, KIND_WORDS, useDialogs } from './ask.ts';
import { DialogBox } from './dialog-box.tsx';
import { FilePreview } from './file-preview.tsx';

type Listing = DeskResult<'listFolder'>;
type Entry = Listing['entries'][number];

const ICONS = { folder: Folder, page: Newspaper, copy: FileText, picture: FileImage, other: File } as const;

/** The window's own file dialog, over the folders the desk was granted; see `askFile`. */
function FileDialog({ ask }: { ask: FileAsk & { readonly answer: (path: string | null) => void } }) {
  const { text, words } = useTexts();
  const host = useWorkspace((workspace) => workspace.host);
  const [folder, setFolder] = useState(ask.folder);
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  const [name, setName] = useState(ask.name);
  const [sure, setSure] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  // A name confirmed before the folder was read is taken once it has been.
  const waiting = useRef(false);
  const writing = ask.mode === 'write';

  useEffect(() => {
    let here = true;
    void host.desk.call('listFolder', { folder }).then(async (asked) => {
      // A folder that is gone or was never granted gives way to the first that is.
      const answer = asked.ok || folder === null ? asked : await host.desk.call('listFolder', { folder: null });
      if (!here) return;
      setFailure(answer.ok ? null : answer.failure);
      if (!answer.ok) return;
      setListing(answer.value);
      choose(null);
    });
    return () => {
      here = false;
    };
  }, [host, folder]);

  // The dialog takes the focus as it opens; the list takes it from there.
  useEffect(() => {
    if (!writing) requestAnimationFrame(() => list.current?.focus());
  }, [writing]);

  const shown = (listing?.entries ?? []).filter(
    (entry) => entry.kind === 'folder' || ask.kinds.some((kind) => EXTENSIONS[kind].includes(extensionOf(entry.name))),
  );
  const entry = shown.find(({ path }) => path === chosen) ?? null;
  const target = writing ? writePath(listing, name, EXTENSIONS[ask.kinds[0]!]![0]!) : null;
  const taken = target !== null && listing!.entries.some(({ path }) => path === target);
  const ready = writing ? listing === null || target !== null : entry !== null;

  const take = (one: Entry | null): void => {
    if (one?.kind === 'folder') {
      setFolder(one.path);
      list.current?.focus();
      return;
    }
    if (!writing) {
      if (one !== null) ask.answer(one.path);
      return;
    }
    if (listing === null) waiting.current = true;
    if (target === null) return;
    if (taken && !sure) setSure(true);
    else ask.answer(target);
  };
  const takeNow = useRef(take);
  takeNow.current = take;
  useEffect(() => {
    if (listing === null || !waiting.current) return;
    waiting.current = false;
    takeNow.current(null);
  }, [listing]);
  const pick = (one: Entry): void => {
    choose(one.path);
    setSure(false);
    if (writing && one.kind !== 'folder') setName(one.name);
  };
  const step = (by: number): void => {
    const at = shown.findIndex(({ path }) => path === chosen);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    pick(next);
    document.getElementById(`file-${shown.indexOf(next)}`)?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <DialogBox title={text(ask.title)} width="wide" onClose={() => ask.answer(null)}>
      <div className="file-place">
        <button
          type="button"
          className="icon-button"
          aria-label={text('files.up')}
          disabled={listing?.parent == null}
          onClick={() => setFolder(listing?.parent ?? null)}
        >
          <ArrowUp size={14} />
        </button>
        <span className="file-path" title={listing?.folder}>
          {listing?.folder ?? ''}
        </span>
      </div>
      <div className="file-body">
        <div
          ref={list}
          className="file-list"
          role="listbox"
          aria-label={text('files.list')}
          aria-activedescendant={entry === null ? undefined : `file-${shown.indexOf(entry)}`}
          tabIndex={0}
          onKeyDown={(event) => {
            const moves: Readonly<Record<string, number>> = {
              ArrowDown: 1,
              ArrowUp: -1,
              PageDown: 12,
              PageUp: -12,
              Home: -9999,
              End: 9999,
            };
            const by = moves[event.key];
            if (by !== undefined) step(by);
            else if (event.key === 'Enter') take(entry);
            else if (event.key === 'Backspace' && listing?.parent != null) setFolder(listing.parent);
            else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
              const found = shown.find((one) => one.name.toLowerCase().startsWith(event.key.toLowerCase()));
              if (found === undefined) return;
              pick(found);
            } else return;
            event.preventDefault();
          }}
        >
          {shown.map((one, index) => {
            const Icon = ICONS[one.kind];
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list's
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and points at its option
              <div
                key={one.path}
                id={`file-${index}`}
                role="option"
                aria-selected={one.path === chosen}
                className="file-row"
                onClick={() => pick(one)}
                onDoubleClick={() => take(one)}
              >
                <Icon size={14} strokeWidth={1.75} />
                <span className="file-name">{one.name}</span>
                <span className="file-date">{one.kind === 'folder' ? '' : dayOf(one.changed)}</span>
                <span className="file-size">{one.kind === 'folder' ? '' : sizeOf(one.bytes)}</span>
              </div>
            );
          })}
          {failure === null ? null : <p role="alert">{words(failure.words)}</p>}
          {failure === null && listing !== null && shown.length === 0 ? (
            <p className="quiet">{text('files.none')}</p>
          ) : null}
          {listing !== null && listing.leftOut > 0 ? (
            <p className="quiet">{text('files.leftOut', { count: listing.leftOut })}</p>
          ) : null}
        </div>
        {ask.kinds.includes('page') && !writing ? (
          <FilePreview path={entry?.kind === 'page' ? entry.path : null} />
        ) : null}
      </div>
      <form
        className="dialog-foot"
        onSubmit={(event) => {
          event.preventDefault();
          take(writing ? null : entry);
        }}
      >
        {writing ? (
          <label className="file-write">
            {text('files.name')}
            <input
              // biome-ignore lint/a11y/noAutofocus: to name the file is what the dialog is for
              autoFocus
              value={name}
              onFocus={(event) => event.target.setSelectionRange(0, stem(name).length)}
              onChange={(event) => {
                setName(event.target.value);
                setSure(false);
              }}
            />
          </label>
        ) : (
          <span className="quiet">{ask.kinds.map((kind) => text(KIND_WORDS[kind])).join('、')}</span>
        )}
        <span className="space" role="status">
          {sure ? text('files.exists') : ''}
        </span>
        <button type="button" className="push-button" onClick={() => ask.answer(null)}>
          {text('cancel')}
        </button>
        <button type="submit" className={sure ? 'push-button danger' : 'push-button primary'} disabled={!ready}>
          {text(writing ? (sure ? 'files.replace' : 'files.write') : 'files.choose')}
        </button>
      </form>
    </DialogBox>
  );
}

function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function stem(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}

/** The path a name stands for in the listed folder, with the extension where it was left out; null for what is no name. */
function writePath(listing: Listing | null, name: string, extension: string): string | null {
  const wanted = name.trim();
  if (listing === null || wanted === '' || /[\\/:*?"<>|]/.test(wanted) || /^\.+$/.test(wanted)) return null;
  const whole = extensionOf(wanted) === extension ? wanted : `${wanted}.${extension}`;
  const { folder, separator } = listing;
  return folder.endsWith(separator) ? `${folder}${whole}` : `${folder}${separator}${whole}`;
}

function dayOf(time: number): string {
  const day = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${two(day.getHours())}:${two(day.getMinutes())}`;
}

/** A size as people read it. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Math.ceil(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

/** The file dialog that is open, if any. */
export function OpenFileDialog() {
  const ask = useDialogs((dialogs) => dialogs.file);
  return ask === null ? null : <FileDialog key={ask.title} ask={ask} />;
}
