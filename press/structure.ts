import type { Proof, ProofBlock, ProofOwner } from '../composer/proof.ts';
import { type PdfDocument, type PdfReference, pdfText } from './pdf.ts';

/**
 * The standard structure type of each text block by its ordinal (PDF 1.6 §10.7.3), of those that `shows` says are on the
 * sheet. A deck and a crosshead stand right under a title; before the first title they are as high as one, so that no
 * heading level is passed over.
 */
export function blockTags(proof: Proof, shows: (block: ProofBlock) => boolean): readonly string[] {
  let titled = false;
  return proof.blocks.map((block) => {
    switch (block.type) {
      case 'title':
        titled ||= shows(block);
        return 'H1';
      case 'deck':
      case 'crosshead':
        return titled ? 'H2' : 'H1';
      case 'caption':
        return 'Caption';
      case 'tableCell':
        return block.part?.endsWith('header') ? 'TH' : 'TD';
      default:
        return 'P';
    }
  });
}

/** The key under which a text block's stretches are kept. */
export function blockKey(block: number): string {
  return `block ${block}`;
}

/** The key under which a picture item's stretch is kept. */
export function pictureKey(item: number): string {
  return `item ${item}`;
}

interface Element {
  readonly tag: string;
  readonly alternative: string | null;
  readonly stretches: readonly number[];
  readonly children: Element[];
}

/**
 * Writes the structure tree of a page: `Document`, an `Art` for each story with the headline before it, `Figure`s with
 * their alternative and caption, all in document order whatever the order of painting. Elements that nothing on this
 * sheet belongs to are left out. The marked page's language is simplified Chinese. `blocks`: the tag of each text block
 * (`blockTags`); `stretches`: the marked content of each element by key, of `count` in all. `tabs`: whether the tab order is
 * said too, which PDF 1.4 does not know.
 */
export function writeStructure(
  pdf: PdfDocument,
  proof: Proof,
  blocks: readonly string[],
  { stretches, count }: { readonly stretches: ReadonlyMap<string, readonly number[]>; readonly count: number },
  { tabs }: { readonly tabs: boolean } = { tabs: true },
): void {
  const root: Element = { tag: 'Document', alternative: null, stretches: [], children: [] };
  fill(root, { proof, blocks, stretches }, -1);

  const parents: (PdfReference | null)[] = Array.from({ length: count }, () => null);
  const tree = pdf.ref();
  const write = (element: Element, parent: PdfReference): PdfReference => {
    const reference = pdf.ref();
    const kids: unknown[] = [...element.stretches];
    for (const stretch of element.stretches) parents[stretch] = reference;
    for (const child of element.children) kids.push(write(child, reference));
    reference.data = {
      Type: 'StructElem',
      S: element.tag,
      P: parent,
      ...(element.stretches.length > 0 ? { Pg: pdf.page } : {}),
      ...(element.alternative === null ? {} : { Alt: pdfText(element.alternative) }),
      K: kids.length === 1 ? kids[0] : kids,
    };
    reference.end();
    return reference;
  };
  const document = write(root, tree);
  const list = pdf.ref(parents);
  list.end();
  const parentTree = pdf.ref({ Nums: [0, list] });
  parentTree.end();
  tree.data = { Type: 'StructTreeRoot', K: [document], ParentTree: parentTree, ParentTreeNextKey: 1 };
  tree.end();
  pdf.page.data.StructParents = 0;
  if (tabs) pdf.page.data.Tabs = 'S';
  pdf.catalogue.data.StructTreeRoot = tree;
  pdf.catalogue.data.MarkInfo = { Marked: true };
  pdf.catalogue.data.Lang = pdfText('zh-Hans');
}

/** What a tree is made from. */
interface Material {
  readonly proof: Proof;
  readonly blocks: readonly string[];
  readonly stretches: ReadonlyMap<string, readonly number[]>;
}

