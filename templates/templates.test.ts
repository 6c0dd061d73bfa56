import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bottom, contains, type Frame, overlaps, type Rect, right } from '../document/geometry.ts';
import { STYLE_NAMES } from '../document/style.ts';
import { type StorySlot, type Template, templateSchema } from '../document/template.ts';
import { toMillimetres } from '../document/units.ts';
import { designedTemplates } from './design/index.ts';
import { parseTemplate } from './index.ts';
import { listTemplates, loadTemplate, templateNames, templatesFolder } from './node/load.ts';

const NAMES = ['broadsheet-8', 'feature', 'tabloid-4', 'tabloid-5', 'tabloid-6', 'tabloid-spread'];

function load(name: string): Template {
  const template = loadTemplate(name);
  if (!template.ok) throw new Error(template.failure.words.en);
  return template.value;
}

/** Every frame of a slot, its box left out. */
function framesOf(slot: StorySlot): Frame[] {
  const frames: Frame[] = [...slot.frames, ...slot.pictures.map(({ frame }) => frame), ...slot.pullQuotes];
  if (slot.headline?.frame) frames.push(slot.headline.frame);
  return frames;
}

function allFrames(template: Template): Frame[] {
  return [
    ...template.slots.flatMap((slot) => (slot.box ? [slot.box, ...framesOf(slot)] : framesOf(slot))),
    ...template.ads.map(({ frame }) => frame),
    ...template.folioFrames.map(({ frame }) => frame),
    ...template.rules.map(({ frame }) => frame),
    ...template.sectionLabels,
    ...template.staffLines,
  ];
}

/** Everything of a template that is set as text when the page is poured: only its names and labels are words. */
function wordsOf(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'string')
    return /\p{Script=Han}/u.test(value) && !path.includes('label') && !path.includes('description') ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => wordsOf(inner, [...path, key]));
}

it('lists the six page set-ups with words in both languages', () => {
  expect(templateNames()).toEqual(NAMES);
  for (const { name, label, description } of listTemplates()) {
    expect(NAMES).toContain(name);
    for (const words of [label, description]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).toMatch(/[a-z]/);
    }
  }
});

it('names the templates there are when asked for another', () => {
  const missing = loadTemplate('tabloid-7');
  expect(missing.ok).toBe(false);
  if (!missing.ok) expect(missing.failure.words.en).toContain('tabloid-4');
  expect(loadTemplate('../package').ok).toBe(false);
});

it('names the field of a template that breaks the schema', () => {
  const broken = parseTemplate(JSON.stringify({ ...load('tabloid-5'), slots: [] }), 'x.json');
  expect(broken.ok).toBe(false);
  if (!broken.ok) expect(broken.failure).toMatchObject({ code: 'template-invalid', place: { file: 'x.json' } });
  if (!broken.ok) expect(broken.failure.words.en).toContain('slots');
  expect(parseTemplate('{', 'x.json')).toMatchObject({ ok: false, failure: { code: 'template-unreadable' } });
});

it('is the data that the designs give', () => {
  for (const designed of designedTemplates()) {
    const file = `${templatesFolder()}/${designed.name}/template.json`;
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(designed)));
  }
});

it('has the measures asked of it', () => {
  const plain = (name: string) => {
    const { page } = load(name);
    const [plate] = page.plates;
    return {
      trim: [Math.round(toMillimetres(page.trim.width)), Math.round(toMillimetres(page.trim.height))],
      area: [Math.round(toMillimetres(plate!.typeArea.width)), Math.round(toMillimetres(plate!.typeArea.height))],
      columns: page.columns.count,
      characters: page.columns.measure / page.grid.size,
    };
  };
  expect(plain('broadsheet-8')).toEqual({ trim: [390, 545], area: [350, 490], columns: 8, characters: 13 });
  expect(plain('tabloid-5')).toEqual({ trim: [272, 390], area: [235, 350], columns: 5, characters: 14 });
  expect(plain('tabloid-6')).toEqual({ trim: [272, 390], area: [235, 350], columns: 6, characters: 11 });
  expect(plain('feature').trim).toEqual([272, 390]);
  expect(plain('tabloid-spread').trim).toEqual([544, 390]);
  for (const name of ['tabloid-5', 'tabloid-6', 'broadsheet-8'])
    expect(load(name).fitLimits).toEqual({ minBodySize: 6.5, minPictureColumns: 1 });
  for (const name of ['tabloid-4', 'tabloid-spread']) {
    const { page, fitLimits } = load(name);
    expect(page.columns).toEqual({ count: 4, measure: 19 * 8.4, gap: 8.4 });
    expect(page.grid).toMatchObject({ leading: 11.5, size: 8.4 });
    expect(fitLimits).toEqual({ minBodySize: 6.5, minPictureColumns: 1 });
  }
  const spread = load('tabloid-spread').page;
  expect(spread.plates).toHaveLength(2);
  expect(Math.round(toMillimetres(spread.fold!))).toBe(272);
});

