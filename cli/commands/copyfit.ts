import type { Command } from 'commander';
import type { PageFit, ParagraphFix, StoryFit } from '../../desk/copyfit.ts';
import { failure } from '../../desk/outcome.ts';
import type { CommandContext } from '../context.ts';
import { type Language, say } from '../language.ts';
import { refuseOverwriting, sourceOf } from '../source.ts';
import { write } from '../terminal.ts';

/** `banxin copyfit`: what each story has over or lacks, and what every paragraph can give or take; `--apply` does it. */
export function addCopyfitCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('copyfit')
    .description(
      say(
        {
          zh: '多/缺几行几字，每段加减一行的排法',
          en: 'what stories have over or lack, and a line more or less per paragraph',
        },
        language,
      ),
    )
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .option(
      '--apply <changes...>',
      say({ zh: '采用，如 12=-1 15=+1（文字块=行）', en: 'apply, as 12=-1 15=+1 (text block = lines)' }, language),
    )
    .option(
      '-o, --output <file>',
      say({ zh: '采用后写入的版面文件', en: 'page file to write what was applied to' }, language),
    )
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string, options: { apply?: string[]; output?: string; json?: boolean }) => {
      const source = await sourceOf(page, terminal);
      const { fitPage, pageFit } = await import('../../desk/copyfit.ts');
      if (options.apply) {
        if (!options.output) throw failure('usage', '--apply 需要 -o', '--apply needs -o');
        refuseOverwriting(page, options.output);
        const bytes = await fitPage(source, changesOf(options.apply));
        if (options.output === '-') await write(terminal.output, bytes);
        else await (await import('../../desk/write-file.ts')).replaceFile(options.output, bytes);
        return;
      }
      const fit = await pageFit(source);
      await write(terminal.output, options.json ? `${JSON.stringify(fit)}\n` : report(fit, language));
    });
}

function changesOf(words: readonly string[]): Map<number, -1 | 1> {
  const changes = new Map<number, -1 | 1>();
  for (const word of words) {
    const match = /^(\d+)=([+-]1)$/.exec(word);
    if (!match) throw failure('usage', `“${word}”不是 文字块=+1 或 -1`, `“${word}” is not block=+1 or -1`);
    changes.set(Number(match[1]), match[2] === '+1' ? 1 : -1);
  }
  return changes;
}

function report(fit: PageFit, language: Language): string {
  const lines: string[] = [];
  for (const { name, fill, fixes } of fit.stories) {
    const state = fillState(fill);
    const room = { zh: `可容 ${fill.capacity} 字`, en: `holds ${fill.capacity} characters` };
    lines.push(`${name}: ${say(state, language)}, ${say(room, language)}`);
    for (const fix of fixes) lines.push(`  ${fixLine(fix, language)}`);
  }
  for (const { block, characters, room, size } of fit.headlines) {
    lines.push(
      say(
        {
          zh: `标题 ${block}: 现 ${characters} 字 / 可排 ${room}（${size} pt）`,
          en: `headline ${block}: ${characters} characters of ${room} (${size} pt)`,
        },
        language,
      ),
    );
  }
  for (const option of fit.frames) lines.push(frameLine(option, language));
  return `${lines.join('\n')}\n`;
}

/** 多 n 行 n 字 or 缺 n 行 n 字. */
function fillState(fill: StoryFit['fill']): Record<Language, string> {
  return fill.oversetLines > 0
    ? {
        zh: `多 ${fill.oversetLines} 行 ${fill.oversetCharacters} 字`,
        en: `over by ${fill.oversetLines} lines, ${fill.oversetCharacters} characters`,
      }
    : {
        zh: `缺 ${fill.freeRows} 行 ${fill.freeCharacters} 字`,
        en: `${fill.freeRows} rows free, ${fill.freeCharacters} characters`,
      };
}

/** A picture some rows higher or lower, or a headline a line shorter, and what its stories then have. */
function frameLine({ kind, frame, rows, names, fills }: PageFit['frames'][number], language: Language): string {
  const change = `${rows > 0 ? '+' : ''}${rows}`;
  const what =
    kind === 'picture'
      ? say({ zh: `图片 ${frame} ${change} 行`, en: `picture ${frame} ${change} rows` }, language)
      : say(
          { zh: `标题 ${frame} 少一行（${change} 行）`, en: `headline ${frame} a line shorter (${change} rows)` },
          language,
        );
  return `${what}: ${names.map((name, at) => `${name} ${say(fillState(fills[at]!), language)}`).join('; ')}`;
}

function fixLine(fix: ParagraphFix, language: Language): string {
  const sign = fix.change > 0 ? '+1' : '-1';
  const space =
    fix.letterSpace === 0
      ? ''
      : ` ${say({ zh: '字距', en: 'letter space' }, language)} ${(fix.letterSpace * 100).toFixed(1)} %`;
  const gap = `${say({ zh: '最宽', en: 'widest gap' }, language)} ${fix.worstGap.toFixed(3)} em`;
  return `${fix.block}=${sign}${space}, ${gap}, “${fix.lastLine}”`;
}
