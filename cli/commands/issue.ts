import type { Command } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { findingLine } from '../report.ts';
import { write } from '../terminal.ts';

/** `banxin check FOLDER`: what is wrong with an issue as a whole. Ends with 1 where something is. */
export function addCheckCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('check')
    .description(
      say(
        { zh: '检查一期报纸：日期、版序、转接、重稿', en: 'check an issue: dates, page numbers, jumps, stories twice' },
        language,
      ),
    )
    .argument('<folder>', say({ zh: '有 issue.json 的文件夹', en: 'folder with an issue.json' }, language))
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (folder: string, options: { json?: boolean }) => {
      const { pages, findings } = await ask(context, 'checkIssue', { folder });
      if (options.json) await write(terminal.output, `${JSON.stringify({ ok: true, pages, findings })}\n`);
      else {
        const last = say(
          { zh: `${pages} 个版，${findings.length} 处问题`, en: `${pages} pages, ${findings.length} faults` },
          language,
        );
        await write(terminal.output, `${[...findings.map((one) => findingLine(one, language)), last].join('\n')}\n`);
      }
      context.end(findings.length > 0 ? 1 : 0);
    });
}

/** `banxin roll FOLDER -o NEXT`: the folder of the next issue, its pages as dummies with their folios filled in. */
export function addRollCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('roll')
    .description(
      say({ zh: '由这一期生成下一期的文件夹', en: 'make the folder of the next issue from this one' }, language),
    )
    .argument('<folder>', say({ zh: '有 issue.json 的文件夹', en: 'folder with an issue.json' }, language))
    .requiredOption('-o, --output <folder>', say({ zh: '新文件夹', en: 'the new folder' }, language))
    .option(
      '--date <day>',
      say({ zh: '出版日期（缺省为次日），如 2026-07-02', en: 'its day (the day after), as 2026-07-02' }, language),
    )
    .action(async (folder: string, options: { output: string; date?: string }) => {
      const { date, totalNumber, pages } = await ask(context, 'rollIssue', {
        folder,
        path: options.output,
        ...(options.date === undefined ? {} : { date: options.date }),
      });
      const number = totalNumber === null ? '' : ` (${totalNumber})`;
      const words = say(
        { zh: `已建立 ${date}${number}，${pages} 个版`, en: `made ${date}${number}, ${pages} pages` },
        language,
      );
      await write(terminal.output, `${words}\n`);
    });
}
