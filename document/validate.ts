import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { MARK_ATTRIBUTES, NODE_ATTRIBUTES } from './attributes.ts';
import type { Frame } from './geometry.ts';
import type { Place, Words } from './place.ts';
import { type Remark, remarksOf } from './remark.ts';
import { schema } from './schema.ts';
import type { Setup } from './setup.ts';
import { STYLE_NAMES } from './style.ts';

/** One thing that makes a page invalid: a code, its place (the frame it stands in), words. */
export interface Problem {
  readonly kind: string;
  readonly place: Place;
  readonly words: Words;
}

/** A valid page with every attribute in its schema's own form, or what is wrong with it. */
export type Validated =
  | { readonly ok: true; readonly page: Node }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks the `doc` of a `page.json`: the tree by the ProseMirror schema, then everything `checkPage` checks. The page
 * comes back with defaults filled in and the keys of every attribute in the order of its schema, so that one page has one
 * form whichever way it came.
 */
export function validatePage(doc: unknown): Validated {
  let page: Node;
  try {
    page = schema.nodeFromJSON(doc);
  } catch (error) {
    return { ok: false, problems: [treeProblem(error)] };
  }
  const problems = hasStrayText(doc) ? [strayProblem()] : checkPage(page);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, page: normalisePage(page) };
}

/**
 * Everything that is wrong with a page: content the schema does not allow, attributes and marks outside their schemas
 * (`attributes.ts`), frame or story ids that occur twice, styles and swatches that are named and not there, styles and
 * swatches every page must have, control characters in text. Empty for a valid page. A picture whose file is not among
 * the assets is valid: the preflight reports it.
 */
export function checkPage(page: Node): Problem[] {
  const problems: Problem[] = [];
  if (page.type !== schema.topNodeType) {
    return [problem('tree', {}, `顶层节点不是版面：${page.type.name}`, `the top node is no page: ${page.type.name}`)];
  }
  try {
    page.check();
  } catch (error) {
    return [treeProblem(error)];
  }
  checkAttributes(page, {}, problems);
  if (problems.length > 0) return problems;
  const setup = page.firstChild?.attrs['value'] as Setup;
  checkSetup(setup, problems);
  checkIds(page, problems);
  checkRemarks(page, problems);
  checkNames(page, setup, problems);
  return problems;
}

/** A valid page with attributes in their schemas' own form. Throws what zod throws for a page that is not valid. */
export function normalisePage(node: Node): Node {
  if (node.isText) return node.mark(normaliseMarks(node.marks));
  const attributes = NODE_ATTRIBUTES[node.type.name];
  const content: Node[] = [];
  node.forEach((child) => {
    content.push(normalisePage(child));
  });
  let attrs = attributes === undefined ? node.attrs : attributes.parse(node.attrs);
  if (node.type.name === 'setup')
    attrs = { value: sortedSetup(attrs['value'] as Setup), remarks: remarksIn(attrs['remarks']) };
  return node.type.create(attrs, Fragment.from(content), normaliseMarks(node.marks));
}

/** The ids of all frames of a node itself, in order: its own, or those of a story's chain. */
function framesOfNode(node: Node): readonly Frame[] {
  const own = node.attrs['frame'] as Frame | null | undefined;
  if (own !== null && own !== undefined) return [own];
  return (node.attrs['frames'] as readonly Frame[] | undefined) ?? [];
}

/** Whether a text holds a control character, which no page may. The horizontal tab is allowed. */
export function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (isControl(text.charCodeAt(index))) return true;
  }
  return false;
}

/** Whether a UTF-16 unit is a control character or a line or paragraph separator; the horizontal tab is not counted. */
export function isControl(unit: number): boolean {
  if (unit === 0x09) return false;
  return unit < 0x20 || (unit >= 0x7f && unit <= 0x9f) || unit === 0x2028 || unit === 0x2029;
}

function normaliseMarks(marks: readonly Mark[]): readonly Mark[] {
  return marks.map((mark) => mark.type.create(MARK_ATTRIBUTES[mark.type.name]?.parse(mark.attrs) ?? mark.attrs));
}

function remarksIn(value: unknown): readonly Remark[] | null {
  const remarks = value as readonly Remark[] | null;
  return remarks === null || remarks.length === 0 ? null : remarks;
}

function sortedSetup(setup: Setup): Setup {
  const styles: Setup['styles'] = {};
  for (const name of Object.keys(setup.styles).sort()) {
    const style = setup.styles[name];
    if (style !== undefined) styles[name] = style;
  }
  return { ...setup, styles };
}

function checkAttributes(node: Node, place: Place, problems: Problem[]): void {
  const here = placeOf(node, place);
  const attributes = NODE_ATTRIBUTES[node.type.name];
  const parsed = attributes?.safeParse(node.attrs);
  if (parsed !== undefined && !parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    problems.push(
      problem('attribute', here, `${node.type.name} 的属性 ${at} 不对`, `attribute ${at} of ${node.type.name} is bad`),
    );
  }
  for (const mark of node.marks) {
    if (MARK_ATTRIBUTES[mark.type.name]?.safeParse(mark.attrs).success === false) {
      problems.push(
        problem(
          'attribute',
          here,
          `标记 ${mark.type.name} 的属性不对`,
          `an attribute of mark ${mark.type.name} is bad`,
        ),
      );
    }
  }
  if (node.isText && hasControls(node.text ?? '')) {
    problems.push(problem('control', here, '文字里有控制字符', 'a control character stands in the text'));
  }
  node.forEach((child) => {
    checkAttributes(child, here, problems);
  });
}

