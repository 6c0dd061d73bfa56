import { useState } from 'react';
import type { Command } from '../commands/command.ts';
import { keyLabel } from '../commands/keys.ts';
import { allCommands, commandContext, keysOf, runCommand } from '../commands/registry.ts';
import { textIn, useTexts } from '../i18n/words.ts';
import { useView } from '../session/view.ts';
import { focusPage } from '../stage/focus-page.ts';
import './bars.css';

/** The command palette: every command by its name in either language; what cannot be done now is greyed. Enter runs the chosen one. */
export function Palette() {
  const { text } = useTexts();
  const [asked, ask] = useState('');
  const [chosen, choose] = useState(0);
  const context = commandContext();
  const found = allCommands()
    .filter((command) => matches(command, asked))
    .map((command) => ({ command, can: command.can(context) }))
    .sort((a, b) => Number(b.can) - Number(a.can));
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const close = (): void => {
    useView.setState({ bar: null });
    focusPage();
  };
  const run = (one: { command: Command; can: boolean } | undefined): void => {
    if (one !== undefined && !one.can) return;
    close();
    if (one !== undefined) runCommand(one.command.id);
  };
  const move = (to: number): void => {
    choose(to);
    document.getElementById(`palette-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <search className="palette">
      <input
        // biome-ignore lint/a11y/noAutofocus: the palette was asked for by a key and is left by Escape
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found.length > 0 ? `palette-${at}` : undefined}
        aria-label={text('palette.label')}
        placeholder={text('palette.label')}
        value={asked}
        onChange={(event) => {
          ask(event.target.value);
          choose(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') close();
          else if (event.key === 'Enter') run(found[at]);
          else if (event.key === 'ArrowDown') move(Math.min(found.length - 1, at + 1));
          else if (event.key === 'ArrowUp') move(Math.max(0, at - 1));
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div id="palette-list" className="palette-list" role="listbox" aria-label={text('edit.palette')}>
        {found.map((one, index) => {
          const [key] = keysOf(one.command);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which points at the option
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points at the option
            <div
              key={one.command.id}
              id={`palette-${index}`}
              role="option"
              className="palette-row"
              aria-selected={index === at}
              aria-disabled={!one.can}
              onClick={() => run(one)}
            >
              <span>
                {one.command.submenu === undefined ? null : (
                  <span className="quiet">{text(one.command.submenu)} › </span>
                )}
                {text(one.command.title)}
              </span>
              <kbd>{key === undefined ? '' : keyLabel(key)}</kbd>
            </div>
          );
        })}
      </div>
      {found.length === 0 ? <p className="quiet palette-none">{text('palette.none')}</p> : null}
    </search>
  );
}

/** Whether a command's name, in either language, or its id has every word that was asked for. */
function matches({ id, title, submenu }: Command, asked: string): boolean {
  const titles = submenu === undefined ? [title] : [title, submenu];
  const names = titles.flatMap((one) => [textIn('zh-CN', one), textIn('en', one)]);
  const whole = `${id} ${names.join(' ')}`.toLowerCase();
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
