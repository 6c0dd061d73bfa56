import { describe, expect, it } from 'vitest';
import { found, marked, mended } from './testing/lint-text.ts';

/** For each rule: texts that must be caught, with what is marked, and texts that must pass. */
const CASES: Readonly<
  Record<string, { readonly caught: readonly (readonly [string, string])[]; readonly passes: readonly string[] }>
> = {
  'doubled-marks': {
    caught: [
      ['各单位推出新做法、、新经验。', '、、'],
      ['今天上午，，会议开始。', '，，'],
      ['项目已经完工。。下一步移交。', '。。'],
      ['会议强调：：要抓落实。', '：：'],
      ['他走了，。', '，。'],
      ['记者了解到、，情况属实。', '、，'],
      ['真的吗？。', '？。'],
      ['他说“，我来。”', '“，'],
    ],
    passes: [
      '真的吗？！大家都愣住了。',
      '太好了！！！',
      '“您好！”“请进！”他应声而起。',
      '他问：“怎么样？”大家都说好。',
      '句子里的停顿用“，”，句末用“。”。',
      '我想……，算了。',
      '夜班公交0：10发车。',
    ],
  },
  'quote-stop': {
    caught: [
      ['他说：“明天就来。”。', '。”。'],
      ['他问：“明天来吗？”。', '？”。'],
      ['“我们走吧。”，他说。', '。”，'],
      ['“我来了，”，他说，“你走吧。”', '，”，'],
    ],
    passes: [
      '“我来了，”他说，“你走吧。”',
      '他说：“明天就来。”',
      '这叫“三分治，七分管”。',
      '他最爱问的是“为什么？”。',
      '她最爱唱的是《我们的歌谁来唱？》。',
      '“太好了！”大家喊。',
    ],
  },
  'speech-stop': {
    caught: [['他强调：“做好基层工作，关键是要有一支好队伍”。为此，全区行动起来。', '”。']],
    passes: [
      '他强调：“做好基层工作，关键是要有一支好队伍。”为此，全区行动起来。',
      '他强调，要“做好基层工作，建好一支队伍”。',
      '今年的主题是：“一条河·一盏灯”。',
      '他提出：“人人参与”。',
    ],
  },
  'nested-quotes': {
    caught: [
      ['他说：“我只信“实干”两个字。”', '“实干”'],
      ['这就是‘老规矩’的由来。', '‘老规矩’'],
      ['他写过《读《红楼梦》札记》一书。', '《红楼梦》'],
    ],
    passes: [
      '他说：“我只信‘实干’两个字。”',
      '他说：“好，“最难找的是暗口。”组长回忆。',
      '他写过《读〈红楼梦〉札记》一书。',
      '“头雁领飞”“群雁齐飞”两项工程。',
      '这部片子叫Rock ’n’ Roll。',
    ],
  },
  'unpaired-marks': {
    caught: [
      ['他说：“明天就来。', '“'],
      ['这项“头雁工程于去年启动。', '“'],
      ['工程总投资3亿元（其中贷款1亿元。', '（'],
      ['他最喜欢《红楼梦。', '《'],
      ['头雁工程”于去年启动。', '”'],
      ['三个断面北闸、永宁桥、镜湖口）全部达标。', '）'],
      ['他说：“我读《红楼梦”。', '《'],
    ],
    passes: [
      '他说：“明天就来。”',
      '要求如下：1）按时到岗；2）不得缺勤。',
      '他是’98级的学生，爱听It’s OK。',
      '三个断面（北闸、永宁桥、镜湖口）全部达标。',
      '他说：“我读《红楼梦》，还读‘三言’。”',
    ],
  },
  ellipsis: {
    caught: [
      ['桌上摆着苹果、香蕉……等。', '……等'],
      ['他想了想...还是走了。', '...'],
      ['他想了想。。。还是走了。', '。。。'],
      ['他想了想…还是走了。', '…'],
      ['他想了想………还是走了。', '………'],
      ['苹果、香蕉等……', '等……'],
    ],
    passes: [
      '他想了想……还是走了。',
      '合租房太吵……最后一条建议只有七个字。',
      '（此处略去两段）…………',
      '版本号是2.0...beta。',
      '“等……等一下！”他喊。',
    ],
  },
  dash: {
    caught: [
      ['他终于来了--迟到了一个小时。', '--'],
      ['———本报今日开启系列报道', '———'],
      ['他终于来了－－迟到了。', '－－'],
      ['他终于来了─迟到了。', '─'],
      ['—写在开馆之前', '—'],
    ],
    passes: [
      '他终于来了——迟到了一个小时。',
      '北京—上海高速铁路',
      '——写在开馆之前',
      '从1998—2008年的十年',
      'npm run --help',
      '型号为A-3-5。',
    ],
  },
  'approximate-numbers': {
    caught: [
      ['他走了三、四天才到。', '三、四'],
      ['来了五、六十人。', '五、六'],
      ['十七、八岁的姑娘。', '十七、八'],
      ['他等了七、八个小时。', '七、八'],
    ],
    passes: [
      '他走了三四天才到。',
      '第二、三产业稳步增长。',
      '二、三产业增加值',
      '小学三、四年级的学生',
      '第一、二届全会',
      '三、四级风',
      '一、二、三天内办结',
      '七、八月份是汛期。',
      '获得第三、四名。',
      '三、五天后再来。',
      '二、三线城市',
      '一、二号楼',
    ],
  },
  'half-width-marks': {
    caught: [
      ['在基层治理过程中,协商民主是主题。', ','],
      ['职工5000余人 ,党员246名。', ' ,'],
      ['你好吗?', '?'],
      ['推动村(社区)工作。', '(社区)'],
      ['他说:"明天来。"', ':'],
      ['阅读<<红楼梦>>的人', '<<红楼梦>>'],
      ['今天完工.', '.'],
      ['共投入（含贷款)3亿元。', '（含贷款)'],
    ],
    passes: [
      '增长3.5%，达到12,000元。',
      '夜班23:30发车，比分3:2。',
      '网址是https://example.com/a?b=1。',
      '公式a(b+c)=ab+ac成立。',
      '他用C++、Java写程序。',
      '32"电视和27"显示器',
      'The river, he said, is wide.',
      '（一）总体要求',
      '世界卫生组织（WHO）宣布。',
      '0.5毫米',
    ],
  },
  'separated-titles': {
    caught: [
      ['像“一心一议”、“小双说事”、“三问三请”等机制', '“一心一议”、“小双说事”、“三问三请”'],
      ['他读过《红楼梦》、《水浒传》。', '《红楼梦》、《水浒传》'],
    ],
    passes: [
      '“睦邻党建”“庭院党建”“红色物业”等形式',
      '“法多招实”且“真训真练”、“先锋书记”带“群雁齐飞”。',
      '他读过《红楼梦》（曹雪芹著）、《水浒传》。',
      '北闸、永宁桥、镜湖口',
    ],
  },
  'title-marks': {
    caught: [
      ['商户须持有《食品经营许可证》方可营业。', '《食品经营许可证》'],
      ['请带上《身份证》和户口本。', '《身份证》'],
    ],
    passes: ['依据《许可证管理办法》，', '他读完了《星星的名字》。', '《中华人民共和国居民身份证法》'],
  },
};

