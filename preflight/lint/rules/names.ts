import { wordBoundaries } from '../../../composer/text/words.ts';
import { HAN } from '../han.ts';
import type { LintJob } from '../job.ts';
import type { PageRule, PlacedFault } from '../rule.ts';
import type { LintText } from '../text.ts';
import { COMPOUND_SURNAMES, confusedWith, SURNAMES } from '../words/confusable.ts';

/** Duties and forms of address a name stands behind. */
const DUTIES =
  '记者|通讯员|实习生|摄影|撰文|主任|书记|局长|处长|科长|院长|校长|所长|站长|馆长|园长|厂长|村长|镇长|乡长|县长|区长|市长|省长|部长|会长|秘书长|理事长|董事长|总经理|经理|负责人|总工程师|工程师|教授|研究员|讲师|老师|教师|医生|医师|护士|护士长|律师|法官|检察官|民警|交警|辅警|队长|组长|班长|社长|主席|委员|代表|专家|学者|作家|诗人|画家|导演|演员|歌手|教练|球员|选手|队员|村民|居民|市民|业主|读者|学生|同学|家长|司机|骑手|工人|员工|店主|摊主|农户|果农|菜农|志愿者|创始人|主持人|发言人|馆员|社工|网格员|驾驶员|老人|大爷|大妈|阿姨|师傅|女士|先生|小伙|男孩|女孩|儿子|女儿|丈夫|妻子|父亲|母亲';
/** What someone named does. */
const SPEAKS = '说|表示|介绍|告诉|认为|坦言|回忆|指出|强调|感慨|笑着|提出|透露|解释|称|道|直言|建议|呼吁|叹|答';

/** A name of three characters, or of four behind a surname of two. */
const NAME = `(?:${COMPOUND_SURNAMES})[${HAN}]{2}|[${HAN}]{3}`;

const BEHIND_DUTY = new RegExp(
  `(?:${DUTIES})(${NAME})(?=(?:${SPEAKS}|[，。、；：“（\\s]|$|的|在|和|与|从|对|向|今年|正|带|把|就|也|便|已|为|是|拿|走|来|每|出席|主持|参加|率|要求|宣布|致辞|致词|讲话|调研|会见|陪同|当选|获|昨|到|前往|一行|等|以|因|于))`,
  'g',
);
const BEFORE_SPEECH = new RegExp(
  `(?<=^|[，。；：、”\\s])(${NAME})(?=(?:${SPEAKS})(?:[，：。“]|着|了|道|，|记者))`,
  'g',
);
const BEFORE_TITLE = new RegExp(`(?<=^|[，。；：、”\\s])(${NAME})(?=(?:女士|先生|老人|教授|同志|医生|老师))`, 'g');
/** Two names and more in a byline: 记者 王 一 二 parted by blanks. */
const IN_BYLINE = new RegExp(`(?<=[\\s　、])(${NAME})(?=[\\s　、/]|$)`, 'g');
/** What no given name holds: particles, numbers, measures. */
const NO_NAME = /[的了着过们是在不这那有也就都要会能可没很更最和与及或被把从向对将又还吗呢吧啊个只些么什怎哪谁]/;

/** 同一人名两种写法: one character differs, by one sound or shape, and the rest is the same. */
export const names: PageRule = {
  id: 'names',
  looks: 'page',
  group: 'facts',
  words: { zh: '人名前后不一致', en: 'A name spelled two ways' },
  source: { zh: '报纸编校差错率计算方法 三、1（重要名称）', en: 'Method of counting faults, 3.1 (names)' },
  weight: 1,
  severity: 'warning',
  check(job) {
    const strong = strongNames(job);
    const faults: PlacedFault[] = [];
    const told = new Set<string>();
    for (const name of strong.keys()) {
      for (const variant of variantsOf(name)) {
        const places = standing(job, variant).filter((place) => !inList(place, variant.length));
        if (places.length === 0) continue;
        const key = [name, variant].sort().join(' ');
        if (told.has(key)) continue;
        told.add(key);
        const own = standing(job, name);
        // The rarer form is the likelier slip; of two as frequent, the one that comes later.
        const later = comesBefore(own[0], places[0]);
        const isVariant = places.length < own.length || (places.length === own.length && later);
        const [odd, usual, at] = isVariant ? [variant, name, places] : [name, variant, own];
        const last = at[at.length - 1]!;
        faults.push({
          ...last,
          length: odd.length,
          words: { zh: `“${odd}”与别处的“${usual}”是否同一人`, en: `“${odd}” here, “${usual}” elsewhere: one person?` },
          edits: [{ at: last.at, length: odd.length, text: usual }],
        });
      }
    }
    return faults;
  },
};

interface Standing {
  readonly in: LintText;
  readonly at: number;
}

/** Names that stand where only a name can. */
function strongNames(job: LintJob): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const text of job.texts) {
    const patterns =
      text.type === 'byline' || text.type === 'credit' || text.type === 'staffLine'
        ? [IN_BYLINE, BEHIND_DUTY]
        : [BEHIND_DUTY, BEFORE_SPEECH, BEFORE_TITLE];
    for (const pattern of patterns) {
      for (const match of text.text.matchAll(pattern)) {
        const name = match[1]!;
        const at = match.index + match[0].length - name.length;
        if (isSurnamed(name) && !NO_NAME.test(name) && !found.has(name)) found.set(name, { in: text, at });
      }
    }
  }
  return found;
}

const COMPOUND = new RegExp(`^(?:${COMPOUND_SURNAMES})`);

function isSurnamed(name: string): boolean {
  return SURNAMES.has(name[0]!) || COMPOUND.test(name);
}

function variantsOf(name: string): string[] {
  const variants: string[] = [];
  for (const [index, character] of [...name].entries()) {
    for (const other of confusedWith(character)) {
      // A surname of two characters is known by its first.
      if (index === 0 && (name.length > 3 || !SURNAMES.has(other))) continue;
      variants.push(name.slice(0, index) + other + name.slice(index + 1));
    }
  }
  return variants;
}

/** Where a name stands in the page as one: not across words, nor within a longer one. */
function standing(job: LintJob, name: string): Standing[] {
  const places: Standing[] = [];
  for (const text of job.texts) {
    for (let at = text.text.indexOf(name); at >= 0; at = text.text.indexOf(name, at + 1)) {
      if (isOneWord(text.text, at, name.length)) places.push({ in: text, at });
    }
  }
  return places;
}

/** Whether one place stands before another in the page; true where either is not known. */
function comesBefore(one: Standing | undefined, other: Standing | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  return one.in.block < other.in.block || (one.in.block === other.in.block && one.at < other.at);
}

/** Whether a name stands in a list of names, where many are alike. */
function inList({ in: { text }, at }: Standing, length: number): boolean {
  return text[at - 1] === '、' || text[at + length] === '、';
}

const HAN_UNIT = new RegExp(`[${HAN}]`);

/** Whether no word of the dictionary reaches over either end of a name. */
function isOneWord(text: string, at: number, length: number): boolean {
  let [from, to] = [at, at + length];
  while (from > 0 && at - from < 8 && HAN_UNIT.test(text[from - 1]!)) from -= 1;
  while (to < text.length && to - at < 12 && HAN_UNIT.test(text[to]!)) to += 1;
  const boundaries = wordBoundaries(text.slice(from, to));
  const parted = (offset: number): boolean => offset === from || offset === to || boundaries.has(offset - from);
  return parted(at) && parted(at + length);
}
