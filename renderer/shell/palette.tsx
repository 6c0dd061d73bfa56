import { useState } from 'react';
import { keyLabel } from '../commands/keys.ts';
import { allCommands, commandContext, keysOf, runCommand } from '../commands/registry.ts';
import { useTexts } from '../i18n/words.ts';
import { useView } from '../session/view.ts';
import { stageControl } from '../stage/stage-control.ts';

/** The command palette: every command by name, those that can be done now. Enter runs the first or the chosen one. */
export function Palette() {
  const { text } = useTexts();
  const [asked, ask] = useState('');
  const [chosen, choose] = useState(0);
  const context = commandContext();
  const found = allCommands().filter(
    (command) => command.can(context) && text(command.title).toLowerCase().includes(asked.trim().toLowerCase()),
  );
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const close = (): void => {
    useView.setState({ bar: null });
    stageControl()?.focusText();
  };
  const run = (id: string | undefined): void => {
    close();
    if (id !== undefined) runCommand(id);
  };
  return (
    <search className="palette">
      <input
        // biome-ignore lint/a11y/noAutofocus: the palette was asked for by a key and is left by Escape
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
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
          else if (event.key === 'Enter') run(found[at]?.id);
          else if (event.key === 'ArrowDown') choose(at + 1);
          else if (event.key === 'ArrowUp') choose(Math.max(0, at - 1));
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <ul id="palette-list">
        {found.slice(0, 12).map((command, index) => (
          <li key={command.id}>
            <button type="button" aria-current={index === at} onClick={() => run(command.id)}>
              <span>{text(command.title)}</span>
              <kbd>{keysOf(command)[0] === undefined ? '' : keyLabel(keysOf(command)[0]!)}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </search>
  );
}
