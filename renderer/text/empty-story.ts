import { Selection } from 'prosemirror-state';
import { framesOf } from '../../document/frames.ts';
import type { Point } from '../../document/geometry.ts';
import { schema } from '../../document/schema.ts';
import type { PageSession } from '../session/page-session.ts';

/** Gives a story without any text block its first paragraph, the caret in it, where a point lies in one of its frames. */
export function beginEmptyStory(session: PageSession, { x, y }: Point): boolean {
  const { doc, tr } = session.state;
  const over = framesOf(doc).filter(
    ({ frame: { rect } }) => x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height,
  );
  const top = over.reduce<(typeof over)[number] | null>(
    (best, each) => (best === null || each.frame.z >= best.frame.z ? each : best),
    null,
  );
  if (top?.node.type.name !== 'story' || top.node.childCount > 0 || session.readOnly) return false;
  const transaction = tr.insert(top.position + 1, schema.nodes['paragraph']!.create());
  session.dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(top.position + 2), 1)));
  return true;
}
