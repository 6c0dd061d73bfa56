import type { ManuscriptPiece } from '../manuscript/piece.ts';

/** Longest line that is taken for a web page's own words, characters. */
const LONGEST = 80;

const STAFF =
  /^[（(【[|｜\-— ]*(?:来源|编辑|责编|责任编辑|执行编辑|本期编辑|微信编辑|新媒体编辑|值班编辑|美编|美术编辑|排版|版式|校对|审核|审校|审签|终审|复审|初审|一审|二审|三审|监制|总监制|出品|策划|统筹|值班主任|值班主编|主编|制图|海报|视频|剪辑|运营|供稿单位)[ \u3000]*(?:[：:丨|｜/／]|[ \u3000]+[\u4e00-\u9fff]{2,4}$)/;
const CALLS =
  /点击.{0,12}(?:关注|阅读|查看|蓝字|名片|卡片|订阅|下方|上方)|阅读原文|关注我们|(?:长按|扫描|扫码|识别).{0,12}(?:二维码|关注|识别|加入|下载)|二维码|点.{0,4}(?:在看|点赞)|点个?[“"]?(?:赞|在看)|在看|分享(?:给|到|、|收藏)|设为星标|星标|往期(?:回顾|推荐|精选)|(?:推荐|延伸|相关|更多)阅读|喜欢此内容的人还喜欢|预览时标签不可点|微信扫一扫|转载请(?:注明|联系)|未经授权|版权(?:声明|归)|侵权|投稿(?:邮箱|热线)|新闻热线|以下文章来源于|公众号|继续滑动看下一个|轻触阅读原文|^原标题[：:]|^[\s\-—=·~～*＊.]*(?:end|the end|完)[\s\-—=·~～*＊.]*$/i;
const LISTS = /^[\s\-—|｜▼↓【[]*(?:往期(?:回顾|推荐|精选)|(?:推荐|延伸|相关|更多)阅读|喜欢此内容的人还喜欢)/;

/** Whether a line is a web page's own (编辑：…, 点击关注, 阅读原文) and no copy. */
export function isTailLine(text: string): boolean {
  // A whole sentence is copy, but for the page's own words on rights.
  if ([...text].length > 30 && /[。！？”]$/.test(text) && !/^[（(【]?(?:转载|版权|未经|声明)/.test(text)) return false;
  return [...text].length <= LONGEST && (STAFF.test(text) || CALLS.test(text) || !/[\p{L}\p{N}]/u.test(text));
}

/**
 * The pieces at the head and foot of a web page that are its own and no copy, and all behind a list of other stories (往期推荐)
 * in the last half. Pictures between two of them (the code to scan) are among them. Headings stay.
 */
export function tailPieces(pieces: readonly ManuscriptPiece[]): ReadonlySet<ManuscriptPiece> {
  const tail = new Set<ManuscriptPiece>();
  const own = ({ what, text }: ManuscriptPiece) => what.kind === 'text' && isTailLine(text.text);
  const list = pieces.findIndex((piece, index) => index >= pieces.length / 2 && LISTS.test(piece.text.text));
  const last = list < 0 ? pieces.length : list;
  for (const piece of pieces.slice(last)) tail.add(piece);
  const run = (order: readonly ManuscriptPiece[]): void => {
    let waiting: ManuscriptPiece[] = [];
    for (const piece of order) {
      if (own(piece)) {
        for (const each of [...waiting, piece]) tail.add(each);
        waiting = [];
      } else if (piece.what.kind === 'picture') waiting.push(piece);
      else return;
    }
  };
  const kept = pieces.slice(0, last);
  run(kept.filter(({ what }) => what.kind !== 'heading' && what.kind !== 'byline'));
  run([...kept].reverse());
  return tail;
}
