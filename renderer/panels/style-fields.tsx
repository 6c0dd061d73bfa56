import { setStyleDefinition } from '../../document/commands/setup.ts';
import { setupOf } from '../../document/schema.ts';
import { roleSchema, type TextStyle } from '../../document/style.ts';
import type { UnitContext } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { CheckField, ChoiceField, NumberField } from './fields.tsx';
import { LengthField } from './length-field.tsx';

/** The values of a style; a change goes to everything set in it, in one undo. */
export function StyleFields(props: {
  readonly session: PageSession;
  readonly name: string;
  readonly style: TextStyle;
  readonly units: UnitContext;
}) {
  const { session, name, style } = props;
  const { text, words } = useTexts();
  const { swatches, page } = setupOf(session.shown.doc);
  // em of a style is its own size.
  const units: UnitContext = { ...props.units, em: style.size };
  const set = (patch: Partial<TextStyle>): boolean => session.run(setStyleDefinition(name, { ...style, ...patch }));
  const off = session.readOnly;
  return (
    <div className="field-grid">
      <ChoiceField
        label={text('style.role')}
        value={style.role}
        disabled={off}
        options={roleSchema.options.map((value) => ({ value, title: text(`role.${value}`) }))}
        onChange={(role) => void set({ role })}
      />
      <LengthField
        label={text('style.size')}
        value={style.size}
        unit="pt"
        context={units}
        disabled={off}
        onChange={(size) => size > 0 && set({ size })}
      />
      <LengthField
        label={text('style.leading')}
        value={style.leading ?? page.grid.leading}
        unit="pt"
        context={units}
        disabled={off}
        onChange={(leading) => leading > 0 && set({ leading })}
      />
      <ChoiceField
        label={text('style.align')}
        value={style.align}
        disabled={off}
        options={(['justify', 'start', 'center', 'end'] as const).map((value) => ({
          value,
          title: text(`align.${value}`),
        }))}
        onChange={(align) => void set({ align })}
      />
      <LengthField
        label={text('style.indent')}
        value={style.indent * style.size}
        unit="em"
        context={units}
        disabled={off}
        onChange={(points) => set({ indent: Math.round((points / style.size) * 1000) / 1000 })}
      />
      <LengthField
        label={text('style.letterSpace')}
        value={style.letterSpace * style.size}
        unit="em"
        context={units}
        disabled={off}
        onChange={(points) => set({ letterSpace: Math.round((points / style.size) * 1000) / 1000 })}
      />
      <NumberField
        label={text('style.scaleX')}
        value={style.scaleX}
        scale={100}
        disabled={off}
        onChange={(scaleX) => set({ scaleX })}
      />
      <ChoiceField
        label={text('inspector.swatch')}
        value={style.swatch}
        disabled={off}
        options={swatches.map((swatch) => ({ value: swatch.name, title: words(swatch.label) }))}
        onChange={(swatch) => void set({ swatch })}
      />
      <NumberField
        label={text('style.rowsBefore')}
        value={style.rowsBefore}
        disabled={off}
        onChange={(rowsBefore) => set({ rowsBefore })}
      />
      <NumberField
        label={text('style.rowsAfter')}
        value={style.rowsAfter}
        disabled={off}
        onChange={(rowsAfter) => set({ rowsAfter })}
      />
      <CheckField
        label={text('style.keepWithNext')}
        value={style.keepWithNext}
        disabled={off}
        onChange={(keepWithNext) => void set({ keepWithNext })}
      />
    </div>
  );
}
