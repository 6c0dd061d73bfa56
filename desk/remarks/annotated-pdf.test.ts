import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { addRemark, removeRemark, setRemarkState } from '../../document/commands/remarks.ts';
import { insertText } from '../../document/commands/type.ts';
import type { Outcome } from '../../document/finding.ts';
import type { Rect } from '../../document/geometry.ts';
import { REMARK_KINDS, remarksOf } from '../../document/remark.ts';
import { placeOfRemark, type RemarkPlace } from '../../document/remark-place.ts';
import { eachTextBlock, schema } from '../../document/schema.ts';
import { createPageState } from '../../document/state.ts';
import { readAnnotations } from '../../press/read-annotations.ts';
import { standardFaults } from '../../press/standard/validate.ts';
import { replacedInGroup } from '../../press/testing/annotated.ts';
import { needs, readWith } from '../../press/testing/tools.ts';
import { ROOT } from '../../tests/tools.ts';
import { openDesk } from '../node-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'banxin-remarks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TEXTS = [
  '渡口的清晨起了雾，船夫把缆绳一圈一圈收好，等第一班船。岸边的早点铺子已经开了门，蒸笼的热气混进雾里。',
  '记者从航运管理处了解到，今年以来渡口日均客流二千三百人次，比去年同期增长一成二。船夫把缆绳又检查了一遍。',
  '“我在这条河上撑了三十年船。”老陈说，“桥修好以后，坐船的人反而多了。”',
];

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.failure.code}: ${outcome.failure.words.en}`);
  return outcome.value;
}

const desk = openDesk();
let held = '';
let clean: Node;

beforeAll(async () => {
  const { page, doc } = value(await desk.call('newPage', { template: 'tabloid-5' }));
  held = page;
  const empty = schema.nodeFromJSON(doc);
  let at = -1;
  empty.descendants((node, position) => {
    if (at < 0 && node.type.name === 'paragraph') at = position;
    return at < 0;
  });
  const paragraphs = TEXTS.map((text) => schema.nodes['paragraph']!.create(null, schema.text(text)));
  clean = empty.replace(at, at + empty.nodeAt(at)!.nodeSize, schema.nodes['story']!.create(null, paragraphs).slice(0));
});

/** Where a stretch of text stands in a page, the `nth` time it occurs. */
function range(page: Node, text: string, nth = 0): { from: number; to: number } {
  const found: number[] = [];
  page.descendants((node, position) => {
    if (node.isTextblock)
      for (let at = node.textContent.indexOf(text); at >= 0; at = node.textContent.indexOf(text, at + 1))
        found.push(position + 1 + at);
    return !node.isTextblock;
  });
  return { from: found[nth]!, to: found[nth]! + text.length };
}

function withRemarks(page: Node, ...remarks: [Parameters<typeof addRemark>[0], RemarkPlace][]): Node {
  let state = createPageState(page);
  for (const [remark, place] of remarks)
    expect(
      addRemark(remark, place)(state, (transaction) => {
        state = state.apply(transaction);
      }),
    ).toBe(true);
  return state.doc;
}

const json = (page: Node) => page.toJSON() as Record<string, unknown>;

async function pdfOf(page: Node, preset: 'proof' | 'reading' | 'x4'): Promise<Uint8Array> {
  const { files } = value(
    await desk.call('exportPage', { page: held, doc: json(page), path: null, plates: false, preset, proofHash: null }),
  );
  return files[0]!.bytes!;
}

async function imported(page: Node, bytes: Uint8Array) {
  const result = value(
    await desk.call('importRemarks', {
      page: held,
      doc: json(page),
      source: { bytes, name: 'annotated.pdf' },
      author: '读者',
      time: '2026-11-24T10:00:00Z',
    }),
  );
  return { ...result, page: schema.nodeFromJSON(result.doc) };
}

/** The page with its remarks taken off. */
function withoutRemarks(page: Node): Node {
  let state = createPageState(page);
  for (const { id } of remarksOf(page))
    removeRemark(id)(state, (transaction) => {
      state = state.apply(transaction);
    });
  return state.doc;
}

function spots(page: Node): string[] {
  return remarksOf(page).map((remark) => {
    const place = placeOfRemark(page, remark);
    if (place?.at !== 'text') return `${remark.kind} (${place?.at})`;
    if (place.from < place.to) return `${remark.kind} ${page.textBetween(place.from, place.to)}`;
    return `${remark.kind} ${page.textBetween(place.from - 2, place.from)}^${page.textBetween(place.from, place.from + 2)}`;
  });
}

/** Annotates a PDF with MuPDF, which finds the text by itself. Commands stand in its own script language. */
function annotated(context: TestContext, bytes: Uint8Array, script: string): Uint8Array {
  needs(context, 'mutool');
  const [input, output, program] = ['in.pdf', 'out.pdf', 'script.js'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(input, bytes);
  writeFileSync(
    program,
    `var doc = new PDFDocument(${JSON.stringify(input)}); var page = doc.loadPage(0);
     function on(kind, needle, nth, contents, author) {
       var hits = page.search(needle); var a = page.createAnnotation(kind);
       a.setQuadPoints(hits[nth]); if (contents) a.setContents(contents); if (author) a.setAuthor(author); a.update(); return a; }
     function at(kind, rect, contents) { var a = page.createAnnotation(kind); a.setRect(rect); a.setContents(contents); a.update(); return a; }
     ${script}
     doc.save(${JSON.stringify(output)}, "incremental");`,
  );
  const done = spawnSync('mutool', ['run', program], { encoding: 'utf8' });
  if (done.status !== 0 || done.stderr.includes('rror')) throw new Error(done.stderr + done.stdout);
  return readFileSync(output);
}

describe('remarks in a PDF', () => {
  const LI = { author: '李敏', time: '2026-11-24T08:30:00Z' };
  const remarked = () =>
    withRemarks(
      clean,
      [
        { id: 'r1', ...LI, kind: 'replace', replacement: '两千三百', text: '数字用法' },
        { at: 'text', ...range(clean, '二千三百') },
      ],
      [
        { id: 'r2', ...LI, kind: 'delete' },
        { at: 'text', ...range(clean, '又') },
      ],
      [
        { id: 'r3', ...LI, kind: 'insert', replacement: '老' },
        { at: 'text', from: range(clean, '船夫').from, to: range(clean, '船夫').from },
      ],
      [
        { id: 'r4', author: '王芳', time: LI.time, kind: 'query', text: '跨行的一段，可有出处？' },
        { at: 'text', ...range(clean, TEXTS[0]!.slice(4, 34)) },
      ],
      [
        { id: 'r5', ...LI, text: '此处太空' },
        { at: 'page', x: 20, y: 30 },
      ],
    );

  it('are seen by other readers, with author, date, words and answers; the gates stay shut', async (context) => {
    needs(context, 'pdftoppm', 'qpdf');
    let state = createPageState(remarked());
    setRemarkState('r1', 'done', { author: '美编', time: LI.time })(state, (transaction) => {
      state = state.apply(transaction);
    });
    for (const preset of ['proof', 'reading'] as const) {
      const bytes = await pdfOf(state.doc, preset);
      readWith(bytes, 'qpdf', ['--check', 'FILE']);
      const [{ annotations } = { annotations: [] }] = await readAnnotations(bytes);
      expect(annotations.map(({ subtype, name, author }) => [subtype, name, author])).toEqual([
        ['StrikeOut', 'r1', '李敏'],
        ['Text', 'r1-1', '美编'],
        ['StrikeOut', 'r2', '李敏'],
        ['Caret', 'r3', '李敏'],
        ['Highlight', 'r4', '王芳'],
        ['Text', 'r5', '李敏'],
      ]);
      expect(annotations[0]).toMatchObject({ contents: '→ 两千三百\n数字用法', time: LI.time, subject: '改正' });
      expect(annotations[1]).toMatchObject({ answers: 0, state: 'done' });
      expect(annotations[4]!.rects.length).toBeGreaterThan(1);
      const drawn = async (hide: readonly string[]) =>
        readWith(bytes, 'pdftoppm', ['-r', '60', '-png', ...hide, 'FILE', 'DIRECTORY/out'], (_out, directory) =>
          sharp(readFileSync(join(directory, 'out-1.png')))
            .raw()
            .toBuffer(),
        );
      const [shown, hidden] = [await drawn([]), await drawn(['-hide-annotations'])];
      expect(shown.equals(hidden)).toBe(false);
    }
  });

  it('are in no file for the press', async () => {
    const [before, after] = [await pdfOf(clean, 'x4'), await pdfOf(remarked(), 'x4')];
    expect(Buffer.compare(before, after)).toBe(0);
    expect(standardFaults(after, 'x4').filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('come back to the characters they were on, whatever page they are read onto', async () => {
    for (const preset of ['proof', 'reading'] as const) {
      const bytes = await pdfOf(remarked(), preset);
      const { page, added, changed } = await imported(clean, bytes);
      expect(added).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
      expect(changed).toEqual([]);
      expect(spots(page)).toEqual(spots(remarked()));
      expect(remarksOf(page)[0]).toMatchObject({
        kind: 'replace',
        replacement: '两千三百',
        text: '数字用法',
        author: '李敏',
        time: LI.time,
      });
      const again = await imported(remarked(), bytes);
      expect([again.added, again.changed]).toEqual([[], []]);
    }
  });

  it('made in another program come to the same characters, also where the page has moved on', async (context) => {
    const bytes = annotated(
      context,
      await pdfOf(clean, 'proof'),
      `on("Highlight", "早点铺子", 0, "是哪一家？", "外校");
       on("StrikeOut", "雾", 1, "", "外校");
       on("Underline", "航运管理处", 0, "核对名称");
       on("Squiggly", "一成二", 0, "");
       var q = page.search("三十年")[0][0]; var x = q[0], y = Math.max(q[1], q[5]);
       at("Caret", [x - 3, y - 3, x + 3, y + 4], "整整");
       at("Text", [q[0], q[1], q[0] + 20, q[1] + 20], "便条");
       at("FreeText", [60, 60, 160, 80], "版头再看");
       var ink = page.createAnnotation("Ink"); ink.setInkList([[[q[0], q[1]], [q[2], q[5]]]]); ink.setContents("圈起来"); ink.update();`,
    );
    const expected = ['comment 早点铺子', 'delete 雾', 'comment 航运管理处', 'query 一成二', 'insert 撑了^三十'];
    const first = await imported(clean, bytes);
    expect(spots(first.page).slice(0, 5)).toEqual(expected);
    expect(
      spots(first.page)
        .slice(5)
        .every((spot) => /\((frame|page)\)$/.test(spot)),
    ).toBe(true);
    expect(remarksOf(first.page)[1]!.author).toBe('外校');
    expect(remarksOf(first.page)[2]).toMatchObject({ text: '核对名称', author: '读者' });
    expect(remarksOf(first.page)[4]).toMatchObject({ kind: 'insert', replacement: '整整', text: '' });
    // The second of two equal stretches, and not the first.
    const second = placeOfRemark(first.page, remarksOf(first.page)[1]!) as { from: number };
    expect(second.from).toBe(range(first.page, '雾', 1).from);
    // Meanwhile the page went on.
    let state = createPageState(clean);
    for (const [before, text] of [
      ['渡口的', '大江'],
      ['记者从', '连日来，'],
      ['船夫把缆绳又', '两位'],
    ] as const) {
      const { from } = range(state.doc, before);
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from)));
      insertText(text)(state, (transaction) => {
        state = state.apply(transaction);
      });
    }
    const moved = await imported(state.doc, bytes);
    expect(spots(moved.page).slice(0, 5)).toEqual(expected);
    expect((placeOfRemark(moved.page, remarksOf(moved.page)[1]!) as { from: number }).from).toBe(
      range(moved.page, '雾', 1).from,
    );
  });

  it('answered and changed in another program, bring the answers', async (context) => {
    const bytes = annotated(
      context,
      await pdfOf(remarked(), 'reading'),
      `var list = page.getAnnotations(); for (var i = 0; i < list.length; i++) if (list[i].getType() === "Highlight") list[i].setContents("已查到出处");`,
    );
    const { page, added, changed } = await imported(remarked(), bytes);
    expect([added, changed]).toEqual([[], ['r4']]);
    expect(remarksOf(page)[3]).toMatchObject({ text: '已查到出处', kind: 'query' });
  });

  it('whose text is gone are kept where it was, and said', async () => {
    const bytes = await pdfOf(
      withRemarks(clean, [
        { id: 'r1', ...LI },
        { at: 'text', ...range(clean, '混进雾里') },
      ]),
      'reading',
    );
    const { from, to } = range(clean, '蒸笼的热气混进雾里');
    const state = createPageState(clean);
    const { page, findings } = await imported(state.apply(state.tr.delete(from, to)).doc, bytes);
    expect(findings.map(({ rule }) => rule)).toEqual(['remark-without-text']);
    expect(remarksOf(page)[0]!.text).toBe('「混进雾里」');
    expect(placeOfRemark(page, remarksOf(page)[0]!)!.at).not.toBe('text');
  });

  it('of Acrobat’s kind, a caret and struck-out text in one group, are one change; on a turned and cropped page too', async () => {
    const bytes = await pdfOf(clean, 'reading');
    const [sheet] = await readAnnotations(await pdfOf(remarked(), 'reading'));
    const [struck] = sheet!.annotations[0]!.rects as [Rect];
    const { page } = await imported(clean, await replacedInGroup(bytes, struck, '两千三百', '外校'));
    expect(remarksOf(page)).toMatchObject([{ kind: 'replace', replacement: '两千三百', text: '', author: '外校' }]);
    expect(spots(page)).toEqual(['replace 二千三百']);
  });
});

describe('remarks on the samples', () => {
  it.each(['annotations', 'spread'])(
    '%s: every one comes back to its characters, also where the page has moved on',
    async (name) => {
      const source = { path: join(ROOT, `samples/${name}/${name}.banxin`) };
      const opened = value(await desk.call('openPage', { source: { bytes: readFileSync(source.path), name } }));
      const start = schema.nodeFromJSON(opened.doc);
      const { proof } = value(await desk.call('layoutPage', { page: opened.page }));
      const { blocks } = JSON.parse(proof) as { blocks: { lines: number[] }[] };
      let state = createPageState(start);
      let seed = 7;
      const random = (most: number): number => {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return seed % most;
      };
      eachTextBlock(start, (node, block, position) => {
        if (node.attrs['cut'] === true || node.content.size < 4 || blocks[block]!.lines.length === 0) return;
        const from = position + 1 + random(node.content.size - 1);
        const to = Math.min(position + 1 + node.content.size, from + 1 + random(node.content.size > 60 ? 40 : 6));
        const kind = REMARK_KINDS[block % REMARK_KINDS.length]!;
        addRemark({ id: `m${block}`, author: '李敏', time: '', kind }, { at: 'text', from, to })(
          state,
          (transaction) => {
            state = state.apply(transaction);
          },
        );
      });
      const asked = {
        page: opened.page,
        doc: json(state.doc),
        path: null,
        plates: false,
        preset: 'proof',
        proofHash: null,
      } as const;
      const bytes = value(await desk.call('exportPage', asked)).files[0]!.bytes!;
      // The page goes on: text is typed before and behind what was marked, in every third block.
      const going = state.tr;
      eachTextBlock(state.doc, (node, block, position) => {
        if (block % 3 !== 0 || node.content.size === 0) return;
        for (const at of [position + 1, position + 1 + node.content.size])
          going.insert(going.mapping.map(at), schema.text('补记'));
      });
      const edited = state.apply(going);
      const bare = withoutRemarks(edited.doc);
      const got = value(
        await desk.call('importRemarks', { page: opened.page, doc: json(bare), source: { bytes, name: 'proof.pdf' } }),
      );
      const back = schema.nodeFromJSON(got.doc);
      const placed = (page: Node) => remarksOf(page).map((remark) => [remark.id, placeOfRemark(page, remark)]);
      expect(remarksOf(back).length).toBeGreaterThan(15);
      expect(placed(back)).toEqual(placed(edited.doc));
    },
  );
});
