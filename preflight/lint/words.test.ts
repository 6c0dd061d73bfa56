import { describe, expect, it } from 'vitest';
import { found, marked, mended } from './testing/lint-text.ts';
import { readWordList } from './words/word-list.ts';
import { WRONG_FORMS } from './words/wrong-forms.ts';

describe('doubled-words', () => {
  it.each([
    ['这是全市最大的的一座图书馆。', '的的'],
    ['会议在在上午举行。', '在在'],
    ['我们要要努力工作。', '要要'],
    ['他吃了了一碗面。', '了了'],
    ['书店和和咖啡馆认领。', '和和'],
    ['这项工作是是全年的重点。', '是是'],
    ['我们我们今天去看河。', '我们我们'],
    ['记者记者从会上了解到', '记者记者'],
    ['市图书馆夜间开放市图书馆夜间开放一周年', '市图书馆夜间开放市图书馆夜间开放'],
  ])('catches %s', (text, mark) => expect(marked('doubled-words', text)).toEqual([mark]));

  it.each([
    '我们的目的的确已经达到。',
    '为了了解情况，记者走访了四天。',
    '这件事不了了之。',
    '现在在建的项目有12个。',
    '于是是否继续成了难题。',
    '实实在在的好处。',
    '人们和和气气地商量。',
    '资料供参与与会各方参考。',
    '棉被被水泡了。',
    '由于于某说的话，',
    '研究研究再决定。',
    '一步一步走，一米一米地摸。',
    '密密麻麻，干干净净，高高兴兴。',
    '加油干加油干！',
    '谢谢谢谢，太客气了。',
    '这是标的的价格。',
    '存在在所难免的误差。',
    '他服从从严要求的安排。',
    '方向向东。',
    '按照主要要求办。',
    '感到到处都是人。',
    '还需要要点什么？',
    '从从容容地来。',
    '妈妈妈妈，快看！',
    '他除了了不起的成绩，还有好人缘。',
    '目前前面的路已修好。',
    '自动化工厂里机器24小时转。',
    '中国中央电视台',
    '会议会议室在三楼。',
    '依赖于当前单元格的单元格的箭头',
    '请来的学生学生会都登记了。',
  ])('passes %s', (text) => expect(marked('doubled-words', text)).toEqual([]));

  it('takes one away', () => expect(mended('doubled-words', '最大的的图书馆')).toBe('最大的图书馆'));
});

describe('wrong-words', () => {
  it('has a few hundred forms, none of them a right one, none twice', () => {
    expect(WRONG_FORMS.length).toBeGreaterThan(400);
    expect(new Set(WRONG_FORMS.map(({ wrong }) => wrong)).size).toBe(WRONG_FORMS.length);
    const right = new Set(WRONG_FORMS.map((form) => form.right));
    expect(WRONG_FORMS.filter(({ wrong }) => right.has(wrong))).toEqual([]);
    for (const { wrong, except } of WRONG_FORMS) for (const whole of except) expect(whole).toContain(wrong);
  });
  it.each([
    ['学校座落在河边。', '学校坐落在河边。'],
    ['一家人去海边渡假。', '一家人去海边度假。'],
    ['工人正在按装路灯。', '工人正在安装路灯。'],
    ['他再接再励，终于成功。', '他再接再厉，终于成功。'],
    ['侯车室里挤满了人。', '候车室里挤满了人。'],
    ['一如继往地支持。', '一如既往地支持。'],
    ['大部份居民同意。', '大部分居民同意。'],
    ['己经完成了。', '已经完成了。'],
  ])('mends %s', (wrong, right) => expect(mended('wrong-words', wrong)).toBe(right));
  it.each([
    '这里有一座落地钟。',
    '请按装置说明操作。',
    '靠自己经营一家店。',
    '两国竞争究竟选择哪条路？毕竟选手不同。',
    '严峻工作形势下，',
    '这家俱乐部成立于去年。',
    '全部份额由员工持有。',
    '美好象征着未来。',
    '山脉博物馆开放。',
    '完成部署假期值守。',
    '召开体制栽培经验会。',
    '总裁培训班开课。',
    '研究竞争格局。',
    '攻坚难题。',
    '双重覆盖，接洽当天答复。',
    '一台帐篷车。',
    '中国藉此机会扩大开放。',
    '精神密切相关。',
  ])('passes %s', (text) => expect(marked('wrong-words', text)).toEqual([]));
});

