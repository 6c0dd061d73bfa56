import type { Words } from '../../document/place.ts';
import type { Standard } from '../preset.ts';

/**
 * How a clause is kept: `enforced` by rules that read every finished file; `unused`, because the writer has no way to do
 * what it governs, and a rule proves that it did not; or the user's `duty`, what no program can know.
 */
export type Keeping = 'enforced' | 'unused' | 'duty';

/** A clause of a standard: what it governs, how it is kept, and the validator's rules that look after it. */
export interface Clause {
  readonly clause: Readonly<Partial<Record<Standard, string>>>;
  readonly topic: Words;
  readonly keeping: Keeping;
  readonly rules: readonly string[];
}

/** The rules of the validator by id, in the order of its findings. */
export const RULES = [
  'x-header',
  'x-structure',
  'x-encrypted',
  'x-identifier',
  'x-information',
  'x-identification',
  'x-trapped',
  'x-metadata',
  'x-page-boxes',
  'x-page-scale',
  'x-intent',
  'x-profile',
  'x-colour',
  'x-alternate',
  'x-default-colour',
  'x-overprint-mode',
  'x-transparency',
  'x-font',
  'x-filter',
  'x-image',
  'x-postscript',
  'x-external',
  'x-transfer',
  'x-halftone',
  'x-rendering-intent',
  'x-operator',
  'x-annotation',
  'x-action',
  'x-form',
  'x-attachment',
  'x-layers',
  'x-viewer-area',
  'x-separated',
  'x-late-key',
] as const;
/** See `RULES`. */
export type StandardRule = (typeof RULES)[number];

/**
 * The clauses of PDF/X-4 (ISO 15930-7:2010) and PDF/X-1a:2003 (ISO 15930-4:2003) that a file has to keep. Numbers are those
 * of ISO 15930-7; a clause that 15930-4 does not have is without its entry, and one that it alone has is named by topic.
 */
export const CLAUSES: readonly Clause[] = [
  clause(
    '6.1',
    true,
    '文件版本：X-4 为 PDF 1.6，X-1a 为 PDF 1.4',
    'version of PDF: 1.6 for X-4, 1.4 for X-1a',
    'enforced',
    'x-header',
    'x-late-key',
  ),
  clause(
    '6.1',
    true,
    '交叉引用；X-1a 不得有对象流',
    'cross-reference; no object streams in X-1a',
    'enforced',
    'x-structure',
  ),
  clause('6.2', true, '标准的名称', 'identification of the standard', 'enforced', 'x-identification'),
  clause(
    '6.3',
    true,
    '颜色：只用 DeviceCMYK、DeviceGray、Separation、DeviceN',
    'colour: DeviceCMYK, DeviceGray, Separation and DeviceN',
    'enforced',
    'x-colour',
    'x-alternate',
    'x-default-colour',
    'x-overprint-mode',
  ),
  clause('6.4', true, '输出意图与输出特性文件', 'output intent and its profile', 'enforced', 'x-intent', 'x-profile'),
  clause('6.5', true, '字体嵌入', 'embedded fonts', 'enforced', 'x-font'),
  clause('6.6', true, '过滤器', 'filters', 'enforced', 'x-filter'),
  clause('6.7', true, '页面边框', 'page boxes', 'enforced', 'x-page-boxes', 'x-page-scale'),
  clause('6.8', true, '外部内容与替换图', 'external content and alternate images', 'unused', 'x-external', 'x-image'),
  clause('6.9', true, '已分色的页面', 'pages already separated', 'unused', 'x-separated'),
  clause(
    '6.10',
    true,
    '标题、日期、文件标识；XMP 与 Info 一致',
    'title, dates, identifiers; XMP and Info agree',
    'enforced',
    'x-information',
    'x-identifier',
    'x-metadata',
  ),
  clause('6.11', true, '补漏白的说明', 'statement of trapping', 'enforced', 'x-trapped'),
  clause('6.12', true, '加密', 'encryption', 'unused', 'x-encrypted'),
  clause('6.13', true, '传递函数与网屏', 'transfer functions and halftones', 'unused', 'x-transfer', 'x-halftone'),
  clause('6.14', true, 'PostScript 对象', 'PostScript XObjects', 'unused', 'x-postscript'),
  clause('6.17', true, '批注', 'annotations', 'unused', 'x-annotation'),
  clause('6.18', true, '动作与脚本', 'actions and scripts', 'unused', 'x-action'),
  clause('6.19', true, '未知的操作符', 'unknown operators', 'enforced', 'x-operator'),
  clause('6.20', true, '透明', 'transparency', 'unused', 'x-transparency'),
  clause('6.21', true, '查看与打印区域', 'areas to view and print', 'unused', 'x-viewer-area'),
  clause('6.23', true, '渲染意图', 'rendering intents', 'enforced', 'x-rendering-intent'),
  clause('6.24', true, '图层', 'optional content', 'unused', 'x-layers'),
  clause('6.25', true, '附件', 'embedded files', 'unused', 'x-attachment'),
  clause('6.26', true, '表单', 'forms', 'unused', 'x-form'),
  clause(
    '6.4',
    true,
    '所选输出意图就是这次印刷的条件',
    'that the intent chosen is the condition of this printing',
    'duty',
  ),
  clause('6.11', true, '补漏白在制版时做', 'that trapping is done in the plate room', 'duty'),
  clause('6.5', true, '有权嵌入自己添加的字体', 'the right to embed faces one has added', 'duty'),
];

function clause(
  number: string,
  both: boolean,
  zh: string,
  en: string,
  keeping: Keeping,
  ...rules: StandardRule[]
): Clause {
  return { clause: both ? { x4: number, x1a: number } : { x4: number }, topic: { zh, en }, keeping, rules };
}