describe.each(NAMES)('%s', (name) => {
  const template = load(name);
  const { page } = template;
  const { top, leading, size } = page.grid;

  it('keeps the schema and every style', () => {
    expect(templateSchema.safeParse(template).success).toBe(true);
    for (const style of STYLE_NAMES) expect(template.styles[style], style).toBeDefined();
    for (const slot of template.slots) {
      for (const style of Object.values(slot.styles)) expect(template.styles[style], style).toBeDefined();
      for (const { captionStyle } of slot.pictures)
        if (captionStyle !== null) expect(template.styles[captionStyle], captionStyle).toBeDefined();
    }
    const swatches = template.swatches.map((swatch) => swatch.name);
    for (const style of Object.values(template.styles)) expect(swatches).toContain(style.swatch);
    expect(template.styles['body']).toMatchObject({
      role: 'song',
      align: 'justify',
      indent: 2,
      profile: 'cn-daily',
      size,
    });
  });

  it('gives every frame an id of its own and holds no sample text', () => {
    const ids = allFrames(template).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(wordsOf(template)).toEqual([]);
    expect(template.folio).toMatchObject({ paper: '', date: '', pageNumber: '', staff: [] });
  });

  it('stands in the type area of one plate', () => {
    for (const { id, rect } of allFrames(template)) {
      expect(
        page.plates.some((plate) => contains(plate.typeArea, rect)),
        id,
      ).toBe(true);
    }
  });

  it('stands on the baseline grid in whole rows', () => {
    const rules = new Set(template.rules.map(({ frame }) => frame.id));
    for (const { id, rect } of allFrames(template)) {
      if (rules.has(id)) continue;
      const row = (rect.y - top) / leading;
      const rows = (rect.height - size) / leading + 1;
      expect(Math.abs(row - Math.round(row)), `${id} head`).toBeLessThan(0.001);
      expect(Math.abs(rows - Math.round(rows)), `${id} foot`).toBeLessThan(0.001);
    }
  });

  it('stands in whole columns, but for what is boxed or round', () => {
    const { measure, gap } = page.columns;
    const edges = (rect: Rect): void => {
      const plate = page.plates.find(({ typeArea }) => contains(typeArea, rect))!;
      const column = (rect.x - plate.typeArea.x) / (measure + gap);
      const columns = (rect.width + gap) / (measure + gap);
      expect(Math.abs(column - Math.round(column))).toBeLessThan(0.001);
      expect(Math.abs(columns - Math.round(columns))).toBeLessThan(0.001);
    };
    for (const slot of template.slots) {
      if (slot.box) {
        edges(slot.box.rect);
        for (const frame of framesOf(slot)) expect(contains(slot.box.rect, frame.rect)).toBe(true);
        continue;
      }
      for (const frame of slot.frames) edges(frame.rect);
      if (slot.headline?.frame) edges(slot.headline.frame.rect);
      for (const picture of slot.pictures) if (picture.shape === 'rectangle') edges(picture.frame.rect);
    }
    for (const { frame } of template.ads) edges(frame.rect);
  });

  it('lets nothing overlap but a wrapped picture and the text of its own story', () => {
    const boxes = template.slots.flatMap((slot) => (slot.box ? [slot.box] : []));
    const inBox = new Map(
      template.slots.flatMap((slot) => (slot.box ? framesOf(slot).map((frame) => [frame.id, slot.box!.id]) : [])),
    );
    const wrapped = new Map<string, string[]>();
    for (const slot of template.slots) {
      const own = slot.frames.map(({ id }) => id);
      for (const { frame, wrap } of slot.pictures) if (wrap.shape !== 'none') wrapped.set(frame.id, own);
      for (const { id } of slot.pullQuotes) wrapped.set(id, own);
    }
    const frames = allFrames(template);
    for (const [at, a] of frames.entries()) {
      for (const b of frames.slice(at + 1)) {
        if (!overlaps(a.rect, b.rect)) continue;
        const intended =
          wrapped.get(a.id)?.includes(b.id) ||
          wrapped.get(b.id)?.includes(a.id) ||
          inBox.get(a.id) === b.id ||
          inBox.get(b.id) === a.id;
        expect(intended, `${a.id} and ${b.id}`).toBe(true);
      }
    }
    expect(boxes.every((box) => boxes.every((other) => other === box || !overlaps(box.rect, other.rect)))).toBe(true);
  });

  it('has a fold that nothing crosses', () => {
    if (page.fold === null) return;
    for (const { id, rect } of allFrames(template)) {
      expect(right(rect) <= page.fold || rect.x >= page.fold, id).toBe(true);
    }
  });

  it('has every story under its headline and each chain in reading order', () => {
    for (const slot of template.slots) {
      const head = slot.headline?.frame;
      if (head && slot.headlineDirection === 'horizontal') {
        for (const frame of slot.frames) expect(frame.rect.y).toBeGreaterThanOrEqual(bottom(head.rect));
      }
      for (const [at, frame] of slot.frames.entries()) {
        const before = slot.frames[at - 1];
        if (before) expect(frame.rect.x).toBeGreaterThan(before.rect.x);
      }
    }
  });
});

it('stands a headline upright on the feature page', () => {
  const [slot] = load('feature').slots;
  expect(slot!.headlineDirection).toBe('vertical');
  expect(slot!.headline!.frame!.rect.height).toBeGreaterThan(3 * slot!.headline!.frame!.rect.width);
});
