import { useTexts } from '../i18n/words.ts';
import { type Choice, useDialogs } from './ask.ts';
import { DialogBox } from './dialog-box.tsx';
import { OpenName } from './name-dialog.tsx';

/** A choice put to the person: answers side by side, the first one ready for Enter. */
export function ChoiceDialog({ choice }: { choice: Choice & { readonly answer: (id: string | null) => void } }) {
  const { text } = useTexts();
  return (
    <DialogBox title={text(choice.title)} width="narrow" onClose={() => choice.answer(null)}>
      <p className="dialog-text">{choice.detail}</p>
      <footer className="dialog-foot">
        <button type="button" className="push-button" onClick={() => choice.answer(null)}>
          {text('cancel')}
        </button>
        <span className="space" />
        {[...choice.answers].reverse().map(({ id, title }, index, all) => (
          <button
            key={id}
            type="button"
            className={index === all.length - 1 ? 'push-button primary' : 'push-button'}
            // biome-ignore lint/a11y/noAutofocus: the first answer is what Enter gives
            autoFocus={index === all.length - 1}
            onClick={() => choice.answer(id)}
          >
            {text(title)}
          </button>
        ))}
      </footer>
    </DialogBox>
  );
}

/** The choice or the question for a name that is open, if any. */
export function OpenChoice() {
  const choice = useDialogs((dialogs) => dialogs.choice);
  return choice === null ? <OpenName /> : <ChoiceDialog choice={choice} />;
}