function checkSetup(setup: Setup, problems: Problem[]): void {
  for (const name of STYLE_NAMES) {
    if (!Object.hasOwn(setup.styles, name)) {
      problems.push(problem('style', {}, `缺少样式 ${name}`, `the style ${name} is missing`));
    }
  }
  for (const name of ['black', 'paper']) {
    if (!setup.swatches.some((swatch) => swatch.name === name)) {
      problems.push(problem('swatch', {}, `缺少色样 ${name}`, `the swatch ${name} is missing`));
    }
  }
  const names = new Set<string>();
  for (const swatch of setup.swatches) {
    if (names.has(swatch.name)) {
      problems.push(problem('swatch', {}, `色样重名：${swatch.name}`, `two swatches are called ${swatch.name}`));
    }
    names.add(swatch.name);
  }
  for (const [style, value] of Object.entries(setup.styles)) {
    if (!names.has(value.swatch)) {
      problems.push(
        problem(
          'swatch',
          {},
          `样式 ${style} 的色样 ${value.swatch} 不存在`,
          `style ${style}: no swatch ${value.swatch}`,
        ),
      );
    }
  }
}

function checkIds(page: Node, problems: Problem[]): void {
  const frames = new Set<string>();
  const stories = new Set<string>();
  page.descendants((node) => {
    for (const frame of framesOfNode(node)) {
      if (frames.has(frame.id)) {
        problems.push(
          problem('frame-id', { frame: frame.id }, `框的编号重复：${frame.id}`, `two frames have the id ${frame.id}`),
        );
      }
      frames.add(frame.id);
    }
    if (node.type.name === 'story' && node.attrs['id'] !== '') {
      const id = node.attrs['id'] as string;
      if (stories.has(id)) {
        problems.push(problem('story-id', {}, `稿件的编号重复：${id}`, `two stories have the id ${id}`));
      }
      stories.add(id);
    }
    return !node.isTextblock;
  });
}

function checkRemarks(page: Node, problems: Problem[]): void {
  const ids = new Set<string>();
  for (const { id } of remarksOf(page)) {
    if (ids.has(id)) problems.push(problem('remark-id', {}, `批注的编号重复：${id}`, `two remarks have the id ${id}`));
    ids.add(id);
  }
}

function checkNames(page: Node, setup: Setup, problems: Problem[]): void {
  const swatches = new Set(setup.swatches.map((swatch) => swatch.name));
  const walk = (node: Node, place: Place): void => {
    const here = placeOf(node, place);
    for (const style of namedStyles(node)) {
      if (!Object.hasOwn(setup.styles, style)) {
        problems.push(problem('style', here, `没有样式 ${style}`, `there is no style ${style}`));
      }
    }
    for (const swatch of namedSwatches(node)) {
      if (!swatches.has(swatch)) {
        problems.push(problem('swatch', here, `没有色样 ${swatch}`, `there is no swatch ${swatch}`));
      }
    }
    node.forEach((child) => {
      walk(child, here);
    });
  };
  walk(page, {});
}

function namedStyles(node: Node): string[] {
  const names: string[] = [];
  const own = node.attrs['style'] as string | null | undefined;
  if (typeof own === 'string') names.push(own);
  for (const mark of node.marks) if (mark.type.name === 'character') names.push(mark.attrs['style'] as string);
  return names;
}

function namedSwatches(node: Node): string[] {
  const names: string[] = [];
  if (typeof node.attrs['swatch'] === 'string') names.push(node.attrs['swatch']);
  for (const name of ['border', 'tint']) {
    const ink = node.attrs[name] as { swatch: string } | null | undefined;
    if (ink !== null && ink !== undefined) names.push(ink.swatch);
  }
  return names;
}

function placeOf(node: Node, outer: Place): Place {
  const frame = framesOfNode(node)[0];
  return typeof frame?.id === 'string' ? { frame: frame.id } : outer;
}

/** Whether text stands where ProseMirror would not read it: on a node that is no text, or inside a text node. */
function hasStrayText(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const { type, text, content } = json as { type?: unknown; text?: unknown; content?: unknown };
  if (type === 'text') return content !== undefined;
  return text !== undefined || (Array.isArray(content) && content.some(hasStrayText));
}

function strayProblem(): Problem {
  return problem('tree', {}, '文字放在不该放的地方', 'text stands where none is read');
}

function treeProblem(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return problem('tree', {}, `版面结构不对：${detail}`, `the tree of the page is wrong: ${detail}`);
}

function problem(kind: string, place: Place, zh: string, en: string): Problem {
  return { kind, place, words: { zh, en } };
}
