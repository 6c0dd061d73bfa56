import { mkdir } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { failure } from '../../desk/outcome.ts';
import { ask, type CommandContext } from '../context.ts';
import { say } from '../language.ts';
import { openPage } from '../open.ts';
import { table } from '../table.ts';
import { write } from '../terminal.ts';

interface PlatesOptions {
  readonly output?: string;
  readonly ppi: number;
  readonly json?: boolean;
}

/**
 * `banxin plates`: of one page each plate's coverage and the most ink in a square, the plates as PNG with `-o`; of two pages
 * which plates differ, and where. Exit status 1 where plates differ.
 */
export function addPlatesCommand(root: Command, context: CommandContext): Command {
  const { language } = context.terminal;
  return root
    .command('plates')
    .description(
      say({ zh: '分色印版：画出，或比较两版', en: 'plates of the inks: draw them, or compare two pages' }, language),
    )
    .argument('<page>', say({ zh: '.banxin 文件', en: '.banxin file' }, language))
    .argument('[new]', say({ zh: '与之比较的 .banxin 文件', en: '.banxin file to compare it with' }, language))
    .option(
      '-o, --output <folder>',
      say({ zh: '把印版写成 PNG 的文件夹', en: 'folder to write the plates to as PNG' }, language),
    )
    .option(
      '--ppi <n>',
      say({ zh: '分辨率，每英寸像素，36 到 1200', en: 'resolution in pixels an inch, 36 to 1200' }, language),
      resolution,
      150,
    )
    .option('--json', say({ zh: '以 JSON 输出', en: 'print JSON' }, language))
    .action(async (page: string, other: string | undefined, options: PlatesOptions) => {
      if (other === undefined) await draw(context, page, options);
      else if (options.output === undefined) await compare(context, page, other, options);
      else throw failure('usage', '比较两版时不写 PNG（-o）', 'two pages are compared, not drawn: leave out -o', {});
    });
}

async function draw(context: CommandContext, page: string, options: PlatesOptions): Promise<void> {
  const { terminal } = context;
  const { language } = terminal;
  const opened = await openPage(context, page, options.json === true);
  const folder = options.output ?? null;
  if (folder !== null) await mkdir(folder, { recursive: true });
  const drawn = await ask(context, 'drawPlates', { page: opened.page, folder, ppi: options.ppi });
  if (options.json) {
    await write(
      terminal.output,
      `${JSON.stringify({ ok: true, ...drawn, findings: opened.findings, repairs: opened.repairs })}\n`,
    );
    return;
  }
  const rows = drawn.coverage.map(({ ink, mean }, index) => [
    ink,
    `${mean.toFixed(1)} %`,
    drawn.files[index]?.path ?? '',
  ]);
  const { worst } = drawn;
  const most = say({ zh: '总墨量最大处', en: 'most ink' }, language);
  await write(terminal.output, `${table(rows)}${most} ${worst.total.toFixed(1)} % (${millimetres(worst.rect)})\n`);
  if (drawn.notSeparated.length > 0) {
    const words = say({ zh: '未分色的 PDF 图稿', en: 'artwork in PDF, not separated here' }, language);
    await write(terminal.errors, `${words}: ${drawn.notSeparated.join(', ')}\n`);
  }
}

async function compare(context: CommandContext, before: string, after: string, options: PlatesOptions): Promise<void> {
  const { terminal } = context;
  const { language } = terminal;
  const [one, other] = [
    await openPage(context, before, options.json === true),
    await openPage(context, after, options.json === true),
  ];
  const compared = await ask(context, 'comparePlates', { page: one.page, other: other.page, ppi: options.ppi });
  if (options.json) await write(terminal.output, `${JSON.stringify({ ok: true, ...compared })}\n`);
  else if (compared.inks.length === 0) {
    await write(terminal.output, `${say({ zh: '印版相同', en: 'the plates are the same' }, language)}\n`);
  } else {
    const words = say({ zh: '需要重出的印版', en: 'plates that differ' }, language);
    const lines = compared.places.map(
      ({ rect, inks, owners }) => `  ${inks.join('')}  ${millimetres(rect)}  ${owners.join('; ')}\n`,
    );
    await write(terminal.output, `${words}: ${compared.inks.join(' ')}\n${lines.join('')}`);
  }
  context.end(compared.inks.length > 0 ? 1 : 0);
}

function millimetres({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `${x.toFixed(1)}, ${y.toFixed(1)}: ${width.toFixed(1)} × ${height.toFixed(1)} mm`;
}

function resolution(text: string): number {
  const value = Number(text);
  if (!(value >= 36 && value <= 1200)) throw new InvalidArgumentError('36…1200');
  return value;
}
