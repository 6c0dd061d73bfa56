import { breaksOff, cannotStart, saysNotice, saysPicture, startsDateline, startsParagraph } from './cues.ts';
import { bridgesWord } from './language.ts';
import { expectedWidth } from './measure.ts';
import { blockOf, type Context, endsPlainly, freshStart, regionMeasure } from './role-context.ts';
import { endsSentence, firstCluster, widthOf } from './width.ts';

/** Blocks of one sentence that stand apart from the text: captions. */
export function captions(context: Context): void {
  const { lines, roles, doubtful } = context;
  for (let at = lines.length - 1; at >= 0; ) {
    const [start, end] = blockOf(lines, at);
    at = start - 1;
    const block = lines.slice(start, end);
    if (end - start > 3 || block.some((_, index) => roles[start + index] !== 'body')) continue;
    const single = block.length > 1 && block.every((line) => endsPlainly(line.marked.text));
    const score = single
      ? Math.min(...block.map((_, index) => captionScore(context, start + index, start + index + 1)))
      : captionScore(context, start, end);
    if (score > 2) {
      for (let index = start; index < end; index += 1) {
        roles[index] = 'caption';
        if (score < 3.5) doubtful.add(index);
      }
    }
  }
}

function captionScore(context: Context, start: number, end: number): number {
  const { lines, roles } = context;
  const text = lines
    .slice(start, end)
    .map((line) => line.marked.text)
    .join('');
  if (saysPicture(text)) return 9;
  const length = [...text].length;
  if (length < 6 || length > 90 || /[：，；、]$/.test(text)) return -9;
  if (cannotStart(text) || startsDateline(text)) return -9;
  const previous = lines[start - 1];
  const before = roles[start - 1];
  const after = roles[end];
  let score = 0;
  const sentences = text.split(/[。！？]/).length - 1;
  if (sentences > 1 && length > 45) return -9;
  if (saysNotice(text)) score -= 4;
  if (/（(?:左|右|中|前|后|上|下)[一二三四五六七八九排]{0,2}）/.test(text)) score += 2.5;
  if (/时节|美景|风光|景色|盛开|绽放|航拍|俯瞰|合影|觅食|似火/.test(text)) score += 0.7;
  if (sentences > 1) score -= 2.5 * (sentences - 1);
  if (sentences === 0) score -= 1.5;
  if (/[“”]/.test(text) && /[说道问称]/.test(text)) score -= 2.5;
  if (/[：？！]/.test(text)) score -= 1;
  if (/我|你|他说|她说|咱|吗|呢|却|但|因此|所以|然而|于是|那么|如果|虽然/.test(text)) score -= 1.5;
  if (startsParagraph(text) || /^(?:这|那|其|该|对此|而|又|也|还|并)/.test(text)) score -= 1.5;
  if (
    /在|正在|参加|参观|举办|举行|开展|展示|现场|排队|观看|检查|调研|指导|体验|一角|情景|场景|全景|夜景|庆祝/.test(text)
  )
    score += 0.7;
  if (/(?:展开|阅读|交流|活动|劳作|表演|施工|写生|作业|练习|比赛|学习|参观|检查|节|场面|景象|周年|一角)。?$/.test(text))
    score += 0.5;
  const commas = text.split('，').length - 1;
  score += commas === 0 ? 1 : commas === 1 ? 0.3 : -0.7 * (commas - 1);
  if (start === 0 || before === 'heading' || before === 'byline' || before === 'caption') score += 1;
  const trailing = roles.slice(end).every((role) => role === 'caption');
  if (trailing || after === 'byline') score += 2.5;
  const region = regionMeasure(context, start, 'wider');
  const closed = start === 0 || before !== 'body' || endsSentence(lines[start - 1]!.marked.text);
  if (closed && region > 0 && lines[start]!.width > region - 2 + 0.6)
    score += lines[start]!.width > region + 0.6 ? 4 : 2.2;
  if (after === 'heading' && (before === 'heading' || before === undefined)) score += 1;
  else if (after === 'heading') score += 0.7;
  if (before === 'heading' && after === 'byline') score += 2;
  if (before === 'heading' && after === 'body') score += inFront(context, start) ? 0.7 : -1.5;
  if (/正在|正|一角$|一角。$/.test(text)) score += 0.7;
  if (previous !== undefined && before === 'body') score += interruption(context, start, end);
  if (end - start > 1 && before === 'body') score -= 1;
  return score;
}

/** Whether only headings, bylines and captions stand between a line and the byline or the file's start before it. */
function inFront(context: Context, at: number): boolean {
  for (let index = at - 1; index >= 0; index -= 1) {
    if (context.roles[index] === 'byline') return true;
    if (context.roles[index] === 'body') return context.lines[index + 1]!.struck > 1;
  }
  return true;
}

/**
 * Whether a block stands between two halves of a paragraph. The line before it is open: either the block ends that
 * paragraph, or the paragraph goes on behind the block.
 */
function interruption(context: Context, start: number, end: number): number {
  const { lines, roles, markWidth } = context;
  const before = lines[start - 1]!.marked.text;
  const block = lines[start]!.marked.text;
  const next = lines[end];
  const expected = expectedWidth(lines, start, (index) => roles[index] === 'body' && (index < start || index >= end));
  const width = lines[start]!.width;
  const tooWide = width > expected + 0.75 ? 2 : 0;
  const room = end - start === 1 && width < expected - 3 ? 0.3 : 0;
  if (endsSentence(before)) return tooWide + room + 0.3;
  let score = -3.5 + tooWide;
  if (next === undefined || roles[end] !== 'body') return score;
  if (cannotStart(next.marked.text)) score += 5;
  if (bridgesWord(before, block)) score -= 2;
  if (bridgesWord(before, next.marked.text)) score += 2.5;
  score -= 1.5 * freshStart(context, end);
  if (breaksOff(before)) score += 0;
  const first = expected - 2 - widthOf(firstCluster(next.marked.text), markWidth);
  return first > width ? score + 0.2 : score;
}
