/** Signs the trade uses, and words that tell what a line is. */

const SIGN = /^[□■☐▢◎●○◇◆▪▫★☆]\s*/;
const REPORTERS =
  /^(?:[\u4e00-\u9fff]{0,8}(?:日报|晚报|晨报|时报|早报|商报|都市报|周报|青年报|新闻|融媒体?|全媒体|客户端|报|社|台|网)?\s*)?(?:首席|见习|实习|特派|特约|驻[\u4e00-\u9fff]{1,4})?(?:记者|通讯员|评论员|撰稿人|撰稿)[ :：　]/;
const WORKERS =
  /^(?:统筹|策划|撰文|采写|文字|摄影|文|图|文\/图|图\/文|作者|整理|编辑|执笔|采访|制图|漫画|供稿)(?:[:：/ 　])/;
const NAMES = /^(?:[\u4e00-\u9fff·]{1,8}(?:[ 　、，/]+|$)){1,8}$/;

/** Whether a line names who wrote the story: □…, 本报记者 …, 文/图 …. */
export function isByline(text: string): boolean {
  if (text.length > 60 || /[。！？；“”]/.test(text)) return false;
  if (text.split('（').length !== text.split('）').length) return false;
  if (SIGN.test(text) && text.replace(SIGN, '').length <= 40 && !/，/.test(text)) return true;
  if (/本报讯|新华社/.test(text)) return false;
  if (/^记者：/.test(text) && !/^记者：(?:[\u4e00-\u9fff]{2,4}(?:[ 　、]|$)){1,6}$/.test(text)) return false;
  if (REPORTERS.test(text + ' ') && text.length <= 45 && !/[，]/.test(text)) {
    const names = text.replace(/^.*?(?:记者|通讯员|评论员|撰稿人|撰稿)[ :：　]*/, '');
    return (
      names === '' ||
      NAMES.test(
        names
          .replace(/(?:记者|通讯员|实习生|见习|文\/图|摄影报道|报道|摄影|摄|文|图)/g, ' ')
          .replace(/[（）()]/g, ' ')
          .trim(),
      )
    );
  }
  if (
    /^[\u4e00-\u9fff·]{2,4}(?:[ 　、][\u4e00-\u9fff·]{2,4}){0,2}[ 　/](?:编译|整理|采写|撰文|报道|摄影报道|文并摄|文|执笔|编写)$/.test(
      text,
    )
  )
    return true;
  if (WORKERS.test(text) && text.length <= 40 && !/[，]/.test(text)) return true;
  return /^（?(?:本报|特约)?评论员(?:[ ：:][\u4e00-\u9fff]{2,4})?）?$/.test(text);
}

/** A byline in brackets at the end of a story: （记者 张三）, （张三 李四）. */
export function isClosingByline(text: string): boolean {
  return /^（(?:[\u4e00-\u9fff]{0,8}记者|通讯员|作者|文\/图|来源|据)?[ ：:]?[\u4e00-\u9fff·/ 　、：:]{2,30}）$/.test(
    text,
  );
}

