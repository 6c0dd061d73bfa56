import { Slice } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import { layoutCommand } from '../../document/commands/layout-command.ts';
import { schema } from '../../document/schema.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useWorkspace } from '../session/workspace.ts';

type Version = DeskResult<'listVersions'>[number];

/** Earlier versions of the page, its last saves and its proof rounds; one comes back in place of the page as it is, in one undo. */
export function VersionsPanel({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const { host, savedDoc } = useWorkspace();
  const [versions, setVersions] = useState<readonly Version[]>([]);
  // Every save makes a version.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved says when to look again
  useEffect(() => {
    let here = true;
    void host.desk.call('listVersions', { page: session.page }).then((listed) => {
      if (here && listed.ok) setVersions(listed.value);
    });
    return () => {
      here = false;
    };
  }, [host, session, savedDoc]);
  const bringBack = async (version: string): Promise<void> => {
    const read = await host.desk.call('readVersion', { page: session.page, version });
    if (!read.ok) return useWorkspace.setState({ failure: read.failure });
    session.run(replacePage(read.value.doc));
    if (read.value.findings.length > 0)
      useWorkspace.setState((before) => ({ findings: [...before.findings, ...read.value.findings] }));
  };
  if (versions.length === 0) return <p className="quiet">{text('versions.none')}</p>;
  return (
    <ul className="rows versions">
      {versions.map(({ version, time, label }) => (
        <li key={version} className="spare">
          <span className="row">
            <span className="row-name">{words(label)}</span>
            <span className="quiet">{time === null ? '' : new Date(time).toLocaleString()}</span>
          </span>
          <button
            type="button"
            className="push-button small"
            disabled={session.readOnly}
            onClick={() => void bringBack(version)}
          >
            {text('versions.bringBack')}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Puts another page in the place of the whole page, its set-up too. Refused for what is no valid page. */
export function replacePage(doc: Record<string, unknown>): Command {
  return layoutCommand('bring back version', (transaction) => {
    const page = schema.nodeFromJSON(doc);
    if (page.type !== schema.topNodeType || page.eq(transaction.doc)) return false;
    const step = new ReplaceStep(0, transaction.doc.content.size, new Slice(page.content, 0, 0));
    return transaction.maybeStep(step).failed === null;
  });
}
