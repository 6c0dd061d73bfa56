import { Panel as Area, Group, Separator } from 'react-resizable-panels';
import { FindBar } from '../find/find-bar.tsx';
import { JumpBox } from '../find/jump-box.tsx';
import { useTexts } from '../i18n/words.ts';
import { panelsOf } from '../panels/registry.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { Stage } from '../stage/stage.tsx';
import { MenuBar } from './menu-bar.tsx';
import { Palette } from './palette.tsx';
import { StartScreen } from './start-screen.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toolbar } from './toolbar.tsx';

/** The window: start screen, or the open page with its tools and panels. */
export function App() {
  const session = useWorkspace((workspace) => workspace.session);
  const bar = useView((view) => view.bar);
  return (
    <div className="app">
      <header>
        <MenuBar />
      </header>
      {session === null ? <StartScreen /> : <Desk session={session} />}
      {session !== null && bar === 'find' ? <FindBar session={session} /> : null}
      {session !== null && bar === 'jump' ? <JumpBox session={session} /> : null}
      {bar === 'palette' ? <Palette /> : null}
      {session === null ? null : <StatusBar session={session} />}
    </div>
  );
}

function Desk({ session }: { session: PageSession }) {
  const shown = useView((view) => view.panels);
  const left = panelsOf('left').filter(({ id }) => shown.has(id));
  const right = panelsOf('right').filter(({ id }) => shown.has(id));
  return (
    <div className="desk">
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
        </Area>
        {right.length > 0 ? (
          <>
            <Separator className="separator" />
            <Area id="right" defaultSize="22%" minSize="12%">
              <PanelStack panels={right} session={session} />
            </Area>
          </>
        ) : null}
      </Group>
    </div>
  );
}

function PanelStack({ panels, session }: { panels: ReturnType<typeof panelsOf>; session: PageSession }) {
  const { text } = useTexts();
  return (
    <div className="panel-stack">
      {panels.map(({ id, title, component: Content }) => (
        <section key={id} className="panel" aria-label={text(title)}>
          <h2>{text(title)}</h2>
          <Content session={session} />
        </section>
      ))}
    </div>
  );
}
