import { describe, expect, it } from 'vitest';
import type { CopyText } from '../../document/copy.ts';
import { readCopy } from '../index.ts';

function read(html: string) {
  const outcome = readCopy(new TextEncoder().encode(html), 'story.html');
  if (!outcome.ok) throw new Error(outcome.failure.code);
  const { copy, report, kind, pictures } = outcome.value;
  return { copy, story: copy.stories[0]!, repairs: report.repairs, kind, pictures };
}

const WECHAT = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>一条街的灯又亮了</title><style>p{color:red}</style></head><body>
<script>var x = '不是文字';</script><nav>首页 要闻</nav>
<h1 id="activity-name"> 一条街的灯又亮了 </h1><span id="js_author_name">记者 乔远山</span>
<div id="js_content" style="visibility: hidden;"><section><section><p>点击上方蓝字关注我们</p></section></section>
<section><p><span style="font-size:16px">入夜，老街的灯\u200B一盏盏亮起来\u{1F389}。</span></p><p><br></p>
<p>改造\u{1F44D}\u{1F3FD}开始以前，<strong>规划部门</strong>开了&nbsp;14&nbsp;场座谈会,很热闹。<br>街坊说：&ldquo;好！&rdquo;</p>
<p style="text-align:center"><strong>留住烟火</strong></p><p>六十年的面馆还在原处。</p>
<p><img data-src="https://example.invalid/a.jpg" alt="夜景"></p><p>图为老街夜景。林晚 摄</p></section>
<p>END</p><p>来源：河港日报</p><p>编辑：李一川　责编｜王小河</p><p><img data-src="https://example.invalid/code.png"></p><p>长按识别二维码</p><p>点击“阅读原文”</p></div></body></html>`;

describe('web pages', () => {
  it('from WeChat give the story, and its own lines are kept as cut and listed', () => {
    const { story, repairs, kind } = read(WECHAT);
    expect(kind).toBe('web');
    expect(story.title).toBe('一条街的灯又亮了');
    expect(story.byline).toBe('记者 乔远山');
    const set = story.body.filter((block) => !('text' in block && typeof block.text === 'object' && block.text.cut));
    expect(set).toMatchObject([
      { type: 'paragraph', text: '入夜，老街的灯一盏盏亮起来。' },
      { type: 'paragraph', text: { strong: [{ start: 7, end: 11 }] } },
      { type: 'paragraph', text: '街坊说：“好！”' },
      { type: 'crosshead', text: '留住烟火' },
      { type: 'paragraph', text: '六十年的面馆还在原处。' },
      { type: 'picture', file: null, caption: '图为老街夜景。林晚 摄' },
    ]);
    const tails = repairs.filter((repair) => repair.kind === 'web-tail').map(({ before }) => before);
    for (const line of ['点击上方蓝字关注我们', 'END', '来源：河港日报', '长按识别二维码', '点击“阅读原文”'])
      expect(tails).toContain(line);
    for (const kind of ['emoji', 'zero-width', 'web-furniture', 'remote-picture', 'half-width-mark'])
      expect(repairs.map((repair) => repair.kind)).toContain(kind);
  });

  it('lose no character that is not in a repair', () => {
    const { copy, repairs } = read(WECHAT);
    const texts: string[] = [];
    const add = (text: CopyText | null | undefined) =>
      texts.push(typeof text === 'object' ? (text?.text ?? '') : (text ?? ''));
    for (const story of copy.stories) {
      for (const part of [story.kicker, story.title, story.deck, story.byline, story.summary]) add(part);
      for (const block of story.body) add(block.type === 'picture' ? block.caption : block.text);
    }
    const all =
      texts.join('') +
      repairs
        .map(({ before }) =>
          before.replace(/<U\+([0-9A-F]{4})>/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
        )
        .join('');
    const source = WECHAT.replace(/<(script|style|title)[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]*>/g, '')
      .replaceAll('&nbsp;', ' ')
      .replaceAll('&ldquo;', '“')
      .replaceAll('&rdquo;', '”');
    const count = (text: string) => {
      const counts = new Map<string, number>();
      for (const character of text.replace(/\s/g, '')) counts.set(character, (counts.get(character) ?? 0) + 1);
      return counts;
    };
    const had = count(all);
    const lost = [...count(source)].filter(([character, number]) => (had.get(character) ?? 0) < number);
    expect(lost).toEqual([]);
  });

  it('pasted as a piece: headings, tables, captions, pictures in the page, no way out of the folder', () => {
    const { story, pictures, repairs } = read(
      '<h2>老街新事</h2><p>文/乔远山</p><p>第一段。</p><h3>一街一策</h3><table><tr><td>河东</td><td>86</td></tr></table>' +
        '<figure><img src="data:image/png;base64,iVBORw0KGgo="><figcaption>灯会</figcaption></figure><img src="../../secret.png"><img src="file:///etc/a.png"><img src="beside.jpg">',
    );
    expect(story).toMatchObject({ title: '老街新事', byline: '文/乔远山' });
    expect(story.body).toMatchObject([
      { type: 'paragraph', text: '第一段。' },
      { type: 'crosshead', text: '一街一策' },
      { type: 'paragraph', text: '河东　86' },
      { type: 'picture', file: 'picture-1.png', caption: '灯会' },
      { type: 'picture', file: null },
      { type: 'picture', file: null },
      { type: 'picture', file: 'beside.jpg' },
    ]);
    expect([...pictures.keys()]).toEqual(['picture-1.png']);
    expect(repairs.filter(({ kind }) => kind === 'remote-picture')).toHaveLength(2);
  });

  it('keep a whole sentence at the end that names a code to scan', () => {
    const last = '市民可以扫描站台上的二维码查询下一班船到港的时间，也可以拨打服务电话咨询。';
    const { story } = read(`<h1>轮渡改点</h1><p>十二日起轮渡改点。</p><p>${last}</p>`);
    expect(story.body.at(-1)).toEqual({ type: 'paragraph', text: last });
  });

  it('are read by the encoding they declare, and plain text that holds a < stays plain text', () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('<html><meta charset="gbk"><p>'),
      0xc4,
      0xe3,
      0xba,
      0xc3,
      ...new TextEncoder().encode('</p>'),
    ]);
    const outcome = readCopy(bytes, 'a.html');
    expect(outcome.ok && outcome.value.copy.stories[0]?.body).toMatchObject([{ text: '你好' }]);
    const text = readCopy(new TextEncoder().encode('老街新事\n水位<5米，仍在下降。\n'), 'a.txt');
    expect(text.ok && text.value.kind).toBe('press-text');
  });
});
