import { describe, expect, it } from 'vitest';
import { archiveOf } from './index.ts';
import { found, marked } from './testing/lint-text.ts';

const CASES: Readonly<Record<string, { readonly caught: readonly string[]; readonly passes: readonly string[] }>> = {
  dates: {
    caught: ['2月30日开馆', '2026年2月29日开馆', '13月5日', '4月31日', '上午15时开会', '早上8时75分', '（1990—1930）'],
    passes: [
      '农历2月30日',
      '早上3点半，灶火就红了。',
      '2月28日开馆',
      '2024年2月29日开馆',
      '2月29日',
      '12月31日',
      '下午3时20分',
      '晚上0：10发车',
      '晚23：30发车',
      '上午10：30',
      '得到25分',
      '（1930—1990）',
      '凌晨4时',
      '第12月台31日',
    ],
  },
  weekdays: {
    // The issue is of Tuesday 24 November 2026.
    caught: [
      '11月24日（星期三）上午开馆',
      '2026年11月25日，星期五，',
      '本周末，28日（周五）',
      '12月1日周一开幕',
      '周一（11月25日）',
      '明年1月1日（星期四）',
      '1月5日（星期三）',
    ],
    passes: [
      '11月24日（星期二）上午开馆',
      '2026年11月25日，星期三，',
      '28日（周六）',
      '12月1日周二开幕',
      '11月25日，周一鸣告诉记者',
      '11月24日至27日（周二至周五）',
      '1月5日（星期二）',
      '11月25日周年庆',
      '明年1月1日（星期五）',
      '每周三开放',
    ],
  },
  ages: {
    caught: ['李岚1990年出生，今年45岁。', '他今年35岁，1985年出生。', '11月1日至11月5日，活动为期10天。'],
    passes: [
      '李岚1990年出生，今年36岁。',
      '李岚1990年10月生，今年已35岁。',
      '11月1日至5日，活动为期5天。',
      '11月1日至5日，为期四天。',
      '1990年出生的李岚和今年45岁的王川',
    ],
  },
  'times-fewer': {
    caught: ['投诉比去年减少了2倍。', '成本降低三倍'],
    passes: ['投诉比去年增加了2倍。', '投诉减少了三分之二。', '缩小10倍', '降低到原来的一半'],
  },
  'approximate-twice': {
    caught: ['约30名左右的学生参加。', '超过100多人报名。', '大约有20公里左右'],
    passes: [
      '约30名学生参加。',
      '30名左右的学生参加。',
      '超过100人报名，20多人入选。',
      '近5年来，左右邻舍都知道。',
      '近3米高的台子上下',
      '近10年上下求索',
    ],
  },
  growth: {
    caught: [
      '产量由100万吨增长到150万吨，增长40%。',
      '投诉从94件降到3件，下降80%。',
      '收入由2020年的1.2亿元增加到2.4亿元，增长50%。',
      '今年产量150万吨，比去年的100万吨增长40%。',
    ],
    passes: [
      '产量由100万吨增长到150万吨，增长50%。',
      '投诉从94件降到3件，下降96.8%。',
      '日处理能力由18万吨提高到30万吨，增长66.7%。',
      '收入由1.2亿元增加到2.4亿元，增长100%。',
      '产量由100万吨增长到151万吨，增长约50%。',
      '收购价从每斤18元涨到46元，其中一级茶增长30%。'.replace('，其中一级茶增长30%', ''),
      '由3家增长到5家，利润增长20%。'.replace('利润', '户均利润又'),
      '由20%提高到30%，提高10个百分点。',
    ],
  },
  sums: {
    caught: [
      '选上述三项的分别占45%、35%和30%。',
      '三类分别占40%、30%、20%，其余占20%。',
      '共有学员50人，其中男生20人、女生25人。',
      '投入418万元，其中人员263万元、水电97万元，其余68万元用于保洁。',
      '捐款甲村12万元、乙村8万元，合计25万元。',
      '共有学员50人，其中20名男生、25名女生。',
      '甲班25人、乙班30人、丙班28人，三个班共85人。',
      '受访者中，男性占55%，女性占48%。',
      '青年占40%，中年占35%，其余占30%。',
      '青年占40%，中年占35%，老年占30%。',
    ],
    passes: [
      '选上述三项的分别占45%、35%和20%。',
      '选“九点”的占31%，选“零点”的占44%。',
      '三类分别占33.3%、33.3%、33.3%。',
      '共有学员45人，其中男生20人、女生25人。',
      '党员50人，其中女性30人、大学生40人。',
      '投入418万元，其中人员263万元、水电97万元，其余58万元用于保洁。',
      '捐款甲村12万元、乙村8万元，合计20万元。',
      '1143个排口中，直接封堵的402个，截流纳管的613个，其余128个是雨水口。',
      '今年新增3个站点，改造5个，合计8个。',
      '甲班25人、乙班30人、丙班28人，三个班共83人。',
      '青年占40%，中年占35%，其余占25%。',
      '选择手机的占82%，选择电视的占46%。',
      '代表中，女性占52%，党员占63%，35岁以下占41%。',
      '在册党员50人，其中男性党员30人、女性25人。',
      '可多选，分别占60%、50%和40%。',
      '营收达3.2亿元，其中线上1.1亿元、线下2.1亿元。',
    ],
  },
};

