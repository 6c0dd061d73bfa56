import { type DOMOutputSpec, DOMSerializer } from 'prosemirror-model';
import { schema } from '../../document/schema.ts';

/** What the browser shows of text that is dragged, and what other programs are handed: its paragraphs and breaks. */
export function draggedText(): DOMSerializer {
  const nodes: Record<string, () => DOMOutputSpec> = {};
  for (const [name, type] of Object.entries(schema.nodes)) {
    if (name === 'text') continue;
    nodes[name] = () =>
      name === 'hardBreak' ? ['br'] : type.isTextblock ? ['p', 0] : type.isLeaf ? ['span'] : ['div', 0];
  }
  const marks: Record<string, () => DOMOutputSpec> = {};
  for (const name of Object.keys(schema.marks)) marks[name] = () => [name === 'strong' ? 'b' : 'span', 0];
  return new DOMSerializer({ ...nodes, text: (node) => (node.text ?? '') as unknown as DOMOutputSpec }, marks);
}
