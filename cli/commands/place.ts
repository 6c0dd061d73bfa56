import type { Command } from 'commander';
import { failure } from '../../desk/outcome.ts';
import { ask, type CommandContext } from '../context.ts';
import { deliverPage } from '../deliver.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { write } from '../terminal.ts';

interface PlaceOptions {
  readonly ad?: string;
  readonly picture?: string;
  readonly wrap?: string;
  readonly output: string;
  readonly json?: boolean;
}

/** `banxin place`: an ad's artwork or a picture into a frame of a page. Findings are those of the frame it went into. */
export function addPlaceCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('place')
    .description(say({ zh: '把广告或图片置入框中', en: 'put an ad’s artwork or a picture into a frame' }, language))
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .argument('<file>', say({ zh: 'PDF、EPS、TIFF、JPEG 等', en: 'PDF, EPS, TIFF, JPEG …' }, language))
    .option('--ad <frame>', say({ zh: '广告框（id 或第几个）', en: 'ad frame, by id or ordinal' }, language))
    .option('--picture <frame>', say({ zh: '图片框（id 或第几个）', en: 'picture frame, by id or ordinal' }, language))
    .option(
      '--wrap <outline>',
      say({ zh: '文字绕图片轮廓排（outline）', en: 'run text round the picture’s own outline (outline)' }, language),
    )
    .requiredOption(
      '-o, --output <file>',
      say({ zh: '写入的 .banxin 文件，- 为标准输出', en: '.banxin file to write, - for standard output' }, language),
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, file: string, options: PlaceOptions) => {
      if ((options.ad === undefined) === (options.picture === undefined)) {
        throw failure('usage', '请给出 --ad 或 --picture 其一', 'name one of --ad and --picture');
      }
      if (options.wrap !== undefined && options.wrap !== 'outline') {
        throw failure('usage', '--wrap 只能是 outline', '--wrap can only be outline');
      }
      const opened = await openPage(context, page, options.json === true);
      const placed = await ask(context, 'placeInFrame', {
        page: opened.page,
        holder: options.ad === undefined ? 'picture' : 'ad',
        frame: options.ad ?? options.picture ?? '',
        source: { path: file },
        ...(options.wrap === 'outline' ? { wrap: 'outline' as const } : {}),
      });
      const done = await deliverPage(context, opened.page, options.output);
      const { findings, facts, frame } = placed;
      if (!options.json && findings.length > 0) {
        await write(terminal.errors, `${findings.map((finding) => findingLine(finding, language)).join('\n')}\n`);
      }
      await done.report(options.json === true, { frame, facts, findings });
      context.end(findings.some(({ severity }) => severity === 'error') ? 1 : 0);
    });
}
