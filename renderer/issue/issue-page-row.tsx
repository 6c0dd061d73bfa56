import { useState } from 'react';
import type { IssuePage } from '../../desk/contract/issue-file.ts';
import type { DeskResult } from '../../desk/contract.ts';
import type { Finding } from '../../document/finding.ts';
import { DeskPicture } from '../files/desk-picture.tsx';
import { openPagePath } from '../files/page-files.ts';
import { useTexts } from '../i18n/words.ts';
import { TextField } from '../panels/fields.tsx';
import { useWorkspace } from '../session/workspace.ts';
import { readStaff, staffText } from '../settings/staff-text.ts';

/** A page of an issue: what it looks like, who has it open, whether it is signed, and its entry to be changed. */
export function IssuePageRow(props: {
  readonly page: IssuePage;
  readonly state: DeskResult<'readIssue'>['pages'][number] | undefined;
  readonly faults: readonly Finding[];
  readonly onChange: (changed: Partial<IssuePage>) => boolean;
  readonly onRemove: () => void;
}) {
  const { text } = useTexts();
  const { host, path: shown } = useWorkspace();
  const [open, setOpen] = useState(false);
  const { page, state, faults, onChange, onRemove } = props;
  const path = state?.path ?? '';
  const present = state?.present === true;
  const notes = [
    ...(present ? [] : [text('issue.missing')]),
    ...(state?.open === 'here' ? [text('issue.here')] : []),
    ...(state?.open === 'elsewhere' ? [text('issue.elsewhere', { name: state.editor })] : []),
    ...((state?.signed ?? 0) > 0 ? [text('issue.signed', { count: state!.signed })] : []),
    ...((state?.voided ?? 0) > 0 ? [text('issue.voided', { count: state!.voided })] : []),
    ...(faults.length > 0 ? [text('issue.faults', { count: faults.length })] : []),
  ];
  return (
    <li className={path === shown ? 'issue-page shown' : 'issue-page'} data-page={page.number}>
      <button
        type="button"
        className="issue-open"
        disabled={!present || path === shown}
        onClick={() => void openPagePath(path)}
      >
        <span className="issue-picture">
          {present ? (
            <DeskPicture id={path} label="" ask={() => host.desk.call('previewFile', { path, width: 96 })} />
          ) : null}
        </span>
        <span>
          <strong>
            {page.number} {page.name}
          </strong>
          <small className="quiet">{notes.join(' · ') || page.file}</small>
        </span>
      </button>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="quiet">{page.file}</summary>
        {open ? (
          <div className="field-grid">
            <TextField
              label={text('issue.file')}
              value={page.file}
              onChange={(file) => /^[^/\\]+\.banxin$/.test(file) && onChange({ file })}
            />
            <TextField
              label={text('issue.number')}
              value={page.number}
              onChange={(number) => number.trim() !== '' && onChange({ number: number.trim() })}
            />
            <TextField label={text('issue.pageName')} value={page.name} onChange={(name) => onChange({ name })} />
            <TextField
              label={text('issue.inks')}
              value={page.inks?.join(' ') ?? ''}
              onChange={(value) => {
                const inks = value.split(/[\s,，、]+/).filter((ink) => ink !== '');
                return onChange({ inks });
              }}
            />
            <TextField
              label={text('issue.staff')}
              value={staffText(page.staff)}
              onChange={(value) => onChange({ staff: readStaff(value) })}
            />
            <button type="button" className="push-button small danger" onClick={onRemove}>
              {text('issue.removePage', { number: page.number })}
            </button>
          </div>
        ) : null}
      </details>
    </li>
  );
}
