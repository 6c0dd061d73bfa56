import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** The text of a field: what is being typed is not written over when the page, which comes a moment later, shows what was before. */
export function useTyped(shown: string): {
  typed: string;
  type: (text: string) => void;
  settle: (text: string) => void;
} {
  const [typed, setTyped] = useState(shown);
  const typing = useRef(false);
  useEffect(() => {
    if (!typing.current) setTyped(shown);
  }, [shown]);
  return {
    typed,
    type(text) {
      typing.current = true;
      setTyped(text);
    },
    settle(text) {
      typing.current = false;
      setTyped(text);
    },
  };
}

/** What keys do in a field: Enter takes what is typed, Escape goes back to what stood there. Keys of an input method do nothing. */
export function fieldKeys(take: () => void, goBack: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape') goBack();
    else return;
    event.preventDefault();
  };
}

/** A number in a field of its own; taken on Enter or when the focus leaves. `scale` 100 shows fractions as per cent. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly scale?: number;
  readonly digits?: number;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => boolean;
}) {
  const { label, value, scale = 1, digits = 2, disabled, onChange } = props;
  const shown = String(Number((value * scale).toFixed(digits)));
  const { typed, type, settle } = useTyped(shown);
  const take = (): void => {
    settle(typed);
    if (typed === shown) return;
    const number = Number(typed.replace(/[%％]/g, '').trim());
    if (typed.trim() === '' || !Number.isFinite(number) || !onChange(number / scale)) settle(shown);
  };
  return (
    <label className="field">
      <span>{label}</span>
      <input
        value={typed}
        disabled={disabled}
        inputMode="decimal"
        onChange={(event) => type(event.target.value)}
        onBlur={take}
        onKeyDown={fieldKeys(take, () => settle(shown))}
      />
    </label>
  );
}

/** A text in a field; taken on Enter or when the focus leaves. */
export function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => boolean;
}) {
  const { label, value, disabled, onChange } = props;
  const { typed, type, settle } = useTyped(value);
  const take = (): void => {
    settle(typed);
    if (typed !== value && !onChange(typed)) settle(value);
  };
  return (
    <label className="field wide">
      <span>{label}</span>
      <input
        value={typed}
        disabled={disabled}
        onChange={(event) => type(event.target.value)}
        onBlur={take}
        onKeyDown={fieldKeys(take, () => settle(value))}
      />
    </label>
  );
}

/** Milliseconds after which the page has surely told what became of a choice. */
const SETTLED = 400;

/** One of a few, by name. */
export function ChoiceField<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly title: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
}) {
  const { label, value, options, disabled, onChange } = props;
  // What was chosen shows at once; the page, which comes a moment later, has the last word.
  const [picked, pick] = useState(value);
  const now = useRef(value);
  now.current = value;
  useEffect(() => pick(value), [value]);
  return (
    <label className="field wide">
      <span>{label}</span>
      <select
        value={picked}
        disabled={disabled}
        onChange={(event) => {
          const chosen = event.target.value as T;
          pick(chosen);
          onChange(chosen);
          setTimeout(() => pick(now.current), SETTLED);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Yes or no. */
export function CheckField(props: {
  readonly label: string;
  readonly value: boolean;
  readonly disabled?: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  const { label, value, disabled, onChange } = props;
  return (
    <label className="check wide">
      <input type="checkbox" checked={value} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
