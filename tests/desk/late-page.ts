import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleText } from '../../desk/pour/testing/sample-copy.ts';
import { millimetres, roundLength } from '../../document/units.ts';
import { ROOT } from '../tools.ts';

const TOP = 56.693;
const LEADING = 12.4;
const SIZE = 9;
const LEFT = 52.512;
const MEASURE = 126;
const GAP = 9;
const FOOT = TOP + 992;

/** A rectangle over base columns `from`…`to` and rows `first`…`last`, all counted from 0. */
function over(from: number, to: number, first: number, last: number) {
  return {
    x: roundLength(LEFT + from * (MEASURE + GAP)),
    y: roundLength(TOP + first * LEADING),
    width: roundLength((to - from + 1) * (MEASURE + GAP) - GAP),
    height: roundLength((last - first) * LEADING + SIZE),
  };
}

const columns = (id: string, from: number, to: number, first: number, last: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    id: `${id}-${index + 1}`,
    rect: over(from + index, from + index, first, last),
    columns: 1,
    gap: 0,
  }));

/** Paragraphs of about 120 characters each, `characters` in all. */
function paragraphs(characters: number, start: number) {
  const parts: { type: 'paragraph'; text: string }[] = [];
  for (let left = characters, at = start; left > 0; at += 3) {
    const text = sampleText(Math.min(left, 110), at);
    parts.push({ type: 'paragraph', text });
    left -= text.length;
  }
  return parts;
}

/** An ad of 80 mm at the foot of the type area. */
export const AD = {
  id: 'ad-foot',
  rect: { ...over(0, 2, 0, 0), y: roundLength(FOOT - millimetres(80)), height: roundLength(millimetres(80)) },
};

/**
 * The page of 23:40 as copy with its layout: a lead over an ad of 80 mm in the lower left, a story above and one beside them, and
 * two stories in hand, the first shorter than the lead. Writes it into a folder with its pictures and gives its path.
 */
export async function writeLatePage(folder: string): Promise<string> {
  for (const name of ['night-class.jpg', 'tea-terraces.jpg', 'depot-clock.jpg'])
    await copyFile(join(ROOT, 'samples/tabloid', name), join(folder, name));
  const copy = {
    format: 'banxin-copy',
    version: 1,
    title: '城事',
    stories: [
      {
        id: 'above',
        title: '渡口添了新灯',
        byline: '□云澜晚报记者 江南枝',
        headlineFrame: { id: 'above-head', rect: over(0, 4, 3, 6) },
        frames: columns('above', 0, 4, 8, 28),
        body: paragraphs(1180, 1),
      },
      {
        id: 'lead',
        kicker: '停运十二年的车库',
        title: '八点半的机床还亮着灯',
        deck: '城西夜校开办九个月',
        byline: '□云澜晚报记者 白露',
        headlineFrame: { id: 'lead-head', rect: over(0, 2, 31, 37) },
        frames: columns('lead', 0, 2, 39, 60),
        body: [
          ...paragraphs(380, 2),
          {
            type: 'picture',
            file: 'night-class.jpg',
            caption: '夜校学员在旧车库里上课。',
            credit: '白露 摄',
            frame: { id: 'lead-picture', rect: over(0, 1, 39, 48) },
          },
          { type: 'crosshead', text: '座位要抢' },
          ...paragraphs(640, 5),
        ],
      },
      {
        id: 'beside',
        title: '把一座山泡进杯里',
        byline: '□云澜晚报记者 蓝溪',
        headlineFrame: { id: 'beside-head', rect: over(3, 4, 31, 34) },
        frames: columns('beside', 3, 4, 36, 79),
        body: [
          ...paragraphs(900, 4),
          {
            type: 'picture',
            file: 'tea-terraces.jpg',
            caption: '采茶人走进高山茶园。',
            frame: { id: 'beside-picture', rect: over(3, 3, 64, 79) },
          },
        ],
      },
      {
        id: 'late',
        kicker: '今晨零时起',
        title: '末班船推迟一小时',
        byline: '□云澜晚报记者 顾远舟',
        body: [
          { type: 'picture', file: 'depot-clock.jpg', caption: '码头的钟指着八点五十分。', credit: '顾远舟 摄' },
          ...paragraphs(820, 7),
        ],
      },
      { id: 'spare', title: '河湾讲堂下周开讲', body: paragraphs(260, 3) },
    ],
    layout: {
      page: {
        trim: { width: 771.024, height: 1105.512 },
        bleed: 0,
        plates: [
          {
            name: 'page',
            trim: { x: 0, y: 0, width: 771.024, height: 1105.512 },
            typeArea: { x: LEFT, y: TOP, width: 666, height: 992 },
          },
        ],
        fold: null,
        columns: { count: 5, measure: MEASURE, gap: GAP },
        grid: { top: TOP, leading: LEADING, size: SIZE },
      },
      styles: { body: { size: SIZE }, byline: { size: SIZE } },
      folios: [{ frame: { id: 'folio', rect: over(0, 4, 0, 1) }, edge: 'top' }],
      ads: [{ frame: AD, advertiser: '云澜旧书市集' }],
    },
  };
  const path = join(folder, 'late.json');
  await writeFile(path, JSON.stringify(copy));
  return path;
}
