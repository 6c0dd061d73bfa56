import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { banxin, linesOf, temporaryFolder } from './command.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

const TEXTS = [
  '秋分过后，渡口的水一天比一天清。老船工说：“水清了，人心里也亮堂。”他在这条江上撑了41年的船，见过涨水，也见过断流。',
  '“以前过江要等半个钟头。”卖菜的周大姐把担子放下，掰着指头算账：一趟省20分钟，一天两趟，一年就是240个小时——“够我多种两垄菜了”。',
  '新桥通车那天，他没有去看剪彩，一个人把船划到江心，坐了很久，直到两岸的灯（一共128盏）全部亮起来，才慢慢地往回划。',
  '码头旁的小邮局、茶馆、剃头铺子，连同那棵三百多年的老樟树，都留了下来；规划图上，它们被画成一个小小的绿点，名字叫“渡口记忆”。',
];
const SETTING = {
  measure: 13,
  indent: 2,
  align: 'justify',
  kinsoku: 'gb',
  punctuation: 'banjiao',
  lineStart: 'trim',
  lineEnd: 'half',
  hanging: 'none',
  autospace: 0,
  digits: 'half',
  orphan: true,
  breaker: 'optimal',
};

interface Answer {
  readonly id: string;
  readonly error?: string;
  readonly breaks: readonly number[];
  readonly lines: readonly { start: number; end: number; glyphs: { offset: number; x: number; advance: number }[] }[];
}

async function answers(requests: readonly unknown[], pieces?: number): Promise<{ status: number; answers: Answer[] }> {
  const input = Buffer.from(
    `${requests.map((request) => (typeof request === 'string' ? request : JSON.stringify(request))).join('\n')}\n`,
  );
  const size = pieces ?? input.length;
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < input.length; from += size) chunks.push(input.subarray(from, from + size));
  const { status, text } = await banxin(['lines', '--jsonl'], { input: chunks });
  return { status, answers: linesOf(text).map((line) => JSON.parse(line) as Answer) };
}

describe('banxin lines', () => {
  it('answers one line a request, in order, however the input comes', async () => {
    const requests = TEXTS.map((text, index) => ({ id: `p${index}`, text, ...SETTING }));
    const whole = await answers(requests);
    expect(whole.status).toBe(0);
    expect(whole.answers.map(({ id }) => id)).toEqual(['p0', 'p1', 'p2', 'p3']);
    for (const [index, answer] of whole.answers.entries()) {
      expect(answer.lines[0]?.start).toBe(0);
      expect(answer.lines.at(-1)?.end).toBe(TEXTS[index]?.length);
    }
    expect((await answers(requests, 7)).answers).toEqual(whole.answers);
  });

  it('answers a request that cannot be set with an error and goes on; status 1', async () => {
    const { status, answers: got } = await answers([
      { id: 'a', text: '一' },
      '{"id": "b", "text":',
      { id: 'c', text: 5 },
      '[]',
      { id: 'd', text: '二', kinsoku: 'none of these' },
      { id: 'e', text: '' },
      { id: 'f', text: '三', measure: 2 },
    ]);
    expect(status).toBe(1);
    expect(got.map((answer) => 'error' in answer)).toEqual([false, true, true, true, true, false, false]);
    expect(got.filter(({ id }) => id).map(({ id }) => id)).toEqual(['a', 'c', 'd', 'e', 'f']);
  });

  it('answers nothing to nothing, and takes a last line without its end', async () => {
    expect(await banxin(['lines'])).toMatchObject({ status: 0, text: '' });
    const { text } = await banxin(['lines'], { input: '\ufeff{"id":"x","text":"字"}' });
    expect(JSON.parse(text)).toMatchObject({ id: 'x', lines: [{ start: 0, end: 1 }] });
  });

  it('says of bytes that are no UTF-8 that they are none', async () => {
    const { status, text } = await banxin(['lines'], {
      input: [Uint8Array.of(0xff, 0xfe, 0x0a), '{"id":1,"text":"字"}\n'],
    });
    expect(status).toBe(1);
    expect(linesOf(text).map((line) => 'error' in (JSON.parse(line) as object))).toEqual([true, false]);
  });
});

describe('one engine', () => {
  const size = 9;
  const measure = SETTING.measure * size;
  const rows = 20;
  const copy = (text: string) => ({
    format: 'banxin-copy',
    version: 1,
    stories: [
      {
        body: [{ type: 'paragraph', text }],
        frames: [{ id: 'only', rect: { x: 20, y: 20, width: measure, height: rows * 12 }, columns: 1 }],
      },
    ],
    layout: {
      page: {
        trim: { width: 200, height: 300 },
        bleed: 0,
        plates: [
          {
            name: 'A',
            trim: { x: 0, y: 0, width: 200, height: 300 },
            typeArea: { x: 20, y: 20, width: measure, height: rows * 12 },
          },
        ],
        fold: null,
        columns: { count: 1, measure, gap: 0 },
        grid: { top: 20, leading: 12, size },
      },
      styles: {
        body: {
          size,
          leading: 12,
          indent: SETTING.indent,
          align: 'justify',
          profile: {
            lang: 'zh-Hans',
            kinsoku: SETTING.kinsoku,
            punctuation: SETTING.punctuation,
            lineStart: SETTING.lineStart,
            lineEnd: SETTING.lineEnd,
            hanging: SETTING.hanging,
            autospace: { optimum: 0, least: 0, most: 0 },
            hanDigitGap: false,
            digits: SETTING.digits,
            orphan: SETTING.orphan,
            breaker: SETTING.breaker,
          },
        },
      },
    },
  });

  it.each(TEXTS.map((text, index) => [index, text] as const))(
    'sets paragraph %i on a page as through lines',
    async (index, text) => {
      const { answers: asked } = await answers([{ id: 'p', text, ...SETTING }]);
      const file = at(`page-${index}.banxin`);
      writeFileSync(at(`page-${index}.json`), JSON.stringify(copy(text)));
      expect((await banxin(['import', at(`page-${index}.json`), '-o', file])).status).toBe(0);
      const proof = JSON.parse((await banxin(['layout', file])).text) as {
        items: {
          kind: string;
          line: { start: number; end: number; runs: { glyphs: { offset: number; at: number }[] }[] };
        }[];
      };
      const set = proof.items.filter(({ kind }) => kind === 'line').map(({ line }) => line);
      expect(set.map(({ start, end }) => [start, end])).toEqual(asked[0]?.lines.map(({ start, end }) => [start, end]));
      for (const [row, line] of set.entries()) {
        const cells = new Map(asked[0]?.lines[row]?.glyphs.map(({ offset, x }) => [offset, x]));
        for (const { offset, at: place } of line.runs.flatMap(({ glyphs }) => glyphs)) {
          if (cells.has(offset)) expect(Math.abs(place / size - (cells.get(offset) ?? 0))).toBeLessThan(0.001);
        }
      }
    },
  );
});
