import { useState } from 'react';
import { useTexts } from '../i18n/words.ts';
import { type NameAnswer, type NameAsk, useDialogs } from './ask.ts';
import { DialogBox } from './dialog-box.tsx';

function NameDialog({ ask }: { ask: NameAsk & { readonly answer: (name: NameAnswer | null) => void } }) {
  const { text } = useTexts();
  const [name, setName] = useState(ask.name);
  const plain = name.trim();
  return (
    <DialogBox title={text(ask.title)} width="narrow" onClose={() => ask.answer(null)}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (plain !== '') ask.answer({ name: plain });
        }}
      >
        <label>
          <span>{text(ask.label)}</span>
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog asks for nothing else
            autoFocus
            value={name}
            maxLength={80}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <footer className="dialog-foot">
          {ask.other === null ? null : (
            <button type="button" className="push-button" onClick={() => ask.answer('other')}>
              {text(ask.other)}
            </button>
          )}
          <span className="space" />
          <button type="button" className="push-button" onClick={() => ask.answer(null)}>
            {text('cancel')}
          </button>
          <button type="submit" className="push-button primary" disabled={plain === ''}>
            {text('file.save')}
          </button>
        </footer>
      </form>
    </DialogBox>
  );
}

/** The question for a name that is open, if any. */
export function OpenName() {
  const ask = useDialogs((dialogs) => dialogs.name);
  return ask === null ? null : <NameDialog ask={ask} />;
}
