import type { Fault, TextRule } from '../rule.ts';

/** Papers and awards, which are no works: what the name inside the title marks ends in. Names of laws on them (…管理办法) do not end so. */
const NO_WORK =
  /《([^《》\n]{0,24}(?:许可证|资格证书?|营业执照|身份证|户口[簿本]|居住证|驾驶证|行驶证|毕业证书?|学位证书?|结婚证|离婚证|房产证|不动产权证书?|产权证书?|荣誉证书|合格证书?|健康证|优惠证|会员卡|奖状|奖杯))》/g;

/** 书名号误用于证照、奖状. Courses, subjects and meetings bear title marks by mistake too, but their names may be those of works. */
export const titleMarks: TextRule = {
  id: 'title-marks',
  looks: 'text',
  group: 'marks',
  words: { zh: '书名号误用', en: 'Title marks round what is no work' },
  source: { zh: 'GB/T 15834—2011 附录B.13', en: 'GB/T 15834-2011 annex B.13' },
  weight: 0.1,
  severity: 'warning',
  check(text) {
    const faults: Fault[] = [];
    for (const { 0: whole, 1: name, index } of text.matchAll(NO_WORK)) {
      faults.push({
        at: index,
        length: whole.length,
        words: { zh: `证照、奖项不用书名号：${name}`, en: `certificates and awards take no title marks: ${name}` },
        edits: [
          { at: index, length: 1, text: '' },
          { at: index + whole.length - 1, length: 1, text: '' },
        ],
      });
    }
    return faults;
  },
};
