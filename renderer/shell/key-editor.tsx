import { useState } from 'react';
import type { Command } from '../commands/command.ts';
import { keyPattern, orderedPattern } from '../commands/key-pattern.ts';
import { belongsToInputMethod, keyLabel } from '../commands/keys.ts';
import { allCommands, isRebound, keysOf, rebind, rebindAll } from '../commands/registry.ts';
import { useDialogs } from '../files/ask.ts';
import { DialogBox } from '../files/dialog-box.tsx';
import { textIn, useTexts } from '../i18n/words.ts';

/** The commands that have a pattern among their keys, besides one. */
function othersWith(pattern: string, own: Command): Command[] {
  return allCommands().filter(
    (command) => command !== own && keysOf(command).some((key) => orderedPattern(key) === orderedPattern(pattern)),
  );
}

/** The key editor: every command with its keys; a press on one takes a new key, says whose it is already, and can be taken back. */
export function KeyEditor() {
  const open = useDialogs((dialogs) => dialogs.keys);
  return open ? <KeyDialog /> : null;
}

function KeyDialog() {
  const { text } = useTexts();
  const [asked, ask] = useState('');
  const [editing, edit] = useState<string | null>(null);
  const [pressed, press] = useState<string | null>(null);
  const [, bump] = useState(0);
  const mac = navigator.platform.startsWith('Mac');
  const change = (work: () => void): void => {
    work();
    press(null);
    edit(null);
    bump((count) => count + 1);
  };
  const take = (command: Command, pattern: string): void =>
    change(() => {
      for (const other of othersWith(pattern, command)) {
        rebind(
          other.id,
          keysOf(other).filter((key) => orderedPattern(key) !== orderedPattern(pattern)),
        );
      }
      rebind(command.id, [pattern]);
    });
  const shown = allCommands().filter(({ title, id, submenu }) =>
    `${id} ${textIn('zh-CN', title)} ${textIn('en', title)} ${submenu ? textIn('zh-CN', submenu) : ''}`
      .toLowerCase()
      .includes(asked.trim().toLowerCase()),
  );
  return (
    <DialogBox title={text('keys.title')} width="wide" onClose={() => useDialogs.setState({ keys: false })}>
      <div className="fields">
        <input
          // biome-ignore lint/a11y/noAutofocus: to look for a command is what the dialog is for
          autoFocus
          aria-label={text('palette.label')}
          placeholder={text('palette.label')}
          value={asked}
          onChange={(event) => ask(event.target.value)}
        />
      </div>
      <ul className="key-list">
        {shown.map((command) => {
          const isEditing = editing === command.id;
          const conflicts = isEditing && pressed !== null ? othersWith(pressed, command) : [];
          return (
            <li key={command.id} data-command={command.id}>
              <span className="row-name">
                {command.submenu === undefined ? null : <span className="quiet">{text(command.submenu)} › </span>}
                {text(command.title)}
              </span>
              {isEditing ? (
                <input
                  // biome-ignore lint/a11y/noAutofocus: the field takes the key that was asked for
                  autoFocus
                  readOnly
                  className="key-field"
                  aria-label={text('keys.press')}
                  placeholder={text('keys.press')}
                  value={pressed === null ? '' : keyLabel(pressed)}
                  onKeyDown={(event) => {
                    if (belongsToInputMethod(event.nativeEvent) || event.key === 'Tab') return;
                    event.preventDefault();
                    event.stopPropagation();
                    if (event.key === 'Escape') {
                      press(null);
                      edit(null);
                      return;
                    }
                    const pattern = keyPattern(event.nativeEvent, mac);
                    if (pattern === null) return;
                    if (othersWith(pattern, command).length === 0) take(command, pattern);
                    else press(pattern);
                  }}
                />
              ) : (
                <button
                  type="button"
                  className="key-button"
                  onClick={() => {
                    press(null);
                    edit(command.id);
                  }}
                >
                  {keysOf(command).map(keyLabel).join('，') || text('keys.noKey')}
                </button>
              )}
              <button
                type="button"
                className="push-button small"
                disabled={!isRebound(command.id)}
                onClick={() => change(() => rebind(command.id, null))}
              >
                {text('keys.reset')}
              </button>
              <button
                type="button"
                className="push-button small"
                disabled={keysOf(command).length === 0}
                onClick={() => change(() => rebind(command.id, []))}
              >
                {text('keys.clear')}
              </button>
              {conflicts.length === 0 ? null : (
                <p className="key-conflict" role="alert">
                  {text('keys.conflict', { names: conflicts.map(({ title }) => text(title)).join('、') })}
                  <button type="button" className="push-button small danger" onClick={() => take(command, pressed!)}>
                    {text('keys.takeOver')}
                  </button>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <footer className="dialog-foot">
        <span className="quiet">{text('keys.hint')}</span>
        <span className="space" />
        <button type="button" className="push-button" onClick={() => change(rebindAll)}>
          {text('keys.resetAll')}
        </button>
      </footer>
    </DialogBox>
  );
}
