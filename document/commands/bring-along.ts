import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { AssetFacts } from '../asset.ts';
import { asLayout } from '../filter.ts';
import { setupOf } from '../schema.ts';
import type { RoleTable, TextStyle } from '../style.ts';
import type { Swatch } from '../swatch.ts';
import { setAttributes } from './layout-command.ts';

/** What blocks need of their page's setup wherever they go: the styles they name, and inks, faces and pictures. */
export interface Belongings {
  readonly styles: Readonly<Record<string, TextStyle>>;
  readonly swatches: readonly Swatch[];
  readonly roles: RoleTable;
  readonly assets: readonly AssetFacts[];
}

/** What blocks of a page name of its setup. */
export function belongingsOf(page: Node, blocks: readonly Node[]): Belongings {
  const setup = setupOf(page);
  const styles: Record<string, TextStyle> = {};
  const inks = new Set<string>();
  const assets = new Set<string>();
  const keep = (name: unknown): void => {
    const style = typeof name === 'string' && Object.hasOwn(setup.styles, name) ? setup.styles[name] : undefined;
    if (style !== undefined) styles[name as string] = style;
  };
  const look = (node: Node): void => {
    keep(node.attrs['style']);
    for (const mark of node.marks) if (mark.type.name === 'character') keep(mark.attrs['style']);
    if (typeof node.attrs['asset'] === 'string') assets.add(node.attrs['asset']);
    for (const ink of [node.attrs, node.attrs['border'], node.attrs['tint']]) {
      const swatch = (ink as { swatch?: unknown } | null | undefined)?.swatch;
      if (typeof swatch === 'string') inks.add(swatch);
    }
    node.forEach(look);
  };
  for (const block of blocks) look(block);
  for (const style of Object.values(styles)) inks.add(style.swatch);
  const needed = new Set<string>(Object.values(styles).flatMap(({ role, strongRole }) => [role, strongRole]));
  return {
    styles,
    swatches: setup.swatches.filter(({ name }) => inks.has(name)),
    roles: Object.fromEntries(Object.entries(setup.roles).filter(([role]) => needed.has(role))) as RoleTable,
    assets: setup.assets.filter(({ id }) => assets.has(id)),
  };
}

/**
 * Adds to the setup what of the belongings the page lacks; what it has under the same name stays its own. A transaction that
 * changes the setup becomes one of layout. Gives false, changing nothing, where they do not fit the setup's schema.
 */
export function bringAlong(transaction: Transaction, brought: Belongings): boolean {
  const setup = setupOf(transaction.doc);
  const lacking = <V>(own: Readonly<Record<string, V>>, all: Readonly<Record<string, V>>): [string, V][] =>
    Object.entries(all).filter(([name]) => !Object.hasOwn(own, name));
  const styles = lacking(setup.styles, brought.styles);
  const roles = lacking<unknown>(setup.roles, brought.roles);
  const swatches = brought.swatches.filter(({ name }) => setup.swatches.every((own) => own.name !== name));
  const assets = brought.assets.filter(({ id }) => setup.assets.every((own) => own.id !== id));
  if (styles.length + roles.length + swatches.length + assets.length === 0) return true;
  const value = {
    ...setup,
    styles: { ...setup.styles, ...Object.fromEntries(styles) },
    roles: { ...setup.roles, ...Object.fromEntries(roles) },
    swatches: [...setup.swatches, ...swatches],
    assets: [...setup.assets, ...assets],
  };
  if (!setAttributes(transaction, 0, { value })) return false;
  asLayout(transaction, 'bring along');
  return true;
}
