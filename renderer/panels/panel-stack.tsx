import { ChevronDown, ChevronRight, X } from 'lucide-react';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { focusPage } from '../stage/focus-page.ts';
import { closePanel, foldPanel, usePanels } from './panel-state.ts';
import type { Panel } from './registry.ts';
import './panels.css';

/** The panels of one side, each under its heading, which folds it. */
export function PanelStack({ panels, session }: { panels: readonly Panel[]; session: PageSession }) {
  const { text } = useTexts();
  const folded = usePanels((state) => state.folded);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads from any control in it back to the page
    <div
      className="panel-stack"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) focusPage();
      }}
    >
      {panels.map(({ id, title, component: Content }) => {
        const isFolded = folded.has(id);
        const Mark = isFolded ? ChevronRight : ChevronDown;
        return (
          <section key={id} id={`panel-${id}`} className="panel" aria-label={text(title)}>
            <div className="panel-head">
              <h2>
                <button type="button" aria-expanded={!isFolded} onClick={() => foldPanel(id)}>
                  <Mark size={13} />
                  {text(title)}
                </button>
              </h2>
              <button
                type="button"
                className="icon-button"
                aria-label={text('panel.close', { name: text(title) })}
                onClick={() => closePanel(id)}
              >
                <X size={12} />
              </button>
            </div>
            {isFolded ? null : (
              <div className="panel-body">
                <Content session={session} />
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}
