import { useEffect, useState } from 'react';
import { parseLength, toMillimetres, type UnitContext } from '../../document/units.ts';
import { fieldKeys, useTyped } from './fields.tsx';

/** In which unit a field shows a length; what is typed may be in any. */
export type ShownUnit = 'mm' | 'pt' | 'em' | 'rows';

/** A length as a field shows it. */
export function shownLength(points: number, unit: ShownUnit, context: UnitContext): string {
  const plain = (value: number, digits: number): string => String(Number(value.toFixed(digits)));
  switch (unit) {
    case 'mm':
      return `${plain(toMillimetres(points), 2)} mm`;
    case 'pt':
      return `${plain(points, 3)} pt`;
    case 'em':
      return `${plain(points / context.em, 3)} em`;
    case 'rows':
      return `${plain(points / context.row, 3)} 行`;
  }
}

/** What a person wrote, in points: any unit of the trade (12 磅, 3 毫米, 小五, 1.5 em, 4 行); a bare number is in the field's own unit. */
export function readLength(text: string, unit: ShownUnit, context: UnitContext): number | null {
  const wide = text
    .replace(/[０-９．－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[。]/g, '.')
    .trim();
  const names = { mm: 'mm', pt: 'pt', em: 'em', rows: '行' } as const;
  const bare = /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(wide);
  return parseLength(bare ? `${Number(wide)}${names[unit]}` : wide, context);
}

/**
 * A field for a length in points. Takes what is typed on Enter or when the focus leaves; what is no length goes back to what
 * stood there, Escape too. Arrow keys step by one unit, with Shift by ten.
 */
export function LengthField(props: {
  readonly label: string;
  readonly value: number | null;
  readonly unit: ShownUnit;
  readonly context: UnitContext;
  readonly disabled?: boolean;
  readonly onChange: (points: number) => boolean;
}) {
  const { label, value, unit, context, disabled, onChange } = props;
  const shown = value === null ? '' : shownLength(value, unit, context);
  const { typed, type, settle } = useTyped(shown);
  const [wrong, setWrong] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another length on the page ends the complaint
  useEffect(() => setWrong(false), [shown]);
  const take = (): void => {
    settle(typed);
    if (typed === shown) return;
    const points = readLength(typed, unit, context);
    const taken = points !== null && onChange(points);
    setWrong(!taken);
    if (!taken) settle(shown);
  };
  const step = (by: number): void => {
    if (value === null) return;
    const one = { mm: 72 / 25.4, pt: 1, em: context.em / 10, rows: context.row }[unit];
    onChange(value + by * one);
  };
  const keys = fieldKeys(take, () => settle(shown));
  return (
    <label className="field">
      <span>{label}</span>
      <input
        value={typed}
        disabled={disabled}
        aria-invalid={wrong}
        inputMode="decimal"
        onChange={(event) => {
          type(event.target.value);
          setWrong(false);
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            step((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
            event.preventDefault();
          } else keys(event);
        }}
      />
    </label>
  );
}
