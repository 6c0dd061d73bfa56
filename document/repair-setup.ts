import { mend, valueAt } from './mend.ts';
import type { Place } from './place.ts';
import { plainSetup } from './plain-setup.ts';
import type { Repair } from './repair.ts';
import { isObject, note } from './repair-bench.ts';
import { type Setup, setupSchema } from './setup.ts';
import { STYLE_NAMES, type StyleSheet } from './style.ts';
import { BASE_SWATCHES, type Swatch } from './swatch.ts';

/**
 * The setup of a page from its `setup` node in JSON, whole and sane: parts that are lost or no good come from the plain
 * setup (`plain-setup.ts`), styles and swatches every page must have are added, colours named and not there become
 * black. Each change is written to `repairs`.
 */
export function mendSetup(node: unknown, repairs: Repair[]): Setup {
  const bench = { repairs, place: {} satisfies Place };
  const plain = plainSetup();
  const attrs = isObject(node) && isObject(node['attrs']) ? node['attrs'] : {};
  const given = attrs['value'];
  if (!isObject(given)) {
    note(bench, 'setup', {
      zh: '版面设置读不出来，改用普通四开设置',
      en: 'the page set-up cannot be read; a plain tabloid set-up stands in',
    });
    return plain;
  }
  const { value, mended } = mend(setupSchema, given, (path) => valueAt(plain, path));
  for (const change of mended) {
    const path = change.path.join('.');
    note(
      bench,
      'setup',
      { zh: `版面设置 ${path} 已改正`, en: `${path || 'all'} of the page set-up was mended` },
      { before: change.before, after: change.after, certainty: 'doubtful' },
    );
  }
  const setup = value as Setup;
  const swatches = mendSwatches(setup.swatches, bench);
  return {
    ...setup,
    swatches,
    styles: mendStyles(setup.styles, plain.styles, new Set(swatches.map((swatch) => swatch.name)), bench),
    assets: setup.assets.filter((asset, index) => setup.assets.findIndex((other) => other.id === asset.id) === index),
  };
}

type Bench = Parameters<typeof note>[0];

function mendSwatches(swatches: readonly Swatch[], bench: Bench): Swatch[] {
  const kept = new Map<string, Swatch>();
  for (const swatch of swatches) {
    if (kept.has(swatch.name)) {
      note(bench, 'swatch', {
        zh: `色样 ${swatch.name} 重名，只留第一个`,
        en: `two swatches are called ${swatch.name}; the first stays`,
      });
    } else {
      kept.set(swatch.name, swatch);
    }
  }
  for (const swatch of BASE_SWATCHES) {
    if (kept.has(swatch.name) || (swatch.name !== 'black' && swatch.name !== 'paper')) continue;
    kept.set(swatch.name, swatch);
    note(bench, 'swatch', { zh: `补上色样 ${swatch.name}`, en: `added the swatch ${swatch.name}` });
  }
  return [...kept.values()];
}

function mendStyles(styles: StyleSheet, plain: StyleSheet, swatches: ReadonlySet<string>, bench: Bench): StyleSheet {
  const mended: StyleSheet = {};
  for (const [name, style] of Object.entries(styles)) {
    if (swatches.has(style.swatch)) {
      mended[name] = style;
      continue;
    }
    note(
      bench,
      'swatch',
      {
        zh: `样式 ${name} 的色样 ${style.swatch} 不存在，改用黑`,
        en: `style ${name}: there is no swatch ${style.swatch}; black is used`,
      },
      { before: style.swatch, after: 'black' },
    );
    mended[name] = { ...style, swatch: 'black' };
  }
  for (const name of STYLE_NAMES) {
    const style = plain[name];
    if (Object.hasOwn(mended, name) || style === undefined) continue;
    mended[name] = style;
    note(bench, 'style', { zh: `补上样式 ${name}`, en: `added the style ${name}` }, { after: name });
  }
  return mended;
}
