import type { Command } from 'commander';
import type { Quality } from '../../desk/copyfit.ts';
import type { CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { sourceOf } from '../source.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
const em = (value: number | null): string => (value === null ? '–' : `${value.toFixed(3)} em`);

/** `banxin quality`: the ten figures of a page's composition. */
export function addQualityCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('quality')
    .description(
      say(
        { zh: '量版面排字的质量（十项）', en: 'measure the quality of a page’s composition (ten figures)' },
        language,
      ),
    )
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string, options: { json?: boolean }) => {
      const { pageQuality } = await import('../../desk/copyfit.ts');
      const measured = await pageQuality(await sourceOf(page, terminal));
      await write(terminal.output, options.json ? `${JSON.stringify(measured)}\n` : table(rows(measured, language)));
    });
}

function rows(of: Quality, language: 'zh' | 'en'): string[][] {
  const row = (zh: string, en: string, figure: string): string[] => [say({ zh, en }, language), figure];
  return [
    row('正文行（满行）', 'lines (full)', `${of.lines} (${of.fullLines})`),
    row('1 行首行尾禁则', '1 forbidden line starts and ends', `${of.forbidden}`),
    row('2 不满行宽的行', '2 lines off their measure', `${of.unfilled}`),
    row(
      '3 密排行（≤13 字 / 更宽）',
      '3 solid lines (to 13 em / wider)',
      `${percent(of.solid)} (${percent(of.solidNarrow)} / ${percent(of.solidWide)})`,
    ),
    row(
      '4 字间：平均 / p90 / p99 / 最大',
      '4 Han gap: mean / p90 / p99 / most',
      `${em(of.gapMean)} / ${em(of.gapP90)} / ${em(of.gapP99)} / ${em(of.gapMost)}`,
    ),
    row('5 孤字成行（段）', '5 last lines of one Han (paragraphs)', `${of.loneHan} (${of.paragraphs})`),
    row('6 行末标点非半身', '6 line-end marks not half', `${of.lineEndMarksOff}`),
    row(
      '7 一行内字间之差 / 挤拉次序错的行',
      '7 spread inside a line / lines out of order',
      `${em(of.spread)} / ${of.outOfOrder}`,
    ),
    row(
      '8 邻行不匀 / 连松三行 / 字河',
      '8 uneven neighbours / loose runs / rivers',
      `${percent(of.unevenNeighbours)} / ${of.looseRuns} / ${of.rivers}`,
    ),
    row('9 离网格', '9 off the grid', `${of.gridDeviation.toFixed(3)} pt`),
    row(
      '10 中西间距 / 孤行 / 栏底小标题',
      '10 Han–Latin gap / tails at a head / headings at a foot',
      `${em(of.latinGapLeast)}–${em(of.latinGapMost)} / ${of.tailsAtHead} / ${of.headingsAtFoot}`,
    ),
  ];
}
