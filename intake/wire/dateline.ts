/** What a dateline (电头) says: who sends, from where, on which day, who wrote; `length` is what it takes of the text. */
export interface Dateline {
  readonly agency: string;
  readonly place: string;
  readonly date: string;
  readonly authors: readonly string[];
  readonly length: number;
}

const AGENCY =
  '(?:新华社|新华网|中新社|中新网|中国新闻社|央视新闻|央视网|路透社|法新社|美联社|塔斯社|共同社|本报|本台|本社|本网|[\\u4e00-\\u9fff]{2,6}(?:日报|晚报|晨报|时报|早报|商报|周报|都市报|青年报|法治报|在线|网|台)(?:全媒体|融媒体?)?)';
const DATELINE = new RegExp(
  `^[【（(]?(?:据|综合)?(${AGENCY})([\\u4e00-\\u9fff·]{0,10}?)(\\d{1,2}月\\d{1,2}日|[\\d/]{4,10})?(?:专电|综合电|电|讯|消息)[】）)]?(?=[\\s\\u3000（(，：题]|$|[\\u4e00-\\u9fff“\\d])(?:[\\s\\u3000]*[（(]([^（）()]{2,70})[）)])?`,
);
const TITLE =
  /(?:本报|本台|本社|新华社)|(?:全媒体|融媒体?|首席|见习|实习|特派|特约|驻[\u4e00-\u9fff]{1,4})?(?:记者|通讯员|评论员|实习生|观察员)|(?:综合)?报道|文|图|摄影?/g;

/** The dateline a text begins with: 新华社北京7月1日电（记者 …）, 本报讯（记者 …）, 据中新社上海7月1日电; null where there is none. */
export function datelineOf(text: string): Dateline | null {
  const match = DATELINE.exec(text);
  if (match === null) return null;
  const [whole, agency, place, date, bracket] = match;
  // 本报记者…, 本报消息灵通: words of running text.
  if (/(?:消息)$/.test(whole) && date === undefined) return null;
  const names = bracket !== undefined && /记者|通讯员|实习生|评论员/.test(bracket);
  const named =
    bracket !== undefined &&
    (names || /^[\u4e00-\u9fff·]{2,4}(?:[ \u3000、][\u4e00-\u9fff·]{2,4}){0,4}$/.test(bracket));
  const length =
    bracket === undefined || named ? whole.length : whole.replace(/[\s\u3000]*[（(][^（）()]*[）)]$/, '').length;
  return {
    agency: agency!,
    place: place ?? '',
    date: date ?? '',
    authors: named ? authorsIn(bracket) : [],
    length,
  };
}

/** The names in a dateline's bracket or a byline. */
function authorsIn(text: string): string[] {
  return text
    .replace(TITLE, ' ')
    .split(/[\s\u3000、，,/]+/)
    .filter((name) => /^[\u4e00-\u9fff·]{2,8}$/.test(name));
}
