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
});
