import type { Copy } from '../../document/copy.ts';
import { type FolioData, folioDataSchema, type Setup, setupSchema } from '../../document/setup.ts';
import { type StyleSheet, type TextStyle, textStyleSchema } from '../../document/style.ts';
import type { Template } from '../../document/template.ts';

const FOLIO_FIELDS = ['paper', 'date', 'weekday', 'issueNumber', 'pageNumber', 'pageName'];

/**
 * The folio's data: the template's, with what the copy brings laid over. A name that is none of the folio's own fields is
 * the duty of a staff member (责编 …). Nothing is invented.
 */
export function folioOf(copy: Copy, base: FolioData): FolioData {
  const brought = copy.folio ?? {};
  const fields: Record<string, unknown> = { ...base };
  const staff = [...base.staff];
  for (const name of Object.keys(brought)) {
    const value = brought[name] ?? '';
    if (FOLIO_FIELDS.includes(name)) fields[name] = value;
    else staff.push({ duty: name, name: value });
  }
  return folioDataSchema.parse({ ...fields, staff });
}

/** The set-up of a page poured into a template. */
export function setupOfTemplate(copy: Copy, template: Template): Setup {
  return setupSchema.parse({
    title: copy.title,
    template: template.name,
    page: template.page,
    roles: template.roles,
    styles: template.styles,
    swatches: template.swatches,
    press: template.press,
    folio: folioOf(copy, template.folio),
    assets: [],
    fitLimits: template.fitLimits,
  });
}

/** What a new style is derived from: the one with the longest name that begins its own (`titleSmall`: `title`), else the body. */
function nearestStyle(styles: StyleSheet, name: string): TextStyle | undefined {
  let nearest = '';
  for (const known of Object.keys(styles)) {
    if (name.startsWith(known) && known.length > nearest.length) nearest = known;
  }
  return styles[nearest] ?? styles['body'];
}

/** The set-up of a page whose copy brings its own layout: the base template's with what the layout part says laid over. */
export function setupOfLayout(copy: Copy, base: Template): Setup {
  const setup = setupOfTemplate(copy, base);
  const { layout } = copy;
  if (!layout) return setup;
  const styles: StyleSheet = { ...setup.styles };
  for (const name of Object.keys(layout.styles ?? {})) {
    const known = styles[name] ?? nearestStyle(styles, name);
    const said: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(layout.styles?.[name] ?? {})) {
      if (value !== undefined) said[field] = value;
    }
    styles[name] = textStyleSchema.parse({ ...known, ...said });
  }
  const swatches = new Map([...setup.swatches, ...(layout.swatches ?? [])].map((swatch) => [swatch.name, swatch]));
  return setupSchema.parse({
    ...setup,
    template: '',
    page: layout.page,
    roles: { ...setup.roles, ...layout.roles },
    styles,
    swatches: [...swatches.values()],
    press: layout.press ?? setup.press,
    fitLimits: null,
  });
}