describe.each(Object.entries(CASES))('%s', (rule, { caught, passes }) => {
  it.each(caught)('catches: %s', (text, mark) => {
    expect(marked(rule, text)).toContain(mark);
  });
  it.each(passes)('passes: %s', (text) => {
    expect(marked(rule, text)).toEqual([]);
  });
});

describe('a quotation of several paragraphs', () => {
  it('opens each of them and closes the last', () => {
    expect(found('unpaired-marks', ['他说：“头一件事是修路。', '“第二件事是种树。', '“第三件事是读书。”'])).toEqual([]);
  });
  it('is not what follows where the next paragraph is talk of its own', () => {
    const findings = found('unpaired-marks', ['他说：“今年的收成比去年好。', '“明年呢？”记者问，“明年种什么？”']);
    expect(findings).toMatchObject([{ place: { block: 0 } }]);
  });
  it('that is never closed is told once', () => {
    const findings = found('unpaired-marks', ['他说：“头一件事是修路。', '“第二件事是种树。', '后来他走了。']);
    expect(findings).toMatchObject([{ place: { block: 1, offset: 0 } }]);
  });
});

it.each([
  ['doubled-marks', '新做法、、新经验。', '新做法、新经验。'],
  ['quote-stop', '他说：“明天就来。”。', '他说：“明天就来。”'],
  ['nested-quotes', '他说：“我只信“实干”两个字。”', '他说：“我只信‘实干’两个字。”'],
  ['half-width-marks', '他问:"来吗?"村(社区)说好.', '他问：“来吗？”村（社区）说好。'],
  ['ellipsis', '他想了想...还是走了。', '他想了想……还是走了。'],
  ['separated-titles', '像“甲”、“乙”、“丙”等机制', '像“甲”“乙”“丙”等机制'],
  ['title-marks', '须持《食品经营许可证》。', '须持食品经营许可证。'],
  ['approximate-numbers', '走了三、四天', '走了三四天'],
])('%s mends %s', (rule, wrong, right) => {
  expect(mended(rule, wrong)).toBe(right);
});

it('offsets are those of the block where text before is cut and kept', () => {
  const [finding] = found('doubled-marks', '头一句。[删去的一句，不短。]新做法、、新经验。');
  expect(finding!.place.offset).toBe('头一句。删去的一句，不短。新做法'.length);
});