/** Whether a text begins with a dateline: 本报讯（记者 …）, 新华社北京7月1日电, 本报济南讯. */
export function startsDateline(text: string): boolean {
  if (/^[\u4e00-\u9fff]{1,6}(?:报|社|网|台)讯(?:[ 　（(]|$)/.test(text)) return true;
  return /^(?:本报[\u4e00-\u9fff]{0,6}(?:\d{1,2}月\d{1,2}日)?(?:讯|电)|(?:据)?新华社[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日电|中新社[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日电)/.test(
    text,
  );
}

/** Whether a text says of itself that it explains a picture: 图为…, …… 摄, （资料图片）. */
export function saysPicture(text: string): boolean {
  return (
    /^(?:[▲△▼▽↑↓←→◀▶]|图为|图①|图[一二三四五六七八九1-9]|[左右上下]图|题图|资料图|制图|图片|如图)/.test(text) ||
    /(?:摄影?|供图|制图|资料图片?|图片由[^。]{2,20}提供|视觉中国供?图?|\/摄)[）)。]?$/.test(text)
  );
}

/** Whether a line is of the page's own furniture: its date, its number, who made it up. */
export function isFolio(text: string): boolean {
  if (text.length > 60 || /[，。！？“”]/.test(text)) return false;
  if (
    /(?:责编|责任编辑|美编|版式|组版|校对|值班(?:主任|总编))[ ：:　]*[\u4e00-\u9fff]{2,4}/.test(text) &&
    !/^[□■]/.test(text)
  )
    return true;
  if (/(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*(?:星期|周)[一二三四五六日天]/.test(text)) return true;
  return /^[A-D]?\d{1,2}版?(?:[ \u3000][\u4e00-\u9fff]{2,6})?$/.test(text) && /版|^[A-D]\d/.test(text);
}

/** Whether a text begins as paragraphs of news begin. */
export function startsParagraph(text: string): boolean {
  return /^(?:下一步|据了解|据悉|据介绍|据统计|此外|另外|同时|目前|近年来|今年以来|去年|今年|近日|日前|昨日|昨天|今天|记者|首先|其次|一是|二是|三是|第一|第二|第三|为此|如今|截至|接下来|不仅如此|与此同时|在.{2,12}，|本报讯|新华社|事实上|当天|随后|“)/.test(
    text,
  );
}

/** Whether a text is an item of a numbered list: 1.…, （二）…, ③…. */
export function startsItem(text: string): boolean {
  return /^(?:\d{1,2}[.．、](?!\d)|[①-⑳]|[（(][一二三四五六七八九十\d]{1,2}[）)](?!版))/.test(text);
}

/** Who speaks where a text begins as a turn of an interview does: 记者：…, 问：…; null for other text. */
export function speakerOf(text: string): string | null {
  return /^([\u4e00-\u9fff·]{1,5}|[QA])：(?!$)/.exec(text)?.[1] ?? null;
}

/** Names under which questions and answers stand in any paper. */
export const speakers: ReadonlySet<string> = new Set(['问', '答', '记者', '主持人', '嘉宾', '专家', '读者', 'Q', 'A']);

/** Whether a text can't begin a paragraph: a closing mark, or a particle that leans on what stands before. */
export function cannotStart(text: string): boolean {
  return (
    /^[，。、；：？！”’）》】」』…%％℃·]/.test(text) ||
    /^(?:的(?!确|士)|了(?!解|不|得|却|然)|着(?!力|手|眼|重|急|装|陆)|们|吗|呢|吧)/.test(text)
  );
}

/** Whether a line breaks off: no one ends a heading so. */
export function breaksOff(text: string): boolean {
  return (
    /[，、；：（“‘《—]$/.test(text) ||
    /(?:的|和|与|及|或|在|是|为|把|被|将|对|从|向|于|而|并|且|但|由|让|使|就|也|都|等|这|那|不|很|更|最|每|各|其)$/.test(
      text,
    )
  );
}

/** Whether a heading is the label of an editor's note or a box of its own: 编者按, 新闻链接. */
export function isBoxLabel(text: string): boolean {
  return /^[□■【「]?(?:编者按|编者的话|编后|编后语|编余|开栏的话|开栏语|编辑手记|记者手记|新闻链接|相关链接|延伸阅读|名词解释|背景链接|小贴士|温馨提示|致读者)[】」]?$/.test(
    text,
  );
}

/** Whether a text is that of a notice of the paper itself. */
export function saysNotice(text: string): boolean {
  return /编者按|今起推出|今日起推出|开栏的话|开栏语|致读者|启事|敬请|即日起|本报(?:今日起|今起|特|将|推出|开设|开辟)|征集|征稿|投稿|欢迎(?:广大)?读者|陆续刊(?:登|发)|热线/.test(
    text,
  );
}
