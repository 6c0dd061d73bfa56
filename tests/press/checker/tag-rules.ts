import { operationsIn } from './content.ts';
import {
  type Dictionary,
  isDictionary,
  isReference,
  type Json,
  type QpdfFile,
  type Tell,
  textIn,
} from './qpdf-json.ts';

/** The standard structure types of PDF 1.4 (§9.7.4). */
const ROLES = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table
   TR TH TD Span Quote Note Reference BibEntry Code Link Figure Formula Form`.split(/\s+/),
);

/** What may stand right under what, where the standard says so. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  Caption: ['Figure', 'Table', 'L', 'Sect', 'Art'],
};

/**
 * The structure of a page: a tree whose links agree both ways, of standard types, with headings that pass over no level,
 * figures with words for them, and every stretch of marked content in it once, in the order of the content for text.
 */
export function checkTags(file: QpdfFile, page: Dictionary, id: string, tell: Tell): void {
  const root = file.follow(file.trailer['/Root']);
  const tree = file.get(root, '/StructTreeRoot');
  if (!isDictionary(tree) || !isDictionary(root)) {
    tell('tagged', 'no structure tree');
    return;
  }
  if (tree['/Type'] !== '/StructTreeRoot') tell('tagged', 'the tree has no type');
  const named: { mcid: number; element: string; role: string }[] = [];
  const headings: number[] = [];
  const seen = new Set<string>();
  const visit = (value: Json, parent: string, role: string, on: Json): void => {
    if (typeof value === 'number') {
      if (on !== `${id}`) tell('tagged', `a stretch of ${parent} on no page`);
      named.push({ mcid: value, element: parent, role });
      return;
    }
    if (Array.isArray(value)) {
      for (const each of value) visit(each, parent, role, on);
      return;
    }
    const element = file.follow(value);
    if (!isDictionary(element) || !isReference(value)) {
      tell('tagged', `what stands under ${parent} is no element`);
      return;
    }
    if (element['/Type'] === '/MCR' || element['/Type'] === '/OBJR') {
      if (typeof element['/MCID'] === 'number') visit(element['/MCID'], parent, role, element['/Pg'] ?? on);
      return;
    }
    if (seen.has(value)) tell('tagged', `${value} stands in the tree twice`);
    seen.add(value);
    const own = String(element['/S']).slice(1);
    if (!ROLES.has(own)) tell('tagged', `the type ${own}`);
    if (element['/P'] !== parent) tell('tagged', `${value} names another parent`);
    if (PARENTS[own] && !PARENTS[own].includes(role)) tell('tagged', `${own} in ${role || 'the root'}`);
    if (own === 'Figure' && !textIn(file.get(element, '/Alt'))?.trim()) tell('tagged', 'a figure without words');
    if (/^H\d$/.test(own)) headings.push(Number(own.slice(1)));
    if (element['/K'] === undefined || (Array.isArray(element['/K']) && element['/K'].length === 0)) {
      tell('tagged', `${own} ${value} is empty`);
      return;
    }
    visit(element['/K'], value, own, element['/Pg'] ?? on);
  };
  visit(tree['/K'] ?? [], String(root['/StructTreeRoot']), '', null);
  headings.forEach((level, index) => {
    if (level > (index === 0 ? 0 : headings[index - 1]!) + 1)
      tell('heading', `H${level} after ${index === 0 ? 'nothing' : `H${headings[index - 1]}`}`);
  });
  checkStretches(file, page, tree, named, tell);
}

function checkStretches(
  file: QpdfFile,
  page: Dictionary,
  tree: Dictionary,
  named: readonly { mcid: number; element: string; role: string }[],
  tell: Tell,
): void {
  const used = stretchesOf(file, page, tell);
  const numbers = used.map(({ mcid }) => mcid);
  const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b).join(' ');
  if (new Set(numbers).size !== numbers.length) tell('tagged', 'an MCID is used twice');
  if (sorted(numbers) !== sorted(named.map(({ mcid }) => mcid)))
    tell('tagged', 'the tree does not name every stretch once');
  const key = page['/StructParents'];
  if (typeof key !== 'number') tell('tagged', 'the page has no StructParents');
  const pairs = file.get(file.get(tree, '/ParentTree'), '/Nums');
  const place = Array.isArray(pairs) ? pairs.findIndex((each, index) => index % 2 === 0 && each === key) : -1;
  const parents = Array.isArray(pairs) && place >= 0 ? file.follow(pairs[place + 1]) : null;
  if (!Array.isArray(parents)) {
    tell('tagged', 'the parent tree is not whole');
    return;
  }
  if (Number(tree['/ParentTreeNextKey'] ?? 0) <= Number(key)) tell('tagged', 'ParentTreeNextKey');
  for (const { mcid, element } of named) {
    if (parents[mcid] !== element) tell('tagged', `the parent tree names another element for ${mcid}`);
  }
  const tags = new Map(used.map(({ mcid, tag }) => [mcid, tag]));
  for (const { mcid, role } of named) {
    if (tags.get(mcid) !== role) tell('tagged', `the stretch ${mcid} of ${role} is marked ${tags.get(mcid)}`);
  }
  // Text is read in the order of the content; figures are painted where an overlap needs them.
  const text = named.filter(({ role }) => role !== 'Figure').map(({ mcid }) => mcid);
  const places = text.map((mcid) => numbers.indexOf(mcid));
  if (places.some((at, index) => index > 0 && at < places[index - 1]!))
    tell('order', 'the tree reads in another order');
}

/** The stretches of a page's content with their tags; none inside another or inside an artefact. */
function stretchesOf(file: QpdfFile, page: Dictionary, tell: Tell): readonly { mcid: number; tag: string }[] {
  const contents = page['/Contents'];
  const used: { mcid: number; tag: string }[] = [];
  for (const each of Array.isArray(contents) ? contents : [contents]) {
    const open: string[] = [];
    for (const { operator, operands } of operationsIn(file.data(each) ?? new Uint8Array())) {
      if (operator === 'BDC' || operator === 'BMC') {
        const tag = (operands[0] ?? '').slice(1);
        const mcid = operator === 'BDC' ? /\/MCID (\d+)/.exec(operands[1] ?? '') : null;
        if (mcid) {
          if (open.length > 0) tell('tagged', `a stretch inside ${open.join(' ')}`);
          used.push({ mcid: Number(mcid[1]), tag });
        } else if (tag === 'Artifact' && open.length > 0) tell('tagged', 'an artefact inside a stretch');
        open.push(tag);
      } else if (operator === 'EMC') open.pop();
    }
  }
  return used;
}