describe('house-words', () => {
  const words = [
    { wrong: '工夫茶', right: '功夫茶', note: '本报用法' },
    { wrong: '功夫', right: '下功夫', note: '' },
  ];
  it('finds the words of the house, and not where the right one holds the wrong', () => {
    const findings = found('house-words', '他泡工夫茶，也肯下功夫。', { facts: { words } });
    expect(findings).toMatchObject([
      { words: { zh: '“工夫茶”应为“功夫茶”（本报用法）' }, edits: [{ at: 2, length: 3, text: '功夫茶' }] },
    ]);
  });
  it('takes those a page brings besides', () => {
    const lintSettings = { off: [], words, weights: {} };
    expect(found('house-words', '他泡工夫茶。', { setup: { lint: lintSettings } })).toHaveLength(1);
  });
});

describe('readWordList', () => {
  it('reads lines with arrows, tabs and notes', () => {
    const read = readWordList('# 本报词表\n工夫茶 → 功夫茶  本报用法\n网路\t网络\n小姐 ->\n', 'words.txt');
    expect(read).toEqual({
      ok: true,
      value: [
        { wrong: '工夫茶', right: '功夫茶', note: '本报用法' },
        { wrong: '网路', right: '网络', note: '' },
        { wrong: '小姐', right: '', note: '' },
      ],
    });
  });
  it('reads JSON', () => {
    expect(readWordList('{"words":[{"wrong":"甲","right":"乙"}]}', 'w.json')).toMatchObject({
      ok: true,
      value: [{ right: '乙' }],
    });
  });
  it('names the line it does not understand', () => {
    expect(readWordList('甲 → 乙\n没有箭头\n', 'w.txt')).toMatchObject({
      ok: false,
      failure: { place: { file: 'w.txt', line: 2 } },
    });
    expect(readWordList('{"words": 3}', 'w.json')).toMatchObject({ ok: false, failure: { code: 'bad-word-list' } });
  });
});

it('a rule that is off finds nothing', () => {
  const settings = { off: ['wrong-words'], words: [], weights: {} };
  expect(found('wrong-words', '学校座落在河边。', { setup: { lint: settings } })).toEqual([]);
});

describe('region-wording', () => {
  it.each([
    ['产品销往日本、香港等国家。', '香港等国家'],
    ['选手来自台湾、泰国等12个国家。', '台湾、泰国等12个国家'],
    ['中国和台湾的企业参展。', '中国和台湾'],
    ['香港与中国的往来', '香港与中国'],
    ['大陆与香港两地的青年', '大陆与香港'],
    ['台湾国防部称', '台湾国防部'],
  ])('catches: %s', (text, mark) => expect(marked('region-wording', text)).toEqual([mark]));
  it.each([
    '产品销往日本、香港等国家和地区。',
    '来自香港、泰国等12个国家和地区的选手',
    '中国香港、中国澳门、中国台湾选手',
    '大陆与台湾两地的青年',
    '内地与香港两地的青年',
    '台湾地区领导人',
    '台湾“国防部”称',
    '在香港中国银行大厦',
    '香港和中国内地',
    '香港等国家级经济区的客商',
  ])('passes: %s', (text) => expect(marked('region-wording', text)).toEqual([]));
});

describe('wrong words of sound and shape', () => {
  it.each(['羡幕', '供暧', '应骋', '分岐', '豪不犹豫', '病入膏盲', '欢渡'])('catches: %s', (wrong) =>
    expect(marked('wrong-words', `大家说起${wrong}这件事。`)).toEqual([wrong]),
  );
  it.each(['开幕捐赠仪式', '全部暑假活动', '告诫酒后驾车者', '上海拨款', '习惯穿布鞋', '乘欢渡船过江'])(
    'passes: %s',
    (text) => expect(marked('wrong-words', text)).toEqual([]),
  );
});

describe('traditional-characters', () => {
  it.each([
    [
      '全市建設工地昨天因大风停工，恢复施工的时间另行通知。',
      '設',
      '全市建设工地昨天因大风停工，恢复施工的时间另行通知。',
    ],
    ['图书馆今天開放到晚上十点，读者可以借书。', '開', '图书馆今天开放到晚上十点，读者可以借书。'],
  ])('catches and mends: %s', (text, mark, right) => {
    expect(marked('traditional-characters', text)).toEqual([mark]);
    expect(mended('traditional-characters', text)).toBe(right);
  });
  it.each([
    '全市建设工地昨天停工，著名作家乾隆、于谦、范先生、余晖。',
    '“龍”字有十六画，孩子们一笔一笔地写。',
    '匾上四个大字“厚德載物”是清末所题。',
    '這裡的圖書館今天開放到晚上十點，讀者們都來了。',
    '萧乾、郭沫若、瞭望、於先生、后稷、髮（发）',
  ])('passes: %s', (text) => expect(marked('traditional-characters', text)).toEqual([]));
  it('passes a line with one such character on a page written in them', () => {
    const page = ['王先生今天在家，下午出去了一次國', '這裡的圖書館今天開放到晚上十點，讀者們都來了。'];
    expect(found('traditional-characters', page)).toEqual([]);
  });
});