/** Adds what stands under one owner (−1: the page) to an element: its text blocks and the blocks in it, in document order. */
function fill(element: Element, material: Material, owner: number): void {
  const { proof, blocks, stretches } = material;
  const parts = childrenOf(proof, owner);
  let article: { element: Element; headline: boolean } | null = null;
  const rows = new Map<string, Element>();
  for (const part of parts) {
    if (part.kind === 'block') {
      const own = stretches.get(blockKey(part.index));
      if (!own) continue;
      const block = proof.blocks[part.index]!;
      const child: Element = { tag: blocks[part.index]!, alternative: null, stretches: own, children: [] };
      if (block.type !== 'tableCell') {
        element.children.push(child);
        continue;
      }
      const number = block.part?.split(' ')[0] ?? '';
      const row: Element = rows.get(number) ?? { tag: 'TR', alternative: null, stretches: [], children: [] };
      if (!rows.has(number)) element.children.push(row);
      rows.set(number, row);
      row.children.push(child);
      continue;
    }
    const inner = proof.owners[part.index]!;
    // A headline stands before its story: both are one article.
    const joins = inner.type === 'story' && article?.headline === true;
    const child: Element = joins ? article!.element : elementOf(inner, proof, stretches);
    fill(child, material, part.index);
    const empty = child.children.length === 0 && child.stretches.length === 0;
    if (!joins && !empty) element.children.push(child);
    article =
      inner.type === 'headline' && !empty
        ? { element: child, headline: true }
        : inner.type === 'story' || inner.type === 'headline'
          ? null
          : article;
  }
}

function elementOf(owner: ProofOwner, proof: Proof, stretches: ReadonlyMap<string, readonly number[]>): Element {
  const own = owner.item === null ? [] : (stretches.get(pictureKey(owner.item)) ?? []);
  const tag = OWNER_TAGS[owner.type] ?? 'Sect';
  const alternative = tag === 'Figure' ? owner.alternative || captionOf(owner, proof) : null;
  return { tag, alternative, stretches: own, children: [] };
}

const OWNER_TAGS: Readonly<Record<string, string>> = {
  headline: 'Art',
  story: 'Art',
  picture: 'Figure',
  ad: 'Figure',
  pullQuote: 'BlockQuote',
  box: 'Sect',
  table: 'Table',
};

/** A figure without an alternative of its own is described by its caption; every Figure has an Alt (PDF 1.6 §10.8.2). */
function captionOf(owner: ProofOwner, proof: Proof): string {
  const index = proof.owners.indexOf(owner);
  const caption = proof.blocks.find((block) => block.owner === index && block.type === 'caption');
  return caption?.text.replaceAll('\n', '') || '图片';
}

type Part = { readonly kind: 'block' | 'owner'; readonly index: number };

/**
 * What stands directly in an owner, in document order. Blocks and owners are both numbered in document order; an inner
 * owner stands before the first block that comes after all of its own blocks.
 */
function childrenOf(proof: Proof, owner: number): readonly Part[] {
  const owners = proof.owners.flatMap((each, index) => (each.parent === owner ? [index] : []));
  const blocks = proof.blocks.flatMap((each, index) => (each.owner === owner ? [index] : []));
  const place = owners.map((index) => firstBlock(proof, index));
  const parts: Part[] = [];
  let next = 0;
  for (const block of blocks) {
    while (next < owners.length && place[next]! < block) parts.push({ kind: 'owner', index: owners[next++]! });
    parts.push({ kind: 'block', index: block });
  }
  while (next < owners.length) parts.push({ kind: 'owner', index: owners[next++]! });
  return parts;
}

/** The first text block in an owner or after it, by document order. */
function firstBlock(proof: Proof, owner: number): number {
  for (let index = 0; index < proof.blocks.length; index++) {
    if (proof.blocks[index]!.owner >= owner) return index;
  }
  return proof.blocks.length;
}
