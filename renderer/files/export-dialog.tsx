import { useEffect, useState } from 'react';
import { setupOf } from '../../document/schema.ts';
import { useTexts } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';
import { readHouse, useHouse } from '../settings/house-state.ts';
import { askFile, splitPath, useDialogs } from './ask.ts';
import { DialogBox } from './dialog-box.tsx';
import { exportName } from './export-name.ts';
import { ExportOutcome } from './export-outcome.tsx';
import { cancelExport, type ExportAsked, runExport, useExport } from './export-work.ts';

const PRESETS = ['x4', 'x1a', 'proof', 'reading'] as const;
const SPECIFICATIONS = ['newsprint', 'newsprint-220', 'newsprint-240', 'newsprint-245', 'coated'] as const;
const NO_PRESS: readonly { readonly name: string }[] = [];
const PRESET_WORDS: Readonly<Record<ExportAsked['preset'], TextKey>> = {
  x4: 'export.x4',
  x1a: 'export.x1a',
  proof: 'export.proof',
  reading: 'export.reading',
};

let last: Omit<ExportAsked, 'path'> = { preset: 'x4', specification: null, plates: false, version: '', round: '' };

/** How the open page is written as a PDF, the work of it, and what came of it. */
export function ExportDialog({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const { path, folder, host } = useWorkspace();
  const { state } = useExport();
  const own = useHouse(({ house }) => house?.paper.press ?? NO_PRESS);
  const [asked, setAsked] = useState<ExportAsked>(() => ({ ...last, path: '' }));
  const setup = setupOf(session.state.doc);
  const change = (patch: Partial<ExportAsked>): void => {
    setAsked((before) => {
      const { path: _path, ...rest } = { ...before, ...patch };
      last = rest;
      return { ...before, ...patch };
    });
  };
  useEffect(() => void readHouse(), []);
  // Once for a dialog: what came of an export changes the folder, and is to stay in sight.
  useEffect(() => useExport.setState({ state: { at: 'asked' } }), []);
  useEffect(() => {
    const place = path === null ? folder : splitPath(path).folder;
    const name = path === null ? exportName(session.state.doc) : splitPath(path).name.replace(/\.banxin$/i, '');
    void host.desk.call('listFolder', { folder: place }).then((listed) => {
      if (!listed.ok) return;
      const { folder: there, separator } = listed.value;
      setAsked((before) => (before.path === '' ? { ...before, path: `${there}${separator}${name}.pdf` } : before));
    });
  }, [host, path, folder, session]);

  const close = (): void => useDialogs.setState({ exporting: false });
  const chooseTarget = async (): Promise<void> => {
    const target = splitPath(asked.path);
    const chosen = await askFile({ mode: 'write', title: 'export.target', kinds: ['pdf'], ...target }, text);
    if (chosen !== null) change({ path: chosen });
  };
  const chooseSpecification = async (): Promise<void> => {
    const ask = { mode: 'read', title: 'export.specification', kinds: ['specification'], folder, name: '' } as const;
    const chosen = await askFile(ask, text);
    if (chosen !== null) change({ specification: { path: chosen } });
  };
  const { specification } = asked;
  const working = state.at === 'work';
  return (
    <DialogBox title={text('file.export')} width="narrow" busy={working} onClose={close}>
      {state.at === 'asked' ? (
        <form
          className="fields"
          onSubmit={(event) => {
            event.preventDefault();
            void runExport(asked, null);
          }}
        >
          <label>
            <span>{text('export.preset')}</span>
            <select
              // biome-ignore lint/a11y/noAutofocus: the first field of the dialog a person asked for
              autoFocus
              value={asked.preset}
              onChange={(event) => change({ preset: event.target.value as ExportAsked['preset'] })}
            >
              {PRESETS.map((preset) => (
                <option key={preset} value={preset}>
                  {text(PRESET_WORDS[preset])}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{text('export.specification')}</span>
            <select
              value={specification === null ? '' : 'name' in specification ? specification.name : 'file'}
              onChange={({ target: { value } }) => {
                if (value === 'file') void chooseSpecification();
                else change({ specification: value === '' ? null : { name: value } });
              }}
            >
              <option value="">{text('export.own', { name: setup.press.name })}</option>
              {[...own.map(({ name }) => name), ...SPECIFICATIONS].map((name) => (
                <option key={name}>{name}</option>
              ))}
              <option value="file">
                {specification !== null && 'path' in specification
                  ? splitPath(specification.path).name
                  : text('export.fromFile')}
              </option>
            </select>
          </label>
          {setup.page.plates.length > 1 ? (
            <label className="check">
              <input
                type="checkbox"
                checked={asked.plates}
                onChange={(event) => change({ plates: event.target.checked })}
              />
              <span>{text('export.plates', { count: setup.page.plates.length })}</span>
            </label>
          ) : null}
          {asked.preset === 'proof' ? (
            <label>
              <span>{text('export.round')}</span>
              <input list="rounds" value={asked.round} onChange={(event) => change({ round: event.target.value })} />
              <datalist id="rounds">
                <option value="一校" />
                <option value="二校" />
                <option value="三校" />
                <option value="清样" />
              </datalist>
            </label>
          ) : null}
          <label>
            <span>{text('export.version')}</span>
            <input value={asked.version} onChange={(event) => change({ version: event.target.value })} />
          </label>
          <label>
            <span>{text('export.target')}</span>
            <span className="field-pair">
              <input
                aria-label={text('export.target')}
                value={asked.path}
                onChange={(event) => change({ path: event.target.value })}
              />
              <button type="button" className="push-button" onClick={() => void chooseTarget()}>
                {text('files.browse')}
              </button>
            </span>
          </label>
          <footer className="dialog-foot">
            <span className="space" />
            <button type="button" className="push-button" onClick={close}>
              {text('cancel')}
            </button>
            <button type="submit" className="push-button primary" disabled={asked.path === ''}>
              {text('export.go')}
            </button>
          </footer>
        </form>
      ) : null}
      {state.at === 'work' ? (
        <div className="fields">
          <progress aria-label={text('file.export')} value={state.progress?.done ?? 0} max={1} />
          <p role="status">{state.progress === null ? text('export.begin') : words(state.progress.words)}</p>
          <footer className="dialog-foot">
            <span className="space" />
            {/* biome-ignore lint/a11y/noAutofocus: the one thing that can be done now */}
            <button type="button" autoFocus className="push-button" onClick={cancelExport}>
              {text('cancel')}
            </button>
          </footer>
        </div>
      ) : null}
      {state.at === 'done' || state.at === 'failed' ? (
        <ExportOutcome session={session} state={state} asked={asked} onClose={close} />
      ) : null}
    </DialogBox>
  );
}

/** The export dialog, where it is open. */
export function OpenExport() {
  const exporting = useDialogs((dialogs) => dialogs.exporting);
  const session = useWorkspace((workspace) => workspace.session);
  return exporting && session !== null ? <ExportDialog session={session} /> : null;
}
