import type { Fault, TextRule } from '../rule.ts';

const REGION = '(?:香港|澳门|台湾|港澳台?|台港澳)';
/** Regions in one list with countries, called countries together. */
const COUNTRIES = new RegExp(
  `${REGION}(?:、[\\u4e00-\\u9fff]{1,6}){0,5}(?:等(?:国家|国(?!家))|等[\\d一二三四五六七八九十多]+个?(?:国家|国(?!家)))(?!(?:和|及|或|与|、|/|（|\\()?地区|[\\u4e00-\\u9fff]{0,2}级)`,
  'g',
);
/** The whole beside its part: 中国和香港; 中国香港 is right. */
const BESIDE =
  /(?:中国(?:和|与|、)(?:香港|澳门|台湾)|(?:香港|澳门|台湾)(?:和|与)中国)(?!(?:同胞|大陆|内地|地区|[文作画诗]|南|中学|大学|银行|科学院|人民|工商|电信|移动|中央|国家))/g;
/** The inland is 内地 where Hong Kong and Macao are named, 大陆 beside Taiwan. */
const INLAND = /大陆(?:和|与|同|、)(?:香港|澳门|港澳(?!台))|(?:香港|澳门|港澳)(?:和|与|同)大陆/g;
/** Taiwan's offices as those of a state, outside quotes. */
const OFFICES = /(?<![“‘])台湾(?:的)?(?:总统(?!套房|大楼|牌)|国防部|外交部|行政院|立法院|国安局|中央政府)/g;

/** 涉港澳台表述: 香港等国家, 中国和台湾, 大陆和香港. Only what the news agencies' word lists reject whatever the story says. */
export const regionWording: TextRule = {
  id: 'region-wording',
  looks: 'text',
  group: 'words',
  words: { zh: '涉港澳台表述', en: 'Wording on Hong Kong, Macao and Taiwan' },
  source: {
    zh: '新闻报道禁用词和慎用词（通讯社规定）；报纸编校差错率计算方法 三、1',
    en: 'News agencies’ list of words not to use; method of counting faults, 3.1',
  },
  weight: 1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    const look = (pattern: RegExp, zh: string, en: string): void => {
      for (const { 0: found, index } of text.matchAll(pattern)) {
        faults.push({
          at: index,
          length: found.length,
          words: { zh: `“${found}”${zh}`, en: `“${found}”: ${en}` },
        });
      }
    };
    look(COUNTRIES, '：港澳台是地区，应作“国家和地区”', 'these are regions: 国家和地区');
    look(BESIDE, '：港澳台不与“中国”并列，可作“内地”“大陆”', 'not side by side with 中国');
    look(INLAND, '：与香港、澳门并提用“内地”', '内地 beside Hong Kong and Macao');
    look(OFFICES, '：不直接使用，须加引号或改称', 'in quotes or otherwise');
    return faults.sort((a, b) => a.at - b.at);
  },
};
