import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import type { Copy, CopyBlock } from '../document/copy.ts';
import { schema } from '../document/schema.ts';
import { pictureWords } from './picture-words.ts';
import { hasText } from './pour/inline.ts';

/** A copy whose pictures without a caption or credit have those their files bear (IPTC, XMP); `bytesOf` is null where there is no file. */
export function withPictureWords(copy: Copy, bytesOf: (file: string) => Uint8Array | null): Copy {
  const worded = (block: CopyBlock): CopyBlock => {
    if (block.type !== 'picture' || !block.file || (hasText(block.caption) && hasText(block.credit))) return block;
    const bytes = bytesOf(block.file);
    if (bytes === null) return block;
    const { caption, author, credit } = pictureWords(bytes);
    // A caption the writer gave names its photographer itself; only a file that says both speaks for itself.
    if (hasText(block.caption)) return block;
    const by = author || credit;
    return { ...block, caption, credit: hasText(block.credit) || by === '' ? block.credit : by };
  };
  return { ...copy, stories: copy.stories.map((story) => ({ ...story, body: story.body.map(worded) })) };
}

/** A page whose picture at a position has the caption and credit its file bears, where it has none of its own. */
export function withOwnWords(page: Node, position: number, bytes: Uint8Array): Node {
  const { caption, author, credit } = pictureWords(bytes);
  const by = author || credit;
  const change = new Transform(page);
  const picture = page.nodeAt(position)!;
  let hasCredit = false;
  picture.forEach((part) => {
    if (part.type.name === 'credit' && part.content.size > 0) hasCredit = true;
  });
  const own = picture.firstChild;
  const bare = own?.type.name === 'caption' && own.content.size === 0;
  if (by !== '' && !hasCredit && bare) {
    const end = position + picture.nodeSize - 1;
    const empty = picture.lastChild?.type.name === 'credit' ? picture.lastChild : null;
    if (empty !== null) change.insert(end - 1, schema.text(by));
    else change.insert(end, schema.nodes['credit']!.create(null, schema.text(by)));
  }
  if (bare && caption !== '') change.insert(position + 2, schema.text(caption));
  return change.doc;
}
