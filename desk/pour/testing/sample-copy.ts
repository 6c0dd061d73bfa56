import type { z } from 'zod';
import { type Copy, type copySchema as CopySchema, copySchema } from '../../../document/copy.ts';

type StoryDraft = z.input<typeof CopySchema>['stories'][number];
type BlockDraft = NonNullable<StoryDraft['body']>[number];

const SENTENCES = [
  '清早六点，渡口的灯还亮着，第一班船已经靠岸。',
  '老周把缆绳绕上木桩，招呼提着菜篮的乘客慢些走。',
  '他在这条河上撑了31年船，见过涨水，也见过断流。',
  '去年秋天，镇里清走了河湾的旧网箱，又在两岸补种芦苇。',
  '“水清了，鱼就回来了。”他指着船尾的水纹说。',
  '据镇水利站统计，今年上游来水比往年多出两成，水质连续8个月达标。',
  '变化不止在水里：码头边新开了三家小店，卖茶，也卖自家晒的笋干。',
  '周末，城里人沿着河堤骑车过来，停在渡口拍照、喝茶、听老人讲旧事。',
  '镇上的年轻人办起了“河湾讲堂”，每月一次，请木匠、船工和教师轮流开讲。',
  '账也算得明白：修堤花了多少，谁家出了工，全都贴在渡口的木牌上。',
];

/** Text of about so many characters of our own writing, the same for the same arguments. */
export function sampleText(characters: number, start = 0): string {
  let text = '';
  for (let k = start; text.length < characters; k += 1) text += SENTENCES[k % SENTENCES.length]!;
  return text;
}

/** What a sample story is to have. */
export interface SampleStory {
  readonly title?: string | null;
  readonly kicker?: string;
  readonly deck?: string;
  readonly characters: number;
  readonly pictures?: number;
  readonly quotes?: number;
  readonly crossheads?: number;
  readonly notice?: boolean;
  readonly id?: string;
}

/** A story of paragraphs of some 150 characters, pictures and crossheads spread among them. */
export function sampleStory(wanted: SampleStory, start = 0): StoryDraft {
  const body: BlockDraft[] = [];
  const paragraphs = Math.max(1, Math.round(wanted.characters / 150));
  const { pictures = 0, quotes = 0, crossheads = 0 } = wanted;
  for (let k = 0; k < paragraphs; k += 1) {
    for (let p = 0; p < pictures; p += 1)
      if (Math.floor((p * paragraphs) / pictures) === k)
        body.push({ type: 'picture', file: null, caption: `渡口清晨，第${start + p + 1}班船靠岸。` });
    for (let c = 0; c < crossheads; c += 1)
      if (k > 0 && Math.floor(((c + 0.5) * paragraphs) / crossheads) === k)
        body.push({ type: 'crosshead', kicker: c % 2 === 0 ? '一条河 两岸人' : null, text: '渡口的账本人人看得懂' });
    for (let q = 0; q < quotes; q += 1)
      if (Math.floor(((q + 0.7) * paragraphs) / quotes) === k)
        body.push({ type: 'pullQuote', text: '水清了，鱼就回来了，人也就回来了。' });
    body.push({ type: 'paragraph', text: sampleText(wanted.characters / paragraphs, start + 3 * k) });
  }
  return {
    ...(wanted.id === undefined ? {} : { id: wanted.id }),
    title: wanted.title === undefined ? '渡口的灯亮了三十一年' : wanted.title,
    kicker: wanted.kicker ?? null,
    deck: wanted.deck ?? null,
    byline: '□本报记者 顾远舟',
    notice: wanted.notice ?? false,
    body,
  };
}

/** Copy of several sample stories. */
export function sampleCopy(stories: readonly SampleStory[]): Copy {
  return copySchema.parse({
    format: 'banxin-copy',
    version: 1,
    title: '渡口',
    stories: stories.map((story, at) => sampleStory(story, at * 4)),
  });
}
