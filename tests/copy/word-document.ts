/** A picture of one grey square, 8 × 8 pixels (PNG). */
export const SQUARE =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAEklEQVR4nGNoIABoRwGtC7AAALLgEAH9Aq8ZAAAAAElFTkSuQmCC';

/** The characters of the document below that a reader of it has before him, struck out ones, notes and headers among them. */
export const WORDS = {
  title: '一条街的灯又亮了',
  deck: '——河港老街三年记',
  byline: '□河港日报记者 乔远山',
  first: '入夜，老街的灯一盏盏亮起来，家家户户都在门口坐着。',
  note: '据区统计局三月公布的数字。',
  crosshead: '留住烟火留住人',
  list: ['先补漏', '再通电'],
  cells: [
    ['地区', '户数'],
    ['河东', '86'],
    ['河西', '1,204'],
  ],
  caption: '图为老街夜景。林晚 摄',
  deleted: '八十',
  inserted: '八十六',
  comment: '请核实户数',
  header: '内部稿纸',
  hidden: '此处保密',
  box: '框里的一句话。',
  ruby: '祓',
  rubyText: 'fú',
  rare: '𠮷𡎚㐂',
} as const;

/** The document as flat OpenDocument text, for LibreOffice to make a Word document of. */
export function flatDocument(): string {
  const w = WORDS;
  const p = (style: string, text: string): string => `<text:p text:style-name="${style}">${text}</text:p>`;
  const cell = (text: string): string =>
    `<table:table-cell office:value-type="string">${p('Standard', text)}</table:table-cell>`;
  const style = (name: string, rest = ''): string =>
    `<style:style style:name="${name}" style:family="paragraph">${rest}</style:style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>${style('Standard')}${style('Title')}${style('Subtitle')}${style('Caption')}
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/></office:styles>
<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="R" style:family="ruby"/>
<style:style style:name="L" style:family="paragraph"/>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/><style:header-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header>${p('Standard', w.header)}</style:header></style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>甲</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info>${p('Standard', w.deleted)}</text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>乙</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>
${p('Title', w.title)}${p('Standard', w.deck)}${p('Standard', w.byline)}
${p('Standard', `入夜，<text:span text:style-name="B">老街</text:span>的灯一盏盏亮起来，家家户户都在门口坐着<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>${p('Standard', w.note)}</text:note-body></text:note>。`)}
<text:h text:style-name="Heading_20_1" text:outline-level="1">${w.crosshead}</text:h>
${p('Standard', `共有<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>${w.inserted}<text:change-end text:change-id="c2"/>家商户<office:annotation><dc:creator>编辑</dc:creator><dc:date>2026-01-02T03:04:05</dc:date>${p('Standard', w.comment)}</office:annotation>入会，<text:span text:style-name="H">${w.hidden}</text:span>都在老街上，<text:ruby text:style-name="R"><text:ruby-base>${w.ruby}</text:ruby-base><text:ruby-text>${w.rubyText}</text:ruby-text></text:ruby>字也有人认得，${w.rare}三个字却要查书。`)}
<text:list text:style-name="N">${w.list.map((item) => `<text:list-item>${p('Standard', item)}</text:list-item>`).join('')}</text:list>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>${w.cells.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('')}</table:table>
${p('Standard', `<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="2cm"><draw:image><office:binary-data>${SQUARE}</office:binary-data></draw:image><svg:desc>夜景</svg:desc></draw:frame>`)}
${p('Caption', w.caption)}
${p('Standard', `<draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><draw:text-box>${p('Standard', w.box)}</draw:text-box></draw:frame>文末一句。`)}
</office:text></office:body></office:document>`;
}
