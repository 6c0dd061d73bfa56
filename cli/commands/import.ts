import type { Command } from 'commander';
import { rulesNamed } from '../../desk/house-rules.ts';
import { ask, type CommandContext } from '../context.ts';
import { deliverPage } from '../deliver.ts';
import { say } from '../language.ts';
import { findingLine, repairLine } from '../report.ts';
import { refuseOverwriting, sourceOf } from '../source.ts';
import { write } from '../terminal.ts';

interface ImportOptions {
  readonly template?: string;
  readonly output: string;
  readonly fit?: boolean;
  readonly encoding?: string;
  readonly rule?: readonly string[];
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `banxin import`: raw or structured copy to a page. */
export function addImportCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('import')
    .description(say({ zh: '把稿件排成版面', en: 'make a page of copy' }, language))
    .argument(
      '<copy>',
      say(
        {
          zh: '文本、Word、网页、PDF 或结构化稿件（JSON），- 为标准输入',
          en: 'text, Word, HTML, PDF or structured copy (JSON), - for standard input',
        },
        language,
      ),
    )
    .option(
      '-t, --template <name>',
      say(
        { zh: '模板名（稿件自带版式时可省略）', en: 'template (not needed where the copy has a layout part)' },
        language,
      ),
    )
    .requiredOption(
      '-o, --output <file>',
      say({ zh: '写入的 .banxin 文件，- 为标准输出', en: '.banxin file to write, - for standard output' }, language),
    )
    .option(
      '--fit',
      say(
        {
          zh: '在模板限度内缩小字号与图框以容下全文',
          en: 'reduce type and picture frames, within the template’s limits, until all text fits',
        },
        language,
      ),
    )
    .option(
      '--encoding <name>',
      say({ zh: '稿件编码（缺省自动识别）', en: 'encoding of the copy (found out where not given)' }, language),
    )
    .option(
      '--rule <name=value>',
      say(
        {
          zh: '来稿规矩，可重复：straightQuotes、dashes、marks、spaces=on|off，quotes=keep|curly|corner，digits、letters=keep|half|full，grouping=keep|comma|none',
          en: 'house rule, repeatable: straightQuotes, dashes, marks, spaces=on|off, quotes=keep|curly|corner, digits, letters=keep|half|full, grouping=keep|comma|none',
        },
        language,
      ),
      (rule: string, before: readonly string[] = []) => [...before, rule],
    )
    .option('-q, --quiet', say({ zh: '不逐条列出修复', en: 'do not list each repair' }, language))
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (copy: string, options: ImportOptions) => {
      refuseOverwriting(copy, options.output);
      const imported = await ask(context, 'importCopy', {
        source: await sourceOf(copy, terminal),
        template: options.template ?? null,
        fit: options.fit === true,
        encoding: options.encoding ?? null,
        rules: rulesNamed(options.rule ?? []),
      });
      const file = await deliverPage(context, imported.page, options.output);
      const { repairs, findings, complete, timings } = imported;
      if (!options.json) {
        const lines = options.quiet ? [] : repairs.map((repair) => repairLine(repair, language));
        const doubtful = repairs.filter((repair) => repair.certainty === 'doubtful').length;
        lines.push(
          ...findings.map((finding) => findingLine(finding, language)),
          say(
            {
              zh: `修复 ${repairs.length - doubtful} 处，存疑 ${doubtful} 处`,
              en: `${repairs.length - doubtful} mended, ${doubtful} doubtful`,
            },
            language,
          ),
        );
        await write(terminal.errors, `${lines.join('\n')}\n`);
      }
      await file.report(options.json === true, { complete, repairs, findings, timings });
      context.end(complete ? 0 : 1);
    });
}
