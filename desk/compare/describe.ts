import { kindName } from '../../document/frame-name.ts';
import type { Place } from '../../document/place.ts';
import type { Comparison, GeometryDifference } from '../contract/compare.ts';

/** A language of the product. */
export type Language = 'zh' | 'en';

/** A difference in other things than the text, in words. */
export interface OtherDifference {
  readonly place: string;
  readonly words: string;
}

type Rect = NonNullable<GeometryDifference['before']>;

/** A place in the words of the trade: 栏3 行21; millimetres where there are no columns; what says that it is not set where it is null. */
export function describePlaceOf(place: Place | null, language: Language): string {
  if (place === null) return language === 'zh' ? '未排' : 'not set';
  const { column, row, rect } = place;
  if (column !== undefined && row !== undefined) {
    return language === 'zh' ? `栏${column} 行${row}` : `column ${column} row ${row}`;
  }
  return rect === undefined ? '' : `${rect.x.toFixed(1)}, ${rect.y.toFixed(1)} mm`;
}

/** The differences in geometry, pictures, values and set-up, in the order of the comparison. */
export function describeDifferences(comparison: Comparison, language: Language): OtherDifference[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const geometry = comparison.geometry.map(({ kind, owner, before, after, values, frame }) => {
    const words = {
      added: say('新增', 'added'),
      removed: say('撤去', 'removed'),
      moved: say('移动', 'moved'),
      resized: say('改尺寸', 'resized'),
      'moved-resized': say('移动并改尺寸', 'moved and resized'),
      changed: say('改动', 'changed'),
    }[kind];
    const rects = kind === 'changed' ? [] : [before, after].filter((rect) => rect !== null).map(rectText);
    const others = values.map((value) => `${value.name}: ${change(value)}`);
    return {
      place: `${owner.name[language]} (${frame})`,
      words: [words, rects.join(' → '), ...others].filter(Boolean).join(' '),
    };
  });
  const pictures = comparison.pictures.map(({ kind, owner, before, after }) => ({
    place: `${owner.name[language]} (${owner.id})`,
    words:
      kind === 'replaced'
        ? `${say('换图', 'picture replaced')} ${change({ before: short(before), after: short(after) })}`
        : `${say('改裁切', 'crop changed')} ${change({ before, after })}`,
  }));
  const values = comparison.values.map(({ name, owner, type, text, places, before, after }) => ({
    place: [owner.name[language], describePlaceOf(places.after ?? places.before, language)].filter(Boolean).join(' '),
    words:
      name === 'readingOrder'
        ? say('阅读次序改变', 'read at another time')
        : `${kindName(type)[language]} ${name}: ${change({ before, after })}${text === '' ? '' : ` “${excerpt(text)}”`}`,
  }));
  const setup = comparison.setup.map((value) => ({
    place: value.path.startsWith('styles.') ? say('样式', 'style') : say('版面设置', 'set-up'),
    words: `${value.path}: ${change(value)}`,
  }));
  return [...geometry, ...pictures, ...values, ...setup];
}

/** The beginning of a text, in one line. */
export function excerpt(text: string, most = 20): string {
  const characters = [...text.replaceAll('\n', '↵')];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : characters.join('');
}

function change({ before, after }: { readonly before: unknown; readonly after: unknown }): string {
  return `${valueText(before)} → ${valueText(after)}`;
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '—' : JSON.stringify(value);
}

function short(asset: unknown): unknown {
  return typeof asset === 'string' ? asset.slice(0, 12) : asset;
}

function rectText({ x, y, width, height }: Rect): string {
  return `${x.toFixed(2)}, ${y.toFixed(2)}: ${width.toFixed(2)} × ${height.toFixed(2)} mm`;
}
