import { useState } from 'react';
import type { Issue, IssuePage } from '../../desk/contract/issue-file.ts';
import type { DeskResult } from '../../desk/contract.ts';
import { useTexts } from '../i18n/words.ts';
import { TextField } from '../panels/fields.tsx';
import { useWorkspace } from '../session/workspace.ts';
import { readStaff } from '../settings/staff-text.ts';
import { IssuePageRow } from './issue-page-row.tsx';
import { IssueRoll } from './issue-roll.tsx';
import { useIssue } from './issue-state.ts';
import './issue.css';

/** An issue: its figures, its pages with how they stand, checking it and making the next one. */
export function IssueDesk({ state }: { state: DeskResult<'readIssue'> }) {
  const { text, words } = useTexts();
  const { host } = useWorkspace();
  const [findings, setFindings] = useState<DeskResult<'checkIssue'>['findings'] | null>(null);
  const { folder, issue, pages } = state;
  if (issue === null) return <p className="quiet">{text('issue.notThere')}</p>;
  const write = (changed: Partial<Issue>): boolean => {
    void host.desk.call('writeIssue', { folder, issue: { ...issue, ...changed } }).then((written) => {
      if (written.ok) useIssue.setState({ state: written.value });
      else useWorkspace.setState({ failure: written.failure });
    });
    return true;
  };
  const writePage = (index: number, changed: Partial<IssuePage>): boolean =>
    write({ pages: issue.pages.map((page, at) => (at === index ? { ...page, ...changed } : page)) });
  const check = async (): Promise<void> => {
    const checked = await host.desk.call('checkIssue', { folder });
    if (checked.ok) setFindings(checked.value.findings);
    else useWorkspace.setState({ failure: checked.failure });
  };
  return (
    <div className="issue-desk">
      <p className="quiet issue-folder">{folder}</p>
      <div className="field-grid">
        <TextField label={text('issue.paper')} value={issue.paper} onChange={(paper) => write({ paper })} />
        <TextField
          label={text('issue.date')}
          value={issue.date}
          onChange={(date) => /^\d{4}-\d{2}-\d{2}$/.test(date.trim()) && write({ date: date.trim() })}
        />
        <TextField
          label={text('issue.total')}
          value={issue.totalNumber === null ? '' : String(issue.totalNumber)}
          onChange={(value) => {
            const number = value.trim() === '' ? null : Number(value);
            return (number === null || (Number.isInteger(number) && number > 0)) && write({ totalNumber: number });
          }}
        />
        <TextField
          label={text('issue.numberForm')}
          value={issue.numberForm}
          onChange={(numberForm) => write({ numberForm })}
        />
        <TextField
          label={text('issue.jumps')}
          value={issue.jumps.map(({ from, to }) => `${from}-${to}`).join('，')}
          onChange={(value) => {
            const jumps = readJumps(value);
            return jumps !== null && write({ jumps });
          }}
        />
      </div>
      <ol className="issue-pages">
        {issue.pages.map((page, index) => (
          <IssuePageRow
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place in the issue
            key={index}
            page={page}
            state={pages[index]}
            faults={findings?.filter(({ place }) => place.file === pages[index]?.path) ?? []}
            onChange={(changed) => writePage(index, changed)}
            onRemove={() => write({ pages: issue.pages.filter((_page, at) => at !== index) })}
          />
        ))}
      </ol>
      <div className="house-buttons">
        <button
          type="button"
          className="push-button small"
          onClick={() => write({ pages: [...issue.pages, nextPage(issue)] })}
        >
          {text('issue.addPage')}
        </button>
        <button type="button" className="push-button small" onClick={() => void check()}>
          {text('issue.check')}
        </button>
      </div>
      {findings === null ? null : findings.length === 0 ? (
        <p role="status">{text('issue.clean')}</p>
      ) : (
        <ul className="rows issue-faults" role="status">
          {findings.map((finding) => (
            <li key={`${finding.place.file ?? ''} ${finding.words.zh}`}>
              <span className="quiet">{finding.place.file?.split(/[\\/]/).pop()}</span> {words(finding.words)}
            </li>
          ))}
        </ul>
      )}
      <IssueRoll folder={folder} issue={issue} />
    </div>
  );
}

/** Jumps as they are written in a field, `A01-A02，A03-A04`; null for what is none. */
function readJumps(text: string): Issue['jumps'] | null {
  const jumps = text
    .split(/[,，、;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => /^(\S+?)\s*(?:-|－|—|→)\s*(\S+)$/.exec(part));
  if (jumps.some((jump) => jump === null)) return null;
  return jumps.map((jump) => ({ from: jump![1]!, to: jump![2]! }));
}

/** An entry for one page more: the number after the last, staff and inks as there. */
function nextPage({ pages }: Issue): IssuePage {
  const last = pages[pages.length - 1];
  const [, section = '', figure = '0'] = /^(\D*)(\d+)$/.exec(last?.number ?? '') ?? [];
  const number = `${section}${String(Number(figure) + 1).padStart(figure.length, '0')}`;
  return {
    file: `${number.toLowerCase()}.banxin`,
    number,
    name: '',
    staff: readStaff(last?.staff.map(({ duty }) => duty).join('，') ?? ''),
    ...(last?.inks === undefined ? {} : { inks: last.inks }),
  };
}
