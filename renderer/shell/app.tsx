import { useEffect } from 'react';
import { Panel as Area, Group, Separator } from 'react-resizable-panels';
import { Announcer } from '../accessibility/announcer.tsx';
import { PageReading } from '../accessibility/page-reading.tsx';
import { OpenChoice } from '../files/choice-dialog.tsx';
import { useFileDrop } from '../files/drop-files.ts';
import { OpenExport } from '../files/export-dialog.tsx';
import { OpenFileDialog } from '../files/file-dialog.tsx';
import { FindBar } from '../find/find-bar.tsx';
import { JumpBox } from '../find/jump-box.tsx';
import { Galley } from '../galley/galley.tsx';
import { GALLEY } from '../galley/galley-commands.ts';
import { windowHost } from '../host/host.ts';
import { OpenMapping } from '../intake/mapping-dialog.tsx';
import { OpenUpdate } from '../intake/update-dialog.tsx';
import { watchIssue } from '../issue/issue-state.ts';
import { watchLint } from '../lint/live-lint.ts';
import { watchHistory } from '../panels/history-log.ts';
import { watchFindings } from '../panels/live-findings.ts';
import { PanelStack } from '../panels/panel-stack.tsx';
import { panelsOf } from '../panels/registry.ts';
import { RemarkDesk } from '../remarks/remark-desk.tsx';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { watchAutosave } from '../settings/autosave.ts';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { watchSignatures } from '../signatures/signatures-state.ts';
import { Stage } from '../stage/stage.tsx';
import { StoryDesk } from '../stories/story-desk.tsx';
import { KeyEditor } from './key-editor.tsx';
import { MenuBar } from './menu-bar.tsx';
import { Notices } from './notices.tsx';
import { Palette } from './palette.tsx';
import { StartScreen } from './start-screen.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';

/** The window: start screen, or the open page with its tools and panels. */
export function App() {
  const session = useWorkspace((workspace) => workspace.session);
  const bar = useView((view) => view.bar);
  useFileDrop();
  useEffect(() => {
    if (session === null) return;
    const stops = [
      watchHistory(session),
      watchSignatures(session),
      watchFindings(session),
      watchLint(session),
      watchIssue(session),
      watchAutosave(session),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [session]);
  return (
    <div className="app">
      {windowHost().shell === undefined ? (
        <header>
          <MenuBar />
        </header>
      ) : null}
      <Notices />
      <Announcer />
      {session === null ? <StartScreen /> : <Desk session={session} />}
      {session !== null && bar === 'find' ? <FindBar session={session} /> : null}
      {session !== null && bar === 'jump' ? <JumpBox session={session} /> : null}
      {bar === 'palette' ? <Palette /> : null}
      {session === null ? null : <StatusBar session={session} />}
      <OpenExport />
      <OpenFileDialog />
      <OpenChoice />
      <OpenMapping />
      <OpenUpdate />
      <KeyEditor />
      <SettingsDialog />
    </div>
  );
}

function Desk({ session }: { session: PageSession }) {
  const shown = useView((view) => view.panels);
  const left = panelsOf('left').filter(({ id }) => shown.has(id));
  const right = panelsOf('right').filter(({ id }) => shown.has(id));
  return (
    <main className="desk">
      <Toolbar />
      <Group className="areas" orientation="horizontal">
        {left.length > 0 ? (
          <>
            <Area id="left" defaultSize="26%" minSize="12%">
              <PanelStack panels={left} session={session} />
            </Area>
            <Separator className="separator" />
          </>
        ) : null}
        <Area id="stage" minSize="30%">
          <Stage session={session} />
          <StoryDesk session={session} />
          <RemarkDesk session={session} />
          <PageReading session={session} />
        </Area>
        {shown.has(GALLEY) ? (
          <>
            <Separator className="separator" />
            <Area id="galley" defaultSize="40%" minSize="20%">
              <Galley session={session} />
            </Area>
          </>
        ) : null}
        {right.length > 0 ? (
          <>
            <Separator className="separator" />
            <Area id="right" defaultSize="22%" minSize="12%">
              <PanelStack panels={right} session={session} />
            </Area>
          </>
        ) : null}
      </Group>
    </main>
  );
}
