import type { Transaction } from 'prosemirror-state';
import type { AssetFacts } from '../../document/asset.ts';
import { setupOf } from '../../document/schema.ts';

/** Puts the facts of picture files among those of the page, each once. */
export function withAssets(transaction: Transaction, assets: readonly AssetFacts[]): void {
  const setup = setupOf(transaction.doc);
  const known = new Set(setup.assets.map(({ id }) => id));
  const coming = [...new Map(assets.map((facts) => [facts.id, facts])).values()].filter(({ id }) => !known.has(id));
  if (coming.length === 0) return;
  transaction.setNodeAttribute(0, 'value', { ...setup, assets: [...setup.assets, ...coming] });
}
