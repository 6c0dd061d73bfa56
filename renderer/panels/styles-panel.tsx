import { useState } from 'react';
import { styleNameOf } from '../../composer/styles.ts';
import { setCharacterStyle } from '../../document/commands/marks.ts';
import { setStyleDefinition } from '../../document/commands/setup.ts';
import { setStyle } from '../../document/commands/styles.ts';
import { setupOf } from '../../document/schema.ts';
import { STYLE_NAMES, type TextStyle } from '../../document/style.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { stageControl } from '../stage/stage-control.ts';
import { TextField } from './fields.tsx';
import { unitsOf } from './inspector-panel.tsx';
import { usePageView } from './page-view.ts';
import { StyleFields } from './style-fields.tsx';

/** The styles of the page: a press gives one to the paragraphs the selection touches; their values are set here, and new ones made. */
export function StylesPanel({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const view = usePageView(session);
  const { styles } = setupOf(view.doc);
  const { parent } = view.doc.resolve(Math.min(view.from, view.doc.content.size));
  const current = parent.isTextblock ? styleNameOf(parent) : null;
  const [chosen, choose] = useState<string | null>(null);
  const name = chosen !== null && styles[chosen] !== undefined ? chosen : (current ?? 'body');
  const style = styles[name];
  const apply = (one: string): void => {
    choose(one);
    session.run(setStyle(one));
    stageControl()?.focusText();
  };
  const add = (from: TextStyle): void => {
    let number = 1;
    while (styles[`style-${number}`] !== undefined) number += 1;
    const label = { zh: text('styles.newName', { number }), en: `Style ${number}` };
    if (session.run(setStyleDefinition(`style-${number}`, { ...from, label }))) choose(`style-${number}`);
  };
  return (
    <div>
      <ul className="rows styles" aria-label={text('panel.styles')}>
        {Object.entries(styles).map(([one, { label, size, leading }]) => (
          <li key={one} className={one === name ? 'style-row chosen' : 'style-row'}>
            <button
              type="button"
              className="row"
              aria-current={one === current}
              disabled={session.readOnly}
              onClick={() => apply(one)}
              onFocus={() => choose(one)}
            >
              <span className="row-name">{words(label)}</span>
              <span className="quiet">
                {size}
                {leading === null ? '' : `/${leading}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {style === undefined ? null : (
        <>
          <div className="field-grid">
            <TextField
              label={text('swatches.name')}
              value={words(style.label)}
              disabled={session.readOnly}
              onChange={(label) =>
                label.trim() !== '' &&
                session.run(setStyleDefinition(name, { ...style, label: { zh: label.trim(), en: label.trim() } }))
              }
            />
          </div>
          <StyleFields session={session} name={name} style={style} units={unitsOf(view.doc)} />
          <p className="fix-actions">
            <button
              type="button"
              className="push-button small"
              disabled={session.readOnly || view.from === view.to}
              onClick={() => void session.run(setCharacterStyle(name))}
            >
              {text('styles.character')}
            </button>
            <button
              type="button"
              className="push-button small"
              disabled={session.readOnly || view.from === view.to}
              onClick={() => void session.run(setCharacterStyle(null))}
            >
              {text('styles.noCharacter')}
            </button>
            <button type="button" className="push-button small" disabled={session.readOnly} onClick={() => add(style)}>
              {text('styles.add')}
            </button>
            <button
              type="button"
              className="push-button small"
              disabled={
                session.readOnly ||
                (STYLE_NAMES as readonly string[]).includes(name) ||
                !setStyleDefinition(name, null)(session.state)
              }
              onClick={() => void session.run(setStyleDefinition(name, null))}
            >
              {text('swatches.remove')}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
