import type { Template } from '../../document/template.ts';
import { broadsheet8 } from './broadsheet-8.ts';
import { feature } from './feature.ts';
import { tabloid4, tabloidSpread } from './tabloid-4.ts';
import { tabloid5 } from './tabloid-5.ts';
import { tabloid6 } from './tabloid-6.ts';

/**
 * Every template as designed in columns and rows. `scripts/make-templates.mjs` writes them to
 * `templates/<name>/template.json`, which is what the product reads.
 */
export function designedTemplates(): Template[] {
  return [broadsheet8(), tabloid5(), tabloid6(), tabloid4(), tabloidSpread(), feature()];
}
