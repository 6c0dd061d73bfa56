import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPageJson, writePageJson } from './page-file.ts';
import { pageText } from './plain-text.ts';
import type { Repair } from './repair.ts';
import { frame, headline, node, p, page, picture, show, story, text } from './testing/page.ts';
import { checkPage } from './validate.ts';

interface Json {
  type?: unknown;
  attrs?: Record<string, unknown>;
  content?: Json[];
  text?: unknown;
  marks?: unknown;
}

const sample = () =>
  page(
    headline('h', '主题'),
    story('s', text('byline', '□ 记者'), p('第一*段*，共[三]句。'), picture('pic', '图说'), p('第二段')),
    node('box', { frame: frame('box') }, [story('t', p('短稿'))]),
  );

/** The page as JSON with something done to its `doc`, read again. */
function damage(change: (doc: { content: Json[] }) => void) {
  const file = JSON.parse(writePageJson(sample()));
  change(file.doc);
  const read = readPageJson(file);
  if (!read.ok) throw new Error(read.failure.words.en);
  expect(checkPage(read.value.page)).toEqual([]);
  return {
    ...read.value,
    kinds: read.value.report.repairs.map((repair: Repair) => repair.kind),
    shown: show(read.value.page),
  };
}

const intact =
  'headline(title(主题)) story(byline(□ 记者) p(第一*段*，共[三]句。) picture(caption(图说)) p(第二段)) box(story(p(短稿)))';

describe('a damaged page keeps its text', () => {
  test('nothing is repaired on a page that is whole', () => {
    const { kinds, shown } = damage(() => {});
    expect(kinds).toEqual([]);
    expect(shown).toBe(intact);
  });
  test('a block of unknown type inside a story becomes paragraphs', () => {
    const { kinds, shown } = damage((doc) => {
      doc.content[2]!.content![3]!.type = 'poem';
    });
    expect(kinds).toEqual(['unknown-node']);
    expect(shown).toContain('picture(caption(图说)) p(第二段))');
  });
  test('a block of unknown type on the page becomes a story of its own', () => {
    const { kinds, shown, page } = damage((doc) => {
      doc.content.push({
        type: 'chart',
        content: [
          { type: 'label', content: [{ type: 'text', text: '甲' }] },
          { type: 'text', text: '乙' },
        ],
      });
    });
    expect(kinds).toEqual(['unknown-node']);
    expect(shown).toBe(`${intact} story(p(甲) p(乙))`);
    expect(page.lastChild!.attrs['id']).toBe('rescued');
  });
  test('a block of unknown type with a frame keeps its place on the page', () => {
    const { page, shown } = damage((doc) => {
      doc.content[2]!.type = 'article';
    });
    expect(shown).toBe(
      'headline(title(主题)) story(p(□ 记者) p(第一*段*，共[三]句。) p(图说) p(第二段)) box(story(p(短稿)))',
    );
    expect(page.child(2).attrs['frames']).toMatchObject([{ id: 'f-s', columns: 1 }]);
  });
  test('an unknown mark comes off, its text stays', () => {
    const { kinds, shown } = damage((doc) => {
      doc.content[2]!.content![1]!.content![1]!.marks = [{ type: 'blink' }, { type: 'strong' }];
    });
    expect(kinds).toEqual(['unknown-mark']);
    expect(shown).toBe(intact);
  });
  test('a missing caption and a missing title are added', () => {
    const { kinds, shown } = damage((doc) => {
      doc.content[1]!.content = [];
      doc.content[2]!.content![2]!.content = [];
    });
    expect(kinds).toEqual(['added', 'added']);
    expect(shown).toBe(
      'headline(title()) story(byline(□ 记者) p(第一*段*，共[三]句。) picture(caption()) p(第二段)) box(story(p(短稿)))',
    );
  });
  test('duplicate frame and story ids are renamed', () => {
    const { kinds, page, report } = damage((doc) => {
      doc.content.push(structuredClone(doc.content[2]!));
    });
    expect(kinds).toEqual(['frame-id', 'story-id', 'frame-id']);
    expect(report.repairs.map((repair) => repair.after)).toEqual(['f-s-2', 's-2', 'pic-2']);
    expect(page.lastChild!.attrs['id']).toBe('s-2');
  });
  test('bad numbers are replaced, numbers written as text are read', () => {
    const { kinds, page } = damage((doc) => {
      const rect = (doc.content[1]!.attrs!['frame'] as { rect: Record<string, unknown> }).rect;
      rect['x'] = null;
      rect['y'] = '12.5';
      rect['width'] = 1e300;
      rect['height'] = -4;
    });
    expect(kinds).toEqual(['attribute', 'attribute', 'attribute', 'attribute']);
    const { rect } = page.child(1).attrs['frame'];
    expect(rect.y).toBe(12.5);
    expect(rect.width).toBe(126);
    expect(rect.height).toBe(130);
  });
  test('a style that is not there gives way to the default, a swatch to black', () => {
    const { kinds } = damage((doc) => {
      doc.content[2]!.content![1]!.attrs!['style'] = 'lost';
      doc.content.push({ type: 'rule', attrs: { swatch: 'gold' } });
    });
    expect(kinds).toEqual(['style', 'swatch']);
  });
  test('a setup that is lost is replaced by a plain one', () => {
    const { kinds, shown } = damage((doc) => {
      doc.content.shift();
    });
    expect(kinds).toEqual(['setup']);
    expect(shown).toBe(intact);
  });
  test('parts of the setup are mended, the rest stays', () => {
    const { page, kinds } = damage((doc) => {
      const setup = doc.content[0]!.attrs!['value'] as Record<string, Record<string, Record<string, unknown>>>;
      setup['page']!['grid']!['leading'] = 0;
      setup['styles']!['body']!['size'] = 'large';
      delete setup['styles']!['deck'];
      setup['styles']!['mine'] = { ...setup['styles']!['title'], size: 99999 };
    });
    expect(new Set(kinds)).toEqual(new Set(['setup', 'style']));
    const setup = page.child(0).attrs['value'];
    expect(setup.page.grid.leading).toBe(13);
    expect(setup.styles.body.size).toBe(9);
    expect(setup.styles.mine.size).toBe(2000);
    expect(setup.styles.deck.size).toBe(14);
  });
  test('line ends inside text become line breaks, other controls go', () => {
    const { shown } = damage((doc) => {
      doc.content[1]!.content![0]!.content![0]!.text = '主\r\n题\u0000\u2028三';
    });
    expect(shown.startsWith('headline(title(主|题|三))')).toBe(true);
  });
  test('a paragraph outside a story, a headline inside one, a box in a box, text in an ad', () => {
    const { shown } = damage((doc) => {
      doc.content[2]!.content!.push(structuredClone(doc.content[1]!));
      doc.content[3]!.content!.push({ type: 'box', content: [structuredClone(doc.content[1]!)] });
      doc.content.push(structuredClone(doc.content[2]!.content![1]!));
      doc.content.push({ type: 'ad', content: [{ type: 'text', text: '广告语' }] });
    });
    expect(shown).toBe(
      'headline(title(主题)) story(byline(□ 记者) p(第一*段*，共[三]句。) picture(caption(图说)) p(第二段) p(主题)) ' +
        'box(story(p(短稿)) headline(title(主题))) story(p(第一*段*，共[三]句。)) ad() story(p(广告语))',
    );
  });
  test('a second byline and a late summary stay as paragraphs', () => {
    const { shown } = damage((doc) => {
      doc.content[3]!.content![0]!.content!.push({ type: 'byline', content: [{ type: 'text', text: '□ 又一人' }] });
    });
    expect(shown).toContain('box(story(p(短稿) p(□ 又一人)))');
  });
});

