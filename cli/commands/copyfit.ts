import type { Command } from 'commander';
import type { PageFit, ParagraphFix, StoryFit } from '../../desk/copyfit.ts';
import type { FitChange } from '../../desk/fit-page.ts';
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
      say(
        {
          zh: '采用：12=-1（文字块加减行）、图片框=+2（行）、标题框=-1、12:30-45=cut（删节）、12:30=set（恢复删节）',
          en: 'apply: 12=-1 (block ± a line), picture=+2 (rows), headline=-1, 12:30-45=cut, 12:30=set (cut text set again)',
        },
        language,
      ),
    )
    .option(
      '--restore [story]',
      say(
        { zh: '全部还原：取消稿件（或全版）的加减行', en: 'take all fits of a story, or of all stories, away' },
        language,
      ),
    )
    .option(
      '-o, --output <file>',
      say({ zh: '采用后写入的版面文件', en: 'page file to write what was done to' }, language),
    )
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string, options: CopyfitOptions) => {
      const source = await sourceOf(page, terminal);
      if (options.apply === undefined && options.restore === undefined) {
        const { pageFit } = await import('../../desk/copyfit.ts');
        const fit = await pageFit(source);
        await write(terminal.output, options.json ? `${JSON.stringify(fit)}\n` : report(fit, language));
        return;
      }
      const { output } = options;
      if (!output) throw failure('usage', '--apply、--restore 需要 -o', '--apply and --restore need -o');
      refuseOverwriting(page, output);
      const { fitPage } = await import('../../desk/fit-page.ts');
      const restored: FitChange[] =
        options.restore === undefined
          ? []
          : [{ kind: 'restore', story: options.restore === true ? null : options.restore }];
      const { bytes, done } = await fitPage(source, [...restored, ...(options.apply ?? []).map(changeOf)]);
      if (output === '-') await write(terminal.output, bytes);
      else await (await import('../../desk/write-file.ts')).replaceFile(output, bytes);
      const said = options.json
        ? JSON.stringify(done)
        : done.map(({ names, fills }) => statesOf(names, fills, language)).join('\n');
      await write(output === '-' ? terminal.errors : terminal.output, `${said}\n`);
    });
}

interface CopyfitOptions {
  readonly apply?: string[];
  readonly restore?: string | true;
  readonly output?: string;
  readonly json?: boolean;
}

/** Reads one change as it is written: `12=-1`, `frame=+2`, `12:30-45=cut`, `12:30=set`. */
function changeOf(word: string): FitChange {
  const cut = /^(\d+):(\d+)-(\d+)=cut$/.exec(word);
  if (cut) return { kind: 'cut', block: Number(cut[1]), from: Number(cut[2]), to: Number(cut[3]) };
  const set = /^(\d+):(\d+)=set$/.exec(word);
  if (set) return { kind: 'set', block: Number(set[1]), offset: Number(set[2]) };
  const line = /^(\d+)=([+-]1)$/.exec(word);
  if (line) return { kind: 'paragraph', block: Number(line[1]), change: line[2] === '+1' ? 1 : -1 };
  const frame = /^(.*[^\d].*)=([+-]\d{1,3})$/.exec(word);
  if (frame) return { kind: 'frame', frame: frame[1]!, rows: Number(frame[2]) };
  throw failure(
    'usage',
    `“${word}”不是 文字块=±1、框=±行、文字块:起-止=cut 或 文字块:起=set`,
    `“${word}” is not block=±1, frame=±rows, block:from-to=cut or block:from=set`,
  );
}

/** The states of stories, by name. */
function statesOf(names: readonly string[], fills: readonly StoryFit['fill'][], language: Language): string {
  return names.map((name, at) => `${name} ${say(fillState(fills[at]!), language)}`).join('; ');
}

function report(fit: PageFit, language: Language): string {
  const lines: string[] = [];
  for (const { name, fill, frames, fixes, cuts } of fit.stories) {
    const state = fillState(fill);
    const shape = (column: string, row: string): string =>
      frames.map(({ columns, rows }) => `${columns}${column}×${rows}${row}`).join('+');
    const room = {
      zh: `${shape('栏', '行')} 可容 ${fill.capacity} 字`,
      en: `${shape(' columns', ' rows')} hold ${fill.capacity} characters`,
    };
    lines.push(`${name}: ${say(state, language)}, ${say(room, language)}`);
    for (const fix of fixes) lines.push(`  ${fixLine(fix, language)}`);
    for (const { block, offset, text, characters } of cuts) {
      const back = { zh: `恢复删节 ${characters} 字`, en: `${characters} cut characters set again` };
      lines.push(`  ${block}:${offset}=set ${say(back, language)}, “${text.slice(0, 12)}”`);
    }
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
      ? say({ zh: `图片 ${frame}=${change} 行`, en: `picture ${frame}=${change} rows` }, language)
      : say(
          { zh: `标题 ${frame}=-1 少一行（${change} 行）`, en: `headline ${frame}=-1 a line shorter (${change} rows)` },
          language,
        );
  return `${what}: ${statesOf(names, fills, language)}`;
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
