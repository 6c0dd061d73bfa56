import { setWrap } from '../../document/commands/pictures.ts';
import type { FrameAddress } from '../../document/frames.ts';
import type { Wrap } from '../../document/geometry.ts';
import { roundLength, type UnitContext } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { CheckField, ChoiceField } from './fields.tsx';
import { LengthField } from './length-field.tsx';

/** How text keeps clear of a block (图文互斥): the shape, the stand-off, one side or both. */
export function WrapFields(props: {
  readonly session: PageSession;
  readonly address: FrameAddress;
  readonly units: UnitContext;
  readonly disabled: boolean;
}) {
  const { session, address, units, disabled } = props;
  const { text } = useTexts();
  const wrap = address.node.attrs['wrap'] as Wrap;
  const set = (patch: Partial<Wrap>): boolean => session.run(setWrap(address.frame.id, { ...wrap, ...patch }));
  return (
    <fieldset className="field-grid">
      <legend>{text('inspector.wrap')}</legend>
      <ChoiceField
        label={text('inspector.wrapShape')}
        value={wrap.shape}
        disabled={disabled}
        options={[
          { value: 'none', title: text('wrap.none') },
          { value: 'rectangle', title: text('wrap.rectangle') },
          { value: 'ellipse', title: text('wrap.ellipse') },
          ...(wrap.points === undefined ? [] : [{ value: 'polygon' as const, title: text('wrap.polygon') }]),
        ]}
        onChange={(shape) => void set({ shape, outline: shape === 'polygon' && wrap.outline })}
      />
      {wrap.shape === 'none' ? null : (
        <>
          <LengthField
            label={text('inspector.inset')}
            value={wrap.inset}
            unit="pt"
            context={units}
            disabled={disabled}
            onChange={(points) => points >= 0 && set({ inset: roundLength(points) })}
          />
          <CheckField
            label={text('inspector.bothSides')}
            value={wrap.sides === 'both'}
            disabled={disabled}
            onChange={(both) => void set({ sides: both ? 'both' : 'wider' })}
          />
        </>
      )}
    </fieldset>
  );
}