/** All text of a JSON page, whatever is around it, without controls; what a repair must keep. */
function textsIn(json: unknown): string {
  if (typeof json === 'string') return json;
  if (Array.isArray(json)) return json.map(textsIn).join('');
  if (typeof json !== 'object' || json === null) return '';
  const { text, content } = json as Json;
  return (typeof text === 'string' ? text : typeof text === 'number' ? String(text) : '') + textsIn(content);
}

function letters(value: string): string {
  return Array.from(value)
    .filter((character) => character.charCodeAt(0) > 0x20)
    .sort()
    .join('');
}

const types = [
  'page',
  'setup',
  'headline',
  'title',
  'story',
  'paragraph',
  'picture',
  'caption',
  'box',
  'ad',
  'table',
  'tableRow',
  'tableCell',
  'text',
  'hardBreak',
  'pullQuote',
  'nonsense',
  '',
  'constructor',
  '__proto__',
];
const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1e308, 'x', [], {}, [[]], { type: 'text' }, '甲\n乙'),
  fc.jsonValue({ maxDepth: 2 }),
);

test('whatever happens to the tree, the page opens valid with all its text, or fails with words', () => {
  const mutation = fc.record({
    at: fc.nat(100000),
    kind: fc.nat(6),
    type: fc.constantFrom(...types),
    junk,
    other: fc.nat(100000),
  });
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 8 }), (mutations) => {
      const file = JSON.parse(writePageJson(sample()));
      for (const { at, kind, type, junk: value, other } of mutations) {
        const all: Json[] = [];
        const collect = (one: unknown): void => {
          if (typeof one !== 'object' || one === null || Array.isArray(one)) return;
          all.push(one as Json);
          const { content } = one as Json;
          if (Array.isArray(content)) content.forEach(collect);
        };
        collect(file.doc);
        const target = all[at % all.length]!;
        const source = all[other % all.length]!;
        if (kind === 0) target.type = type;
        else if (kind === 1) target.attrs = value as Record<string, unknown>;
        else if (kind === 2) target.marks = value;
        else if (kind === 3 && Array.isArray(target.content)) target.content.push(structuredClone(source));
        else if (kind === 4 && Array.isArray(target.content)) target.content.push(value as Json);
        else if (kind === 5 && Array.isArray(target.content)) target.content.reverse();
        else if (kind === 6 && typeof target.attrs === 'object' && target.attrs !== null) {
          const keys = Object.keys(target.attrs);
          if (keys.length > 0) target.attrs[keys[other % keys.length]!] = value;
        }
      }
      const before = JSON.stringify(file);
      const read = readPageJson(file);
      expect(JSON.stringify(file)).toBe(before);
      expect(read.ok).toBe(true);
      if (!read.ok) return;
      expect(checkPage(read.value.page)).toEqual([]);
      expect(letters(pageText(read.value.page, { cut: 'keep' }))).toBe(letters(textsIn(file.doc)));
      const written = writePageJson(read.value.page);
      const again = readPageJson(written);
      expect(again.ok && again.value.report.repairs).toEqual([]);
      expect(again.ok && writePageJson(again.value.page)).toBe(written);
    }),
    { numRuns: 150 },
  );
});
