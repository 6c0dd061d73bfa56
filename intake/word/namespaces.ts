import type { MarkupElement, MarkupNode } from '../markup.ts';

const TRANSITIONAL = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';

/** Namespaces of WordprocessingML and what stands in it, by the last words of their names in both conformance classes. */
const SHARED: Readonly<Record<string, readonly [transitional: string, strict: string]>> = {
  w: ['wordprocessingml/2006/main', 'wordprocessingml/main'],
  r: ['officeDocument/2006/relationships', 'officeDocument/relationships'],
  m: ['officeDocument/2006/math', 'officeDocument/math'],
  a: ['drawingml/2006/main', 'drawingml/main'],
  c: ['drawingml/2006/chart', 'drawingml/chart'],
  dgm: ['drawingml/2006/diagram', 'drawingml/diagram'],
  pic: ['drawingml/2006/picture', 'drawingml/picture'],
  wp: ['drawingml/2006/wordprocessingDrawing', 'drawingml/wordprocessingDrawing'],
};

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SHARED).flatMap(([prefix, [transitional, strict]]): [string, string][] => [
    [`${TRANSITIONAL}/${transitional}`, prefix],
    [`${STRICT}/${strict}`, prefix],
  ]),
  [`${TRANSITIONAL}/markup-compatibility/2006`, 'mc'],
  [`${TRANSITIONAL}/package/2006/relationships`, ''],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://schemas.microsoft.com/office/drawing/2014/chartex', 'cx'],
  ['http://schemas.microsoft.com/office/drawing/2008/diagram', 'dsp'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
]);

type Scope = ReadonlyMap<string, string>;

/**
 * A part of an Office document whose names have the prefixes the specification writes them with (`w:p`, `r:id`), whatever
 * prefixes its own writer chose (Namespaces in XML 1.0 §6), and the transitional names where it is strict (ISO/IEC 29500-1,
 * Annex A). Names of other namespaces, and prefixes that are not declared, stay as they are.
 */
export function withUsualPrefixes(root: MarkupElement): MarkupElement {
  return renamed(root, new Map());
}

function renamed(element: MarkupElement, outer: Scope): MarkupElement {
  const scope = scopeOf(element, outer);
  const usual = (name: string, attribute: boolean): string => {
    const colon = name.indexOf(':');
    // The default namespace holds for elements alone.
    if (colon < 0 && attribute) return name;
    const namespace = scope.get(colon < 0 ? '' : name.slice(0, colon));
    const prefix = namespace === undefined ? undefined : PREFIXES.get(namespace);
    if (prefix === undefined) return name;
    const local = colon < 0 ? name : name.slice(colon + 1);
    return prefix === '' ? local : `${prefix}:${local}`;
  };
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.attributes)) attributes[usual(name, true)] = value;
  const children = element.children.map(
    (child): MarkupNode => (typeof child === 'string' ? child : renamed(child, scope)),
  );
  return { name: usual(element.name, false), attributes, children };
}

function scopeOf({ attributes }: MarkupElement, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([name, value]): [string, string] => [name.slice(6), value])]);
}
