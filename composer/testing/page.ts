import type { Node } from 'prosemirror-model';
import { schema } from '../../document/schema.ts';
import { NEWSPRINT, type Setup, setupSchema } from '../../document/setup.ts';
import { DEFAULT_ROLES, STYLE_NAMES, type TextStyle, textStyleSchema } from '../../document/style.ts';
import { BASE_SWATCHES } from '../../document/swatch.ts';
import { millimetres } from '../../document/units.ts';
import type { FontLibrary } from '../../fonts/face.ts';
import { loadFaces } from '../../fonts/node/load.ts';

/** The grid of test pages: 8.4 on 11.5 pt, four columns of 19 em with gutters of 1 em, 86 rows. */
export const TEST_GRID = { top: 60, leading: 11.5, size: 8.4 } as const;
const MEASURE = 19 * TEST_GRID.size;
const LEFT = 50;

const STYLE_PARTS: Readonly<Record<string, Partial<TextStyle>>> = {
  body: { role: 'song', size: TEST_GRID.size, align: 'justify', indent: 2 },
  byline: { role: 'kai', size: TEST_GRID.size },
  crossheadKicker: { role: 'hei', size: TEST_GRID.size, align: 'center' },
  crosshead: { role: 'boldHei', size: 11, align: 'center', rows: 4, keepWithNext: true },
  title: {
    role: 'titleSong',
    size: 40,
    align: 'center',
    fit: { minSize: 16, maxSize: 44, minScaleX: 0.85, maxScaleX: 1, maxLetterSpace: 0, grow: false },
  },
  deck: {
    role: 'hei',
    size: 18,
    align: 'center',
    fit: { minSize: 10, maxSize: 22, minScaleX: 0.9, maxScaleX: 1, maxLetterSpace: 0, grow: false },
  },
  caption: { role: 'hei', size: 7.5, leading: 10, align: 'justify' },
  pullQuote: { role: 'kai', size: 14, leading: 20, align: 'center' },
};

/** A set-up for composition tests. */
export function testSetup(): Setup {
  const styles = Object.fromEntries(
    STYLE_NAMES.map((name) => [
      name,
      textStyleSchema.parse({ label: { zh: name, en: name }, role: 'hei', size: 9, ...STYLE_PARTS[name] }),
    ]),
  );
  const trim = { width: millimetres(272), height: millimetres(390) };
  const area = { x: LEFT, y: TEST_GRID.top, width: 4 * MEASURE + 3 * TEST_GRID.size, height: 86 * TEST_GRID.leading };
  return setupSchema.parse({
    page: {
      trim,
      bleed: 0,
      plates: [{ name: 'A', trim: { x: 0, y: 0, ...trim }, typeArea: area }],
      columns: { count: 4, measure: MEASURE, gap: TEST_GRID.size },
      grid: TEST_GRID,
    },
    roles: DEFAULT_ROLES,
    styles,
    swatches: [...BASE_SWATCHES],
    press: NEWSPRINT,
    folio: {},
  });
}

/** A rectangle of `columns` base columns from `column` and `rows` grid rows from `row`, all counted from 0, in points. */
export function area(
  column: number,
  row: number,
  columns: number,
  rows: number,
): { x: number; y: number; width: number; height: number } {
  return {
    x: LEFT + column * (MEASURE + TEST_GRID.size),
    y: TEST_GRID.top + row * TEST_GRID.leading,
    width: columns * MEASURE + (columns - 1) * TEST_GRID.size,
    height: rows * TEST_GRID.leading - (TEST_GRID.leading - TEST_GRID.size),
  };
}

/** A story frame of so many base columns and rows. */
export function storyFrame(
  id: string,
  column: number,
  row: number,
  columns: number,
  rows: number,
): Record<string, unknown> {
  return {
    id,
    rect: area(column, row, columns, rows),
    z: 0,
    group: null,
    layer: 'page',
    locked: false,
    columns,
    gap: TEST_GRID.size,
  };
}

/** A frame for any other block. */
export function frame(
  id: string,
  rect: { x: number; y: number; width: number; height: number },
): Record<string, unknown> {
  return { id, rect, z: 0, group: null, layer: 'page', locked: false };
}

/** A node of the page schema; strings become text, and an empty string no text at all. */
export function node(type: string, attrs: Record<string, unknown>, ...content: (Node | string)[]): Node {
  const children = content.flatMap((part) =>
    typeof part === 'string' ? (part === '' ? [] : [schema.text(part)]) : [part],
  );
  return schema.nodes[type]!.createChecked(attrs, children);
}

/** A paragraph. */
export const paragraph = (text: string): Node => node('paragraph', {}, text);

/** A page document of these blocks. */
export function testPage(...blocks: Node[]): Node {
  const page = schema.nodes['page']!.createChecked(null, [
    schema.nodes['setup']!.create({ value: testSetup() }),
    ...blocks,
  ]);
  page.check();
  return page;
}

/** The faces of the test styles. */
export async function testFonts(): Promise<FontLibrary> {
  const { library } = await loadFaces([...new Set(Object.values(DEFAULT_ROLES))]);
  return library;
}

const WORDS =
  '河岸的灯在傍晚亮起来，巡河的人沿着步道往下游走。水位比昨天低了两寸，闸门旁的刻度尺露出一截青苔。他停下来记数，又看了看天色：“今晚没有雨。”对岸传来收工的哨声，三三两两的人推着车过桥，桥洞下的水声一下子清楚了。图书馆三楼的窗子还开着，有人在读一本旧地图册，翻到1987年那一页，手指沿着河道慢慢移动。';

/** Original copy of so many characters, the same for the same seed: sentences of a small stock from changing places. */
export function sampleText(characters: number, seed = 1): string {
  let text = '';
  let at = (seed * 37) % WORDS.length;
  while (text.length < characters) {
    const start = WORDS.indexOf('。', at) + 1 || 0;
    // Behind the last sentence there is nothing to take: the next round begins at the first.
    text += WORDS.slice(start) || WORDS;
    at = (start + seed * 13) % (WORDS.length - 20);
  }
  const cut = text.slice(0, Math.max(1, characters - 1)).replace(/[，、：“（《0-9]+$/, '');
  return `${cut}。`;
}
