import { type Command, InvalidArgumentError } from 'commander';
import { describeDifferences, describePlaceOf, excerpt } from '../../desk/compare/describe.ts';
import type { DeskResult } from '../../desk/contract.ts';
import { failure } from '../../desk/outcome.ts';
import { replaceFile } from '../../desk/write-file.ts';
import { ask, type CommandContext } from '../context.ts';
import { type Language, say } from '../language.ts';
import { openPage } from '../open.ts';
import { refuseOverwriting } from '../source.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

interface CompareOptions {
  readonly round?: number;
  readonly to?: number;
  readonly html?: string;
  readonly pdf?: string;
  readonly json?: boolean;
}

type Comparison = DeskResult<'compareProofs'>['comparison'];
type Asked = DeskResult<'compareProofs'>['asked'];

/** `banxin compare`: what differs between two rounds of a page, and what moved though no word changed. Exit status 1 where something differs. */
export function addCompareCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('compare')
    .description(
      say(
        { zh: '比较两版：改动与牵动，可出核红单', en: 'compare two rounds of a page: changes, and lines that moved' },
        language,
      ),
    )
    .argument(
      '<page>',
      say({ zh: '原版 .banxin；有 --round 时为新版', en: 'older .banxin file; the newer with --round' }, language),
    )
    .argument('[new]', say({ zh: '新版 .banxin 文件', en: 'newer .banxin file' }, language))
    .option(
      '--round <n>',
      say({ zh: '与本版自己的第 n 校比较', en: 'compare the page with its own round n' }, language),
      roundNumber,
    )
    .option(
      '--to <n>',
      say({ zh: '与 --round 同用：比到第 n 校', en: 'with --round: up to round n' }, language),
      roundNumber,
    )
    .option(
      '--pdf <file>',
      say({ zh: '写入核红单（PDF，A4）', en: 'write a list to print and tick (PDF, A4)' }, language),
    )
    .option(
      '--html <file>',
      say({ zh: '写入核红单（HTML，可打印）', en: 'write a list to print and tick (HTML)' }, language),
    )
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string, newer: string | undefined, options: CompareOptions) => {
      if ((newer === undefined) === (options.round === undefined)) {
        throw failure('usage', '给出两个版面，或一个版面和 --round', 'give two pages, or one page and --round', {});
      }
      if (options.to !== undefined && options.round === undefined) {
        throw failure('usage', '--to 要与 --round 同用', '--to goes with --round', {});
      }
      for (const name of [page, newer]) {
        for (const output of [options.html, options.pdf]) {
          if (name !== undefined && output !== undefined) refuseOverwriting(name, output);
        }
      }
      const quiet = options.json === true;
      const first = await openPage(context, page, quiet);
      const after = newer === undefined ? first : await openPage(context, newer, quiet);
      const compared = await ask(context, 'compareProofs', {
        page: after.page,
        before: options.round === undefined ? { page: first.page } : { round: options.round },
        ...(options.to === undefined ? {} : { after: { round: options.to } }),
        ...(options.html === undefined ? {} : { sheet: language }),
        ...(options.pdf === undefined ? {} : { pdf: { path: options.pdf, language } }),
      });
      const { comparison, asked, timings } = compared;
      const same = Object.values(comparison).every((list) => list.length === 0);
      if (options.html !== undefined && compared.sheet !== null) {
        await replaceFile(options.html, new TextEncoder().encode(compared.sheet));
      }
      if (quiet) await write(terminal.output, `${JSON.stringify({ ok: true, same, ...comparison, asked, timings })}\n`);
      else await write(terminal.output, plainList(comparison, asked, language));
      context.end(same ? 0 : 1);
    });
}

function plainList(comparison: Comparison, asked: Asked, language: Language): string {
  const parts: string[] = [];
  const section = (zh: string, en: string, rows: readonly (readonly string[])[]): void => {
    if (rows.length > 0) parts.push(`${say({ zh, en }, language)} ${rows.length}\n${table(rows)}`);
  };
  const places = ({ before, after }: Comparison['text'][number]['places']) => {
    const [was, is] = [describePlaceOf(before, language), describePlaceOf(after, language)];
    return was === is ? was : `${was} → ${is}`;
  };
  section(
    '文字',
    'Text',
    comparison.text.flatMap((difference) => {
      const { kind, owner, before, after, changes } = difference;
      const name = `  ${owner.name[language]}`;
      const inside = changes.map((change) => [
        name,
        places(change.places),
        `[-${excerpt(change.deleted, 60)}-]{+${excerpt(change.inserted, 60)}+}`,
      ]);
      if (kind === 'changed') return inside;
      return [[name, places(difference.places), `${kind} “${excerpt(after ?? before ?? '')}”`], ...inside];
    }),
  );
  section(
    '版面与样式',
    'Layout and styles',
    describeDifferences(comparison, language).map(({ place, words }) => [`  ${place}`, words]),
  );
  if (asked.done.length + asked.notDone.length > 0) {
    const counts = [asked.done.length, asked.notDone.length, asked.notAsked.length];
    const [done, notDone, notAsked] = counts;
    parts.push(
      `${say({ zh: `要求且已改 ${done}，要求未改 ${notDone}，改了未要求 ${notAsked}`, en: `asked and done ${done}; asked, not done ${notDone}; changed, not asked ${notAsked}` }, language)}\n`,
    );
  }
  section(
    '牵动行',
    'Lines moved',
    comparison.moved.map(({ kind, owner, text, places: stood }) => [
      `  ${owner.name[language]}`,
      places(stood),
      kind,
      excerpt(text),
    ]),
  );
  return parts.length > 0 ? parts.join('\n') : `${say({ zh: '两版相同', en: 'the pages are the same' }, language)}\n`;
}

function roundNumber(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1)) throw new InvalidArgumentError('1, 2, 3 …');
  return value;
}
