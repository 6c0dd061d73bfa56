import { type IntakeChoice, type IntakeRules, intakeRules } from '../document/intake-rules.ts';
import type { Words } from '../document/place.ts';
import type { Repair, RepairCertainty, RepairReport } from '../document/repair.ts';

/** What intake does to copy, and how it says so. */
export const repairWords = {
  'control-character': { zh: '去掉控制字符', en: 'control character left out' },
  'lone-surrogate': { zh: '去掉不成字的半个代码', en: 'half a character left out' },
  'unreadable-byte': { zh: '有字节读不出，以 � 代替', en: 'bytes that could not be read stand as �' },
  'unmapped-glyph': {
    zh: '字形没有说明是什么字，以〓代替',
    en: 'a glyph does not say what it stands for, stands as 〓',
  },
  encoding: { zh: '编码不能确定', en: 'the encoding is not certain' },
  'zero-width': { zh: '去掉零宽字符', en: 'zero-width character left out' },
  'presentation-form': {
    zh: '部首或竖排字形改为通用字',
    en: 'radical or vertical form changed to the plain character',
  },
  'struck-twice': { zh: '整行每字重出，还原', en: 'each glyph of the line struck twice, undone' },
  'struck-run': { zh: '行中一段每字重出，还原', en: 'each glyph of a run struck twice, undone' },
  'struck-tail': { zh: '段尾重出一字，还原', en: 'last glyph of a run struck twice, undone' },
  'struck-line': { zh: '同一行出了两次，留一次', en: 'the same line given twice, kept once' },
  'doubled-kept': { zh: '叠字未动，请核对', en: 'doubled characters left as they are; please check' },
  'forced-space': { zh: '去掉撑行的空格', en: 'spaces of an opened line removed' },
  'digit-space': { zh: '数字中的空格去掉', en: 'space between digits removed' },
  'space-before-mark': { zh: '标点前后的空格去掉', en: 'space beside a mark removed' },
  'half-width-mark': { zh: '中文里的半角标点改为全角', en: 'half-width mark in Chinese made full-width' },
  dash: { zh: '破折号、省略号改正', en: 'dash or ellipsis put right' },
  quote: { zh: '直引号改为弯引号', en: 'straight quotes made curly' },
  joined: { zh: '折断的行接成一段', en: 'broken lines joined into a paragraph' },
  'column-end': { zh: '栏末断开的段接上', en: 'paragraph cut by a column end joined' },
  'interrupted-paragraph': { zh: '被图说或小标题隔断的段接上', en: 'paragraph interrupted by another piece joined' },
  'paragraph-end': { zh: '此处是否分段不能确定', en: 'not certain whether a paragraph ends here' },
  'latin-space': { zh: '折行的西文词补上空格', en: 'space given back to Latin words at a line break' },
  hyphen: { zh: '折行的西文词接上', en: 'hyphenated Latin word joined' },
  'vertical-line': { zh: '竖排逐字成行，接成一句', en: 'vertical text of one character a line joined' },
  role: { zh: '此处是什么（标题、图说、正文）不能确定', en: 'not certain what this is (heading, caption or text)' },
  'headline-part': { zh: '引题、主题、副题的分派不能确定', en: 'not certain which line is kicker, title or deck' },
  emoji: { zh: '去掉表情符号', en: 'emoji left out' },
  'web-tail': {
    zh: '网页尾注不排，原文留在文中，可恢复',
    en: 'line of the web page kept but not set; it can be restored',
  },
  'web-furniture': { zh: '网页上正文以外的文字没有带入', en: 'words of the web page beside the story left out' },
  'hidden-text': { zh: '隐藏的文字没有带入', en: 'hidden text left out' },
  'remote-picture': { zh: '图片在网上，没有取来', en: 'the picture is on the network and was not fetched' },
  'tracked-insertion': { zh: '修订：插入的文字已采用', en: 'tracked change: insertion kept' },
  'tracked-deletion': { zh: '修订：删除的文字已去掉', en: 'tracked change: deletion left out' },
  comment: { zh: '批注没有带入正文', en: 'comment left out of the text' },
  footnote: { zh: '脚注移到文末', en: 'footnote moved to the end of the story' },
  'missing-note': {
    zh: '文中有注号，文稿里没有这条注，请核对',
    en: 'a note is called and the document does not hold it; please check',
  },
  'loose-note': {
    zh: '这条注文中没有注号，放在文末，请核对',
    en: 'a note that is called nowhere, set at the end; please check',
  },
  'field-result': { zh: '页码、目录等由 Word 自动生成，没有带入', en: 'page number or contents made by Word left out' },
  'field-text': { zh: '域里的文字排成普通文字，请核对', en: 'text of a field set as plain text; please check' },
  equation: { zh: '公式排成一行文字，请核对', en: 'equation set as one line of text; please check' },
  'private-character': {
    zh: '自造字，别处认不出，请核对',
    en: 'character of a private font, not known elsewhere; please check',
  },
  'list-number': { zh: '编号由 Word 自动生成，没有带入，请核对', en: 'automatic list number left out; please check' },
  symbol: {
    zh: '符号字体的字改为通用符号，认不出的以〓代替',
    en: 'sign of a symbol font made the plain sign; one not known stands as 〓',
  },
  ruby: { zh: '注音没有带入', en: 'ruby left out' },
  'embedded-object': {
    zh: '嵌入的图表或对象没有带入，请另取',
    en: 'embedded chart or object left out; please get it by itself',
  },
  'table-row': { zh: '表格逐行排成段落', en: 'table row set as a paragraph' },
  'page-furniture': { zh: '页眉页脚没有带入', en: 'header or footer of the manuscript left out' },
  'quote-style': { zh: '引号改成本报所用的', en: 'quotes made those the paper sets' },
  width: { zh: '数字、字母改为一律的宽度', en: 'digits or letters made one width' },
  'digit-grouping': { zh: '数字分节按本报规矩', en: 'digits grouped as the paper does' },
  'wire-field': { zh: '通稿的标记不排，记入稿件资料', en: 'sign of the wire, kept as a fact of the story and not set' },
  'wire-embargo': { zh: '通稿限时发布，请核对', en: 'the wire is under embargo; please check' },
  attribution: { zh: '归哪一篇不能确定', en: 'not certain which story this belongs to' },
} as const satisfies Record<string, Words>;

/** A kind of repair of copy. */
export type RepairKind = keyof typeof repairWords;

/** Where repairs are noted while copy is read. */
export interface RepairLog {
  /** The house rules the copy is read under. */
  readonly rules: IntakeRules;
  note(kind: RepairKind, certainty: RepairCertainty, line: number, before: string, after: string, story?: string): void;
  /** All notes, in the order of the input's lines. */
  report(): RepairReport;
}

/** A new log for the file of that name, under house rules where some are chosen. A change whose line is 0 stands on no line of the file. */
export function repairLog(file: string, choice: IntakeChoice = {}): RepairLog {
  const repairs: Repair[] = [];
  return {
    rules: intakeRules(choice),
    note(kind, certainty, line, before, after, story) {
      const place = { file, ...(line > 0 ? { line } : {}), ...(story === undefined ? {} : { story }) };
      repairs.push({ kind, certainty, place, before, after, words: repairWords[kind] });
    },
    report() {
      const ordered = repairs
        .map((repair, index) => ({ repair, index }))
        .sort((a, b) => (a.repair.place.line ?? 0) - (b.repair.place.line ?? 0) || a.index - b.index)
        .map(({ repair }) => repair);
      return { repairs: ordered };
    },
  };
}
