import type { Command } from 'prosemirror-state';
import { setupOf } from '../schema.ts';
import { type FolioData, type Guide, type Setup, setupSchema } from '../setup.ts';
import type { TextStyle } from '../style.ts';
import type { Swatch } from '../swatch.ts';
import { checkPage } from '../validate.ts';
import { layoutCommand, setAttributes } from './layout-command.ts';

/**
 * Replaces parts of the setup, each as a whole. Refused where a part does not fit its schema, or something the page uses (a
 * style, a swatch) would be gone.
 */
export function setSetup(patch: Partial<Setup>): Command {
  return layoutCommand('set setup', (transaction) => {
    const parsed = setupSchema.safeParse({ ...setupOf(transaction.doc), ...patch });
    if (!parsed.success || !setAttributes(transaction, 0, { value: parsed.data })) return false;
    return checkPage(transaction.doc).length === 0;
  });
}

/** Defines or changes one named style; null takes it away, which is refused while something uses it. */
export function setStyleDefinition(name: string, style: TextStyle | null): Command {
  return (state, dispatch, view) => {
    const { [name]: _old, ...others } = setupOf(state.doc).styles;
    return setSetup({ styles: style === null ? others : { ...others, [name]: style } })(state, dispatch, view);
  };
}

/** Defines or changes one swatch, by its name; null takes it away, which is refused while something uses it. */
export function setSwatch(name: string, swatch: Swatch | null): Command {
  return (state, dispatch, view) => {
    const { swatches } = setupOf(state.doc);
    const index = swatches.findIndex((one) => one.name === name);
    const next = [...swatches];
    if (swatch !== null) next.splice(index < 0 ? next.length : index, index < 0 ? 0 : 1, swatch);
    else if (index >= 0) next.splice(index, 1);
    else return false;
    return setSetup({ swatches: next })(state, dispatch, view);
  };
}

/** Changes fields of the folio's data. */
export function setFolio(patch: Partial<FolioData>): Command {
  return (state, dispatch, view) =>
    setSetup({ folio: { ...setupOf(state.doc).folio, ...patch } })(state, dispatch, view);
}

/** Sets the guides of the page (参考线), all of them. */
export function setGuides(guides: readonly Guide[]): Command {
  return setSetup({ guides: [...guides] });
}
