import type { Command } from 'commander';
import { ask, type CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { refuseOverwriting } from '../source.ts';
import { write } from '../terminal.ts';

/** `banxin layout`: the proof of a page (D2) as JSON, the very text that is hashed. */
export function addLayoutCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('layout')
    .description(
      say(
        { zh: '以 JSON 输出大样（每个字的位置）', en: 'print the proof (every glyph at its place) as JSON' },
        language,
      ),
    )
    .argument('<page>', say({ zh: '.banxin 文件，- 为标准输入', en: '.banxin file, - for standard input' }, language))
    .option(
      '-o, --output <file>',
      say({ zh: '写入文件，缺省为标准输出', en: 'file to write, standard output where not given' }, language),
      '-',
    )
    .option('--hash', say({ zh: '只输出校样指纹（SHA-256）', en: 'print only the proof’s SHA-256' }, language))
    .option('--json', say({ zh: '以 JSON 输出（总是如此）', en: 'print JSON (always so)' }, language))
    .action(async (page: string, options: { output: string; hash?: boolean }) => {
      refuseOverwriting(page, options.output);
      const opened = await openPage(context, page, false);
      const { proof, proofHash, complete } = await ask(context, 'layoutPage', { page: opened.page });
      const text = `${options.hash ? proofHash : proof}\n`;
      if (options.output === '-') await write(terminal.output, text);
      else await (await import('../../desk/write-file.ts')).replaceFile(options.output, Buffer.from(text));
      context.end(complete && !opened.readOnly ? 0 : 1);
    });
}
