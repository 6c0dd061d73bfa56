import { describe, expect, it } from 'vitest';
import { readWordCopy } from '../index.ts';

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The files of a Word document with this body, as an unpacked archive. */
function wordParts(body: string, others: Readonly<Record<string, string>> = {}): Map<string, Uint8Array> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`;
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'word/document.xml')}</Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships>${relation('s', 'styles', 'styles.xml')}${relation('f', 'footnotes', 'footnotes.xml')}${relation('c', 'comments', 'comments.xml')}${relation('h', 'header', 'header1.xml')}${relation('p', 'image', 'media/image1.png')}</Relationships>`,
    'word/styles.xml': `<w:styles ${W}><w:style w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="b"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style><w:style w:styleId="my"><w:name w:val="自定"/><w:basedOn w:val="1"/></w:style></w:styles>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...others,
  };
  return new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
}

const paragraph = (text: string, style = '') =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

function read(body: string, others: Readonly<Record<string, string>> = {}) {
  const outcome = readWordCopy(wordParts(body, others), 'story.docx');
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return { story: outcome.value.copy.stories[0]!, ...outcome.value, repairs: outcome.value.report.repairs };
}

describe('Word documents', () => {
  it('make headline, byline, crossheads and text of styles, also of styles based on them', () => {
    const { story } = read(
      paragraph('老街改造纪实') +
        paragraph('一条街的灯又亮了', 'a3') +
        paragraph('——河港老街三年记') +
        paragraph('□本报记者 乔远山') +
        paragraph('　　入夜，老街的灯一盏盏亮起来。') +
        paragraph('留住烟火', 'my') +
        paragraph('改造开始以前开了14场座谈会。'),
    );
    expect(story).toMatchObject({
      kicker: '老街改造纪实',
      title: '一条街的灯又亮了',
      deck: '——河港老街三年记',
      byline: '□本报记者 乔远山',
      body: [
        { type: 'paragraph', text: '入夜，老街的灯一盏盏亮起来。' },
        { type: 'crosshead', text: '留住烟火' },
        { type: 'paragraph', text: '改造开始以前开了14场座谈会。' },
      ],
    });
  });

  it('that end in the middle of their text are refused: the rest was lost without a word', () => {
    const whole = wordParts(paragraph('标题', 'a3') + paragraph('夜班的灯没关。'));
    const text = new TextDecoder().decode(whole.get('word/document.xml'));
    whole.set('word/document.xml', new TextEncoder().encode(text.slice(0, text.indexOf('没关') + 1)));
    const outcome = readWordCopy(whole, 'story.docx');
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'copy-cut-off', place: { file: 'story.docx' } } });
  });

  it('keep bold as emphasis and take a short bold paragraph for a crosshead', () => {
    const bold = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`;
    const { story } = read(
      paragraph('标题', 'a3') +
        `<w:p><w:r><w:t>先是</w:t></w:r>${bold('重点')}${bold('所在')}<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>，再说。</w:t></w:r></w:p>` +
        `<w:p>${bold('小标题')}</w:p>` +
        paragraph('正文。'),
    );
    expect(story.body[0]).toMatchObject({ text: { text: '先是重点所在，再说。', strong: [{ start: 2, end: 6 }] } });
    expect(story.body[1]).toMatchObject({ type: 'crosshead', text: '小标题' });
  });

  it('keep tracked insertions, leave deletions out, join where a paragraph mark was deleted, and report each', () => {
    const { story, repairs } = read(
      paragraph('标题', 'a3') +
        '<w:p><w:pPr><w:rPr><w:del w:author="甲"/></w:rPr></w:pPr><w:r><w:t>共有</w:t></w:r><w:del w:author="甲"><w:r><w:delText>八十</w:delText></w:r></w:del><w:ins w:author="甲"><w:r><w:t>八十六</w:t></w:r><w:del><w:r><w:delText>多</w:delText></w:r></w:del></w:ins><w:r><w:t>家</w:t></w:r></w:p>' +
        paragraph('商户入会。'),
    );
    expect(story.body).toMatchObject([{ type: 'paragraph', text: '共有八十六家商户入会。' }]);
    expect(
      repairs.filter(({ kind }) => kind.startsWith('tracked')).map(({ kind, before, after }) => [kind, before, after]),
    ).toEqual([
      ['tracked-deletion', '八十', ''],
      ['tracked-insertion', '', '八十六'],
      ['tracked-deletion', '多', ''],
    ]);
  });

  it('bring footnotes, tables and pictures, and report comments, headers and hidden text', () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const { story, repairs, pictures } = read(
      paragraph('标题', 'a3') +
        '<w:p><w:r><w:t>据统计</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>已达九成。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r></w:p>' +
        `<w:tbl><w:tr>${cell('地区')}${cell('户数')}</w:tr><w:tr>${cell('河东')}${cell('86')}</w:tr></w:tbl>` +
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="夜景"/><a:blip r:embed="p"/></wp:inline></w:drawing></w:r></w:p>' +
        paragraph('图为老街夜景。林晚 摄'),
      {
        'word/media/image1.png': 'picture',
        'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${paragraph('统计局数据。')}</w:footnote></w:footnotes>`,
        'word/comments.xml': `<w:comments ${W}><w:comment w:id="0" w:author="编辑">${paragraph('请核实')}</w:comment></w:comments>`,
        'word/header1.xml': `<w:hdr ${W}>${paragraph('内部稿纸')}</w:hdr>`,
      },
    );
    expect(story.body).toMatchObject([
      { type: 'paragraph', text: '据统计①已达九成。' },
      { type: 'paragraph', text: '地区　户数' },
      { type: 'paragraph', text: '河东　86' },
      { type: 'picture', file: 'word/media/image1.png', caption: '图为老街夜景。林晚 摄', alternative: '夜景' },
      { type: 'paragraph', text: '①统计局数据。' },
    ]);
    expect([...pictures.keys()]).toEqual(['word/media/image1.png']);
    const told = repairs.map(({ kind }) => kind);
    for (const kind of ['footnote', 'hidden-text', 'table-row', 'comment', 'page-furniture'])
      expect(told).toContain(kind);
  });

  it('resolve no entity of their own, and refuse what nests without end or holds no document', () => {
    const entity = read('<w:p><w:r><w:t>甲&x;乙</w:t></w:r></w:p>', {});
    expect(JSON.stringify(entity.copy)).not.toContain('root:');
    const deep = readWordCopy(wordParts('<w:sdt>'.repeat(5000)), 'deep.docx');
    expect(deep.ok ? '' : deep.failure.code).toBe('copy-depth');
    const other = readWordCopy(new Map([['a.txt', new Uint8Array(3)]]), 'a.zip');
    expect(other.ok ? '' : other.failure.code).toBe('copy-binary');
  });

  it('are read whatever prefixes their writer chose, and where they are strict', () => {
    const body = paragraph('标题', 'a3') + paragraph('夜班的灯没关。');
    const forms: ((text: string) => string)[] = [
      (text) =>
        text
          .replace(/(<\/?)w:/g, '$1ns0:')
          .replace(/ w:/g, ' ns0:')
          .replace('xmlns:w=', 'xmlns:ns0='),
      (text) =>
        text
          .replace(/(<\/?)w:/g, '$1')
          .replace('xmlns:w=', 'xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w='),
      (text) =>
        text
          .replaceAll(
            'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
            'http://purl.oclc.org/ooxml/wordprocessingml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006',
            'http://purl.oclc.org/ooxml/officeDocument',
          )
          .replace(/(<\/?)w:/g, '$1x:')
          .replace(/ w:/g, ' x:')
          .replace('xmlns:w=', 'xmlns:x='),
    ];
    for (const form of forms) {
      const parts = wordParts(body);
      for (const [path, bytes] of parts)
        parts.set(path, new TextEncoder().encode(form(new TextDecoder().decode(bytes))));
      const outcome = readWordCopy(parts, 'story.docx');
      if (!outcome.ok) throw new Error(outcome.failure.code);
      expect(outcome.value.copy.stories).toMatchObject([{ title: '标题', body: [{ text: '夜班的灯没关。' }] }]);
    }
  });

  it('bring notes that are called nowhere, and tell of calls without a note', () => {
    const call = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const { story, repairs } = read(
      `${paragraph('标题', 'a3')}<w:p><w:r><w:t>据统计</w:t></w:r>${call(9)}<w:r><w:t>已达九成。</w:t></w:r>${call(2)}</w:p>`,
      {
        'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="2"><w:tbl><w:tr><w:tc>${paragraph('注在格里')}</w:tc></w:tr></w:tbl></w:footnote><w:footnote w:id="5">${paragraph('没有人引的注。')}</w:footnote></w:footnotes>`,
      },
    );
    expect(story.body).toMatchObject([
      { text: { text: '据统计①已达九成。②', doubtful: [{ start: 3, end: 4, kind: 'missing-note' }] } },
      { text: { text: '没有人引的注。', doubtful: [{ kind: 'loose-note' }] } },
      { text: '②注在格里' },
    ]);
    expect(repairs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['missing-note', 'loose-note', 'footnote']));
  });

  it('say by the identifiers of their styles what is a heading where the styles are missing', () => {
    for (const [title, crosshead] of [
      ['Title', 'Heading2'],
      ['标题', '标题2'],
      ['1', '2'],
    ] as const) {
      const { story } = read(
        paragraph('一条街的灯又亮了', title) +
          paragraph('入夜，灯亮起来。') +
          paragraph('留住人', crosshead) +
          paragraph('改造。'),
        { 'word/styles.xml': `<w:styles ${W}/>` },
      );
      expect(story).toMatchObject({ title: '一条街的灯又亮了', body: [{}, { type: 'crosshead', text: '留住人' }, {}] });
    }
  });

  it('bring the words of boxes and shapes once, of an old field as of a new one, and no page numbers', () => {
    const box = `<w:txbxContent>${paragraph('框里的话。')}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent>`;
    const sign = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const field = (text: string, result: string) =>
      `${sign('begin')}<w:r><w:instrText>${text.slice(0, 3)}</w:instrText></w:r><w:r><w:instrText>${text.slice(3)}</w:instrText></w:r>${result === '' ? '' : `${sign('separate')}<w:r><w:t>${result}</w:t></w:r>`}${sign('end')}`;
    const { story, repairs } = read(
      paragraph('标题', 'a3') +
        `<w:p><w:r><w:t>前文</w:t><w:drawing>${both}<a:txBody><a:p><a:r><a:t>图形里的字</a:t></a:r></a:p></a:txBody></w:drawing></w:r></w:p>` +
        `<mc:AlternateContent><mc:Choice>${paragraph('只出一次。')}</mc:Choice><mc:Fallback>${paragraph('只出一次。')}</mc:Fallback></mc:AlternateContent>` +
        `<w:p>${field(' PAGE ', '3')}${field('EQ \\o\\ad(\\s\\up 9(fú),祓)', '')}${field('HYPERLINK "x"', '除')}<w:fldSimple w:instr="DATE"><w:r><w:t>七月</w:t></w:r></w:fldSimple></w:p>`,
    );
    expect(story.body.map((block) => ('text' in block ? block.text : null))).toEqual([
      '前文',
      '图形里的字',
      '框里的话。',
      '只出一次。',
      '祓除七月',
    ]);
    expect(repairs).toMatchObject([
      { kind: 'field-result', before: '3' },
      { kind: 'ruby', before: '祓（fú）' },
    ]);
  });

  it('tell the number of a list, the words of a chart, struck-out rows and what a style hides', () => {
    const numbers = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>';
    const { story, repairs } = read(
      paragraph('标题', 'a3') +
        `<w:p>${numbers}<w:r><w:t>先补漏</w:t></w:r></w:p><w:p>${numbers}<w:r><w:t>再通电</w:t></w:r></w:p>` +
        `<w:p><w:r><w:drawing><c:chart r:id="k"/></w:drawing></w:r></w:p>` +
        `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${paragraph('旧行')}</w:tc></w:tr></w:tbl>` +
        `<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r><w:t>此处保密</w:t></w:r></w:p>`,
      {
        'word/_rels/document.xml.rels': `<Relationships><Relationship Id="n" Type="${TYPE}/numbering" Target="numbering.xml"/><Relationship Id="k" Type="${TYPE}/chart" Target="charts/chart1.xml"/><Relationship Id="s" Type="${TYPE}/styles" Target="styles.xml"/></Relationships>`,
        'word/styles.xml': `<w:styles ${W}><w:style w:styleId="a3"><w:name w:val="Title"/></w:style><w:style w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`,
        'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
        'word/charts/chart1.xml':
          '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>河东</c:v></c:chartSpace>',
      },
    );
    expect(story.body).toMatchObject([{ text: '先补漏' }, { text: '再通电' }]);
    expect(repairs.map(({ kind, before }) => [kind, before])).toEqual([
      ['list-number', '一、先补漏'],
      ['list-number', '二、再通电'],
      ['embedded-object', '河东'],
      ['tracked-deletion', '旧行'],
      ['hidden-text', '此处保密'],
    ]);
  });

  it('set equations and signs as text, and bring the text of documents within', () => {
    const { story } = read(
      paragraph('标题', 'a3') +
        '<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath><w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>' +
        '<w:altChunk r:id="k"/>',
      {
        'word/_rels/document.xml.rels': `<Relationships><Relationship Id="k" Type="${TYPE}/aFChunk" Target="chunk.html"/></Relationships>`,
        'word/styles.xml': '',
        'word/chunk.html': '<html><head><meta charset="utf-8"></head><body><p>外来的一段。</p></body></html>',
      },
    );
    expect(story.body).toMatchObject([{ text: { text: '1/2x²α✓' } }, { text: '外来的一段。' }]);
  });
});
