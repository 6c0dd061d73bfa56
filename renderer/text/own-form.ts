import type { Node } from 'prosemirror-model';
import { type Belongings, belongingsOf } from '../../document/commands/bring-along.ts';
import { schema } from '../../document/schema.ts';

/** Media type of our own form: blocks as they are, with what they need of their page's setup. */
export const OWN_TYPE = 'application/x-banxin+json';

/** Copied blocks: text blocks of a story, or whole framed blocks. `page`: the desk's handle of the page they come from. */
export interface Copied {
  readonly kind: 'text' | 'frames';
  readonly page: string;
  readonly blocks: readonly Node[];
  readonly belongings: Belongings;
}

/** Blocks of a page in our own form. */
export function writeOwn(kind: Copied['kind'], handle: string, page: Node, blocks: readonly Node[]): string {
  return JSON.stringify({
    version: 1,
    kind,
    page: handle,
    blocks: blocks.map((block) => block.toJSON() as unknown),
    belongings: belongingsOf(page, blocks),
  });
}

/** Reads our own form; null where it is damaged or of a newer version. */
export function readOwn(text: string): Copied | null {
  try {
    const own = JSON.parse(text) as { version: unknown; blocks: unknown[] } & Omit<Copied, 'blocks'>;
    if (own.version !== 1 || (own.kind !== 'text' && own.kind !== 'frames')) return null;
    const blocks = own.blocks.map((block) => schema.nodeFromJSON(block));
    for (const block of blocks) block.check();
    if (own.kind === 'text' && !blocks.every((block) => block.isTextblock)) return null;
    const { styles = {}, swatches = [], roles = {}, assets = [] } = own.belongings ?? ({} as Partial<Belongings>);
    return {
      kind: own.kind,
      page: String(own.page),
      blocks,
      belongings: { styles, swatches, roles, assets } as Belongings,
    };
  } catch {
    return null;
  }
}
