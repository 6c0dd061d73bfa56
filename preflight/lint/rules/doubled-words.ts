import { wordBoundaries } from '../../../composer/text/words.ts';
import { HAN } from '../han.ts';
import { type Fault, replacing, type TextRule } from '../rule.ts';

/** Particles, prepositions and conjunctions that are never said twice running, whatever the style. */
const ONCE = /([的了在是和与被从也于及或而但已要到])\1/g;
/** What makes of two equal characters a part of words the dictionary may not divide well. */
const LEGAL_AFTER: Readonly<Record<string, RegExp>> = {
  的: /^(?:确|士|当)/,
  了: /^(?:解|结|然|断|得|却|无|不起|望|事|之|吧|了)/,
  在: /^(?:线|场|职|校|岗|座|外|内|册|逃|野|建|编|位|处|理|行|乎|意)/,
  是: /^(?:非|否)/,
  和: /^(?:平|谐|睦|气|美|解|约|善|声|服|面|风|县|田|政|好|硕|乐)/,
  与: /^(?:会|其|否|众|日|共|时)/,
  被: /^(?:子|套|褥|动|告|单|面|害)/,
  从: /^(?:容|此|前|业|事|军|属|简|严|众|教|未|小|来|而|政|警|医|艺)/,
  也: /^(?:门|许|罢)/,
  于: /^(?:是|某|[\u4e00-\u9fff]{1,2}(?:说|介绍|表示))/,
  及: /^(?:时|其|格|早|至|第)/,
  或: /^(?:许|者)/,
  而: /^(?:且|立|今|言)/,
  但: /^(?:是|凡|愿|丁|书)/,
  已: /^(?:经|知|婚|故|成)/,
  要: /^(?:求|点|素|么|害|领|塞|件|闻|紧|命|道|义|职|价|强|好)/,
  到: /^(?:达|场|位|来|处|底|期|时|头|家|任|货|账|站|手|点)/,
};
const LEGAL_BEFORE: Readonly<Record<string, RegExp>> = {
  的: /[目标有中鹄靶]$/,
  了: /[不完除为罢知明临末终受私未]$/,
  在: /[现正存所实内外潜好自健旨志尚何犹仍常还总都就即都一乐重意贵]$/,
  是: /[于还但只凡可要若如既即莫硬]$/,
  和: /[温共柔暖平缓总中讲说求亲祥谦饱随议融太维附永人义]$/,
  与: /[参给赋授付施]$/,
  被: /[棉毛植床皮盖铺羽]$/,
  从: /[服自跟顺听遵随侍仆打盲]$/,
  也: /[亦]$/,
  于: /[由对关属便等至善处基位鉴终限出源敢勇过归急趋乐]$/,
  及: /[以涉普波埃来顾提触危遍推不累企殃力]$/,
  或: /[抑间甚]$/,
  而: /[从然因反进幸继时忽]$/,
  但: /[不非]$/,
  已: /[早不而业既久]$/,
  要: /[需重主必只将首摘简不若想纪概扼索险紧]$/,
  到: /[达来遇看听感得收受迟等找见做说想提直签报周独老]$/,
};

/** Words of two characters that are said once: pronouns, nouns and function words of news. Verbs that reduplicate (研究研究) are none of them. */
const WORDS =
  '我们|他们|她们|它们|你们|咱们|由于|因为|所以|但是|而且|以及|对于|关于|根据|通过|其中|已经|应该|记者|近日|日前|同时|为了|随着|目前|今年|去年|明年|成为|作为|企业|群众|市民|居民|建设|项目|工程|活动|会议|中国|全国|全市|全省|全区|我国|我市|我省|我区|本报|公司|学校|学生|老师|教师|医院|医生|患者|政府|部门|单位|人员|干部|党员|组织|经济|文化|教育|科技|技术|服务|管理|安全|环境|生态|农村|农业|城市|社区|街道|村民|问题|情况|方面|方式|措施|政策|制度|机制|体系|标准|质量|水平|能力|产业|产品|市场|数据|信息|平台|资金|投资|收入|增长|提升|实现|推动|推进|促进|加强|开展|举行|召开|表示|指出|强调|显示|认为|进行|据了解|位于|属于|来自|包括|以来|以上|以下|之间|这种|那种|这些|那些|自己|并且|如果|虽然|不仅|因此|以便|即将|将会|正在|曾经|仍然|需要|必须|能够|以后|以前|时候|时间|主要|重要|重点';
const TWICE = new RegExp(`(${WORDS})\\1(?!\\1)`, 'g');
/** Longer stretches of Han said twice running. */
const LONG = new RegExp(`([${HAN}]{4,12})\\1`, 'g');

/** 叠字叠词: 的的, 我们我们. Legal reduplication is left alone. */
export const doubledWords: TextRule = {
  id: 'doubled-words',
  looks: 'text',
  group: 'words',
  words: { zh: '重复的字词', en: 'Words said twice' },
  source: { zh: '报纸编校差错率计算方法 三、2（多字）', en: 'Method of counting faults, 3.2 (characters too many)' },
  weight: 1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const { 0: pair, index } of text.matchAll(ONCE)) {
      if (isLegal(text, index)) continue;
      faults.push(replacing(index, pair, pair[0]!, { zh: `“${pair}”多一字`, en: `“${pair}”: one too many` }));
    }
    for (const { 0: pair, 1: word, index } of text.matchAll(TWICE)) {
      if (!standApart(text, index, word!.length)) continue;
      faults.push(replacing(index, pair, word!, { zh: `“${word}”重复`, en: `“${word}” stands twice` }));
    }
    for (const { 0: pair, 1: words, index } of text.matchAll(LONG)) {
      if (/^(..?)\1+$/.test(words!) || /^[一的]|的$/.test(words!) || repeatsWithin(words!)) continue;
      if (faults.some(({ at, length }) => index < at + length && at < index + pair.length)) continue;
      if (!standApart(text, index, words!.length)) continue;
      faults.push(replacing(index, pair, words!, { zh: `“${words}”重复`, en: `“${words}” stands twice` }));
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};

/** A cheer or an onomatopoeia: 加油干加油干, 咚咚锵咚咚锵. */
function repeatsWithin(words: string): boolean {
  return new Set(words).size < words.length - 1 || /[啊呀哟嘿哈啦咚锵嗒叮]/.test(words);
}

/** Whether a pair of equal characters belongs to words: the dictionary's division, and words it may not know. */
function isLegal(text: string, at: number): boolean {
  const character = text[at]!;
  if (text[at - 1] === character || text[at + 2] === character) return true;
  if (LEGAL_AFTER[character]!.test(text.slice(at + 2, at + 6))) return true;
  if (LEGAL_BEFORE[character]!.test(text.slice(Math.max(0, at - 1), at))) return true;
  return !standApart(text, at, 1);
}

/** Whether two equal stretches of `length` from `at` are each divided from the other, and from what is around them, between words. */
function standApart(text: string, at: number, length: number): boolean {
  let [from, to] = [at, at + 2 * length];
  while (from > 0 && at - from < 12 && isHanUnit(text[from - 1]!)) from -= 1;
  while (to < text.length && to - at < 2 * length + 10 && isHanUnit(text[to]!)) to += 1;
  const boundaries = wordBoundaries(text.slice(from, to));
  return [at, at + length, at + 2 * length].every(
    (offset) => offset === from || offset === to || boundaries.has(offset - from),
  );
}

const HAN_UNIT = new RegExp(`[${HAN}]`);
function isHanUnit(unit: string): boolean {
  return HAN_UNIT.test(unit);
}
