import type { Fault, TextRule } from '../rule.ts';

/** Papers and awards, which are no works: what the name inside the title marks ends in. Names of laws on them (…管理办法) do not end so. */
const NO_WORK =
  /《([^《》\n]{0,24}(?:许可证|资格证书?|营业执照|身份证|户口[簿本]|居住证|驾驶证|行驶证|毕业证书?|学位证书?|结婚证|离婚证|房产证|不动产权证书?|产权证书?|荣誉证书|合格证书?|健康证|优惠证|会员卡|奖状|奖杯|奖章|勋章|锦旗|通行证|准考证|工作证|记者证|学生证|上岗证|老年证|残疾人?证|[特一二三]等奖|优秀奖|组织奖|[金银铜]奖))》/g;
/** A name of honour that is given, and what is carried out under a name. */
const HONOUR =
  /(?<=(?:获|获得|荣获|授予|颁发|评为|获颁|喜获)[^，。；：《》\n]{0,16})《([^《》\n]{1,24})》(?=(?:的)?(?:荣誉)?(?:称号|奖牌|奖章|奖杯|证书|荣誉|资格))/g;
const ACTIVITY =
  /(?<=(?:开展|启动|部署)(?:了)?[^，。；：《》\n]{0,8})《([^《》\n]{1,24})》(?=(?:主题|系列|专项|集中|公益|志愿服务|宣传|实践){0,2}(?:活动|行动|整治))/g;

/** Where the name alone says what it is: no quotes take the marks' place. */
const NO_WORK_END = new RegExp(NO_WORK.source);

/** 书名号误用于证照、奖项、称号、活动. Courses, subjects and meetings bear title marks by mistake too, but their names may be those of works. */
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
    for (const { 0: whole, 1: name, index } of [NO_WORK, HONOUR, ACTIVITY].flatMap((one) => [...text.matchAll(one)])) {
      if (faults.some(({ at }) => at === index)) continue;
      const quoted = !NO_WORK_END.test(whole);
      faults.push({
        at: index,
        length: whole.length,
        words: {
          zh: `证照、奖项、称号、活动不用书名号：${name}`,
          en: `certificates, honours and campaigns take no title marks: ${name}`,
        },
        edits: [
          { at: index, length: 1, text: quoted ? '“' : '' },
          { at: index + whole.length - 1, length: 1, text: quoted ? '”' : '' },
        ],
      });
    }
    return faults.sort((a, b) => a.at - b.at);
  },
};
