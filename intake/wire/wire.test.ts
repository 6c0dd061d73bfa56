import { describe, expect, it } from 'vitest';
import type { IntakeChoice } from '../../document/intake-rules.ts';
import { readCopy } from '../index.ts';
import { datelineOf } from './dateline.ts';

function read(text: string, rules: IntakeChoice = {}) {
  const outcome = readCopy(new TextEncoder().encode(text), 'wire.txt', { rules });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return { stories: outcome.value.copy.stories, repairs: outcome.value.report.repairs };
}

const WIRE = `XHSH0123
【加急】
（本稿限7月2日6时后方可刊播）
类别：社会
河畔旧仓变书屋（二稿）
——河港老粮仓改造记

新华社河港7月1日电（记者 林一舟、何牧川）入秋以来，河畔的旧粮仓改成了书屋，每天从早到晚都有人来，谁都可以坐下。
书屋不收押金，也不问来处，谁都可以把书带走，读完再送回来，放回原处。
“我们不编目录，”管理员说。（完）
责任编辑：王小河
NNNN
`;

describe('wires', () => {
  it('give slug, urgency, version, embargo, dateline, authors and notes as fields, and say what was taken out', () => {
    const { stories, repairs } = read(WIRE);
    expect(stories).toHaveLength(1);
    expect(stories[0]).toMatchObject({
      title: '河畔旧仓变书屋',
      deck: '——河港老粮仓改造记',
      wire: {
        agency: '新华社',
        slug: 'XHSH0123',
        urgency: '加急',
        version: '二稿',
        embargo: '本稿限7月2日6时后方可刊播',
        place: '河港',
        date: '7月1日',
        authors: ['林一舟', '何牧川'],
        ended: true,
        notes: ['类别：社会', '责任编辑：王小河', 'NNNN'],
      },
    });
    expect(stories[0]!.body).toHaveLength(3);
    expect(stories[0]!.body[0]).toMatchObject({
      text: { dateline: '新华社河港7月1日电（记者 林一舟、何牧川）'.length },
    });
    expect(stories[0]!.body[2]).toMatchObject({ text: '“我们不编目录，”管理员说。' });
    const told = repairs.filter(({ kind }) => kind.startsWith('wire')).map(({ before }) => before);
    expect(told).toEqual([
      'XHSH0123',
      '【加急】',
      '（本稿限7月2日6时后方可刊播）',
      '类别：社会',
      '河畔旧仓变书屋（二稿）',
      '（完）',
      '责任编辑：王小河',
      'NNNN',
    ]);
    expect(repairs.find(({ kind }) => kind === 'wire-embargo')).toMatchObject({
      certainty: 'doubtful',
      place: { line: 3 },
    });
  });

  it('several in a file are several stories', () => {
    const { stories } = read(
      `${WIRE}\n\n轮渡改点\n新华社河港7月1日电 十二日起轮渡改点，市民可以拨打服务电话咨询，也可以到站台查询。（完）\n`,
    );
    expect(stories.map(({ title }) => title)).toEqual(['河畔旧仓变书屋', '轮渡改点']);
    expect(stories[1]!.wire).toMatchObject({ slug: '', agency: '新华社', ended: true });
  });

  it.each([
    ['新华社华盛顿7月1日电（记者张三）美国', '新华社', '华盛顿', '7月1日', ['张三']],
    ['据新华社北京12月31日电 记者从', '新华社', '北京', '12月31日', []],
    ['本报讯（记者 乔远山 通讯员 白露）昨日', '本报', '', '', ['乔远山', '白露']],
    ['本报济南讯 昨日', '本报', '济南', '', []],
    ['河港日报讯（全媒体记者 林晚）昨日', '河港日报', '', '', ['林晚']],
    ['中新社上海7月1日电 （李四）上海', '中新社', '上海', '7月1日', ['李四']],
  ])('the dateline of %s', (text, agency, place, date, authors) => {
    expect(datelineOf(text)).toMatchObject({ agency, place, date, authors });
  });

  it('running text has no dateline', () => {
    for (const text of ['本报记者采访时，他正在修车。', '本报消息灵通。', '新华社记者来到河边。', '电车停在站台上。'])
      expect(datelineOf(text)).toBeNull();
  });
});

describe('house rules', () => {
  const TEXT = '书屋新事\n\n他说:"共２０２６本书,１２３４５元"--这是"头一回"。价格为12345元，电话87654321。\n';
  const words = (rules: IntakeChoice) => {
    const { stories, repairs } = read(TEXT, rules);
    const block = stories[0]!.body[0]!;
    const text = block.type === 'paragraph' ? block.text : '';
    return { text: typeof text === 'string' ? text : text.text, kinds: repairs.map(({ kind }) => kind) };
  };

  it('set quotes, marks, widths and dashes right where nothing is chosen', () => {
    const { text, kinds } = words({});
    expect(text).toContain('“共2026本书，12345元”');
    for (const kind of ['quote', 'half-width-mark', 'width']) expect(kinds).toContain(kind);
  });

  it('can each be switched off, and then change nothing and say nothing', () => {
    const { text, kinds } = words({
      straightQuotes: false,
      marks: false,
      dashes: false,
      digits: 'keep',
      letters: 'keep',
      spaces: false,
    });
    expect(text).toBe('他说:"共２０２６本书,１２３４５元"--这是"头一回"。价格为12345元，电话87654321。');
    for (const kind of ['quote', 'quote-style', 'half-width-mark', 'dash', 'width', 'digit-grouping'])
      expect(kinds).not.toContain(kind);
  });

  it('set the quotes of the paper, and group amounts but no telephone numbers', () => {
    const { text, kinds } = words({ quotes: 'corner', grouping: 'comma' });
    expect(text).toContain('「共2026本书，12,345元」');
    expect(text).toContain('价格为12,345元，电话87654321');
    expect(kinds).toContain('quote-style');
    expect(kinds).toContain('digit-grouping');
  });
});