describe.each(Object.entries(CASES))('%s', (rule, { caught, passes }) => {
  it.each(caught)('catches: %s', (text) => expect(marked(rule, text)).toHaveLength(1));
  it.each(passes)('passes: %s', (text) => expect(marked(rule, text)).toEqual([]));
});

describe('names', () => {
  it.each([
    [['馆员叶疏桐值了一年夜班。', '叶疏同说，日志里少了“困”字。'], '叶疏同'],
    [['局长李建国表示，要抓好落实。李建国说，', '李见国强调，'], '李见国'],
    [['记者 王国青', '王国清告诉记者，'], '王国清'],
    [['社区书记杜春霞告诉记者，', '居民夸杜春侠有办法，杜春侠笑了。杜春霞说，'], '杜春'],
    [['村民肖玉兰说，', '萧玉兰的孙子'], '“萧玉兰”与'],
    [['王建国主任说，', '王健国同志是个好人。'], '“王健国”与'],
  ] as const)('catches %s', (paragraphs, odd) => {
    const findings = found('names', paragraphs);
    expect(findings).toHaveLength(1);
    expect(findings[0]!.words.zh).toContain(odd);
  });
  it.each([
    [['局长李建国表示，', '李建军说，']],
    [['村民王秀英说，', '王秀兰说，']],
    [['书记高度重视此事，', '高度评价']],
    [['主任医师介绍，', '护士长说，']],
    [['馆长温如许说，', '温如许读了两遍']],
    [['记者 白露 蓝溪', '记者从会上了解到，']],
    [['市民张开放说，', '图书馆长开放时间']],
    [['记者王国青报道', '获奖者有李明、王国清、张岚。']],
  ] as const)('passes %s', (paragraphs) => expect(found('names', paragraphs)).toEqual([]));
});

describe('repeated-story', () => {
  const old =
    '云脚村在海拔一千二百八十米的山坳里，一年有二百一十天泡在雾中。雾养茶，也困人：十年前，全村四百户走了一半，茶园荒掉三分之一，采茶的大多过了六十岁。如今再上山，茶垄修得像梳过的头发，冒出垄面的斗笠底下，是一张张年轻的脸。';
  const other =
    '白鹭河全长二十七公里，自北向南穿过三区，最后汇入镜湖。五年前，它是全市水质垫底的河，沿岸居民叫它墨水沟。今年前十个月，三个考核断面全部稳定达标，透明度由不足二十厘米提高到一百一十厘米，投诉从月均九十四件降到三件。';
  const archive = archiveOf([{ name: '10月8日 4版', text: old }]);
  it('catches a story of which much ran before, and says where', () => {
    const [finding] = found('repeated-story', [old.slice(0, 70), old.slice(70)], { facts: { archive } });
    expect(finding!.words.zh).toMatch(/^本稿 (9\d|100)% 与“10月8日 4版”相同$/);
  });
  it('passes a new story, a quotation of one sentence, and everything without an archive', () => {
    expect(found('repeated-story', other, { facts: { archive } })).toEqual([]);
    expect(found('repeated-story', `${other}${old.slice(0, 40)}`, { facts: { archive } })).toEqual([]);
    expect(found('repeated-story', old)).toEqual([]);
  });
});

describe('folio-date', () => {
  const folio = {
    paper: '',
    date: '2026年11月24日',
    weekday: '星期三',
    issueNumber: '',
    pageNumber: '',
    pageName: '',
    staff: [],
  };
  it('catches a weekday that is not the date’s, and counts it double', () => {
    expect(found('folio-date', '稿件。', { setup: { folio } })).toMatchObject([{ severity: 'error', count: 2 }]);
  });
  it('passes the right one, and a folio without a date', () => {
    expect(found('folio-date', '稿件。')).toEqual([]);
    expect(found('folio-date', '稿件。', { setup: { folio: { ...folio, date: '', weekday: '' } } })).toEqual([]);
  });
});
