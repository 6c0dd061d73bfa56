/** A story of our own, part by part, with what each part is. */
export const STORY = [
  { role: 'title', text: '河畔旧仓变书屋' },
  { role: 'byline', text: '□河港日报记者 林一舟' },
  {
    role: 'paragraph',
    text: '入秋以来，河畔的旧粮仓改成了书屋，每天从早到晚都有人来。书屋不收押金，也不问来处，谁都可以坐下，谁都可以把书带走，读完再送回来。管理员说，开门三个月，借出去的书少了十一本，多出来的却有四十本。',
  },
  {
    role: 'paragraph',
    text: '旧粮仓建于1958年，墙厚六十厘米，冬暖夏凉。改造时保留了木梁和通风口，只在地面加了一层隔音垫。𠮷林来的𡎚师傅量了三天，Wi-Fi 覆盖全馆，但没有人在这里开视频会议。',
  },
  { role: 'crosshead', text: '一本书走三条街' },
  {
    role: 'paragraph',
    text: '书脊上都贴着一张小纸条，写着谁在哪一天读完，去了哪里。最远的一本走过三条街、两座桥，回来时夹着一张电影票。',
  },
  { role: 'caption', text: '图为书屋一角。林晚 摄' },
  {
    role: 'paragraph',
    text: '“我们不编目录，”管理员说，“书自己会找到读它的人。”她把新到的书堆在窗台上，不到一个上午就少了一半。下一步，书屋打算把隔壁的磅秤房也收拾出来，给孩子们做手工。',
  },
  { role: 'paragraph', text: '到了晚上八点，灯一盏一盏熄掉，最后一盏留给还没有读完的人。' },
] as const;

/** The story as a page to print, in so many columns; first lines are indented where there are several. */
export function storyHtml(columns: number): string {
  const several = columns > 1;
  const style = `@page{size:A4;margin:20mm} body{font-family:"Noto Serif CJK SC";font-size:10.5pt;line-height:1.7}
    .text{${several ? `column-count:${columns};column-gap:1.6em;text-align:justify` : ''}}
    p{${several ? 'text-indent:2em;margin:0' : 'margin:0 0 .8em'}} h1,.byline{text-align:center;text-indent:0} figure{margin:0} figcaption{font-size:8pt}`;
  const parts = STORY.map(({ role, text }) => {
    if (role === 'title') return `<h1>${text}</h1>`;
    if (role === 'byline') return `<p class="byline">${text}</p><div class="text">`;
    if (role === 'crosshead') return `<h3>${text}</h3>`;
    if (role === 'caption')
      return several
        ? `<figure><div style="height:80px;background:#ccc"></div><figcaption>${text}</figcaption></figure>`
        : `<p>${text}</p>`;
    return `<p>${text}</p>`;
  });
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>${style}</style></head><body>${parts.join('\n')}</div></body></html>`;
}
