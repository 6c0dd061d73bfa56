import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type { Desk } from '../desk/contract.ts';
import type { Failure } from '../document/finding.ts';
import { addCompareCommand } from './commands/compare.ts';
import { addCopyfitCommand } from './commands/copyfit.ts';
import { addExportCommand } from './commands/export.ts';
import { addFontsCommand } from './commands/fonts.ts';
import { addGalleyCommand } from './commands/galley.ts';
import { addImportCommand } from './commands/import.ts';
import { addCheckCommand, addRollCommand } from './commands/issue.ts';
import { addLayoutCommand } from './commands/layout.ts';
import { addLinesCommand } from './commands/lines.ts';
import { addLintCommand } from './commands/lint.ts';
import { addNewCommand } from './commands/new.ts';
import { addPlaceCommand } from './commands/place.ts';
import { addPlatesCommand } from './commands/plates.ts';
import { addPreflightCommand } from './commands/preflight.ts';
import { addQualityCommand } from './commands/quality.ts';
import { addRemarksCommand } from './commands/remarks.ts';
import { addRenderCommand } from './commands/render.ts';
import { addRepairCommand } from './commands/repair.ts';
import { addReviewCommand } from './commands/review.ts';
import { addRoundCommand, addRoundsCommand } from './commands/rounds.ts';
import { addSignaturesCommand, addSignCommand } from './commands/sign.ts';
import { addTemplatesCommand } from './commands/templates.ts';
import { addUpdateCommand } from './commands/update.ts';
import { addWatchCommand } from './commands/watch.ts';
import type { CommandContext } from './context.ts';
import { type ExitStatus, exitStatusOf } from './exit-status.ts';
import { chosenLanguage, type Language, say } from './language.ts';
import { failureLine, failureOf } from './report.ts';
import { ClosedOutput, isClosed, progressLine, type Terminal, write } from './terminal.ts';
import { usageMessage } from './usage.ts';

/** What the process gives the command line: its streams without a language, its environment, a signal that cancels. */
export type Surroundings = Omit<Terminal, 'language'> & {
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/**
 * Runs one command line (`argv` without node and script) to its end and gives the exit status. Writes only to the
 * streams it was given and to the files it was told to; never rejects.
 */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  const language = chosenLanguage(argv, surroundings.environment);
  const terminal: Terminal = { ...surroundings, language: language ?? 'en' };
  const progress = progressLine(terminal);
  let status: ExitStatus = 0;
  const house = process.env['BANXIN_HOUSE'];
  let desk: Promise<Desk> | null = null;
  const context: CommandContext = {
    terminal,
    progress,
    desk: () => {
      desk ??= import('../desk/node-desk.ts').then(({ openDesk }) => openDesk());
      return desk;
    },
    end: (value) => {
      status = value;
    },
  };
  try {
    if (language === null) {
      await write(terminal.errors, 'banxin: --lang takes zh or en [usage]\n');
      return 2;
    }
    await (await program(context)).parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    progress.clear();
    return await endAfter(error, argv, terminal);
  } finally {
    // The house a command named is its own.
    if (house === undefined) delete process.env['BANXIN_HOUSE'];
    else process.env['BANXIN_HOUSE'] = house;
  }
}

async function endAfter(error: unknown, argv: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  if (error instanceof ClosedOutput || isClosed(error)) return 0;
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const failure = failureBehind(error, terminal.signal.aborted);
  const status = exitStatusOf(failure);
  try {
    if (argv.includes('--json')) await write(terminal.output, `${JSON.stringify({ ok: false, failure })}\n`);
    await write(terminal.errors, `${failureLine(failure, terminal.language)}\n`);
    if (failure.code === 'unexpected' && error instanceof Error && process.env['BANXIN_TRACE']) {
      await write(terminal.errors, `${error.stack}\n`);
    }
  } catch {
    return status;
  }
  return status;
}

function failureBehind(error: unknown, cancelled: boolean): Failure {
  if (error instanceof CommanderError) return { code: 'usage', words: usageMessage(error), place: {} };
  if (cancelled) return { code: 'cancelled', words: { zh: '已取消', en: 'cancelled' }, place: {} };
  return failureOf(error);
}

async function program(context: CommandContext): Promise<Command> {
  const { terminal } = context;
  const { language } = terminal;
  // Options belong to the command they follow: `fonts add --json` is no `fonts --json`.
  const root = new Command('banxin').enablePositionalOptions();
  root.description(
    say(
      {
        zh: '版心：中文报纸的版面台。把稿件排成版面，写出印刷 PDF。',
        en: 'Banxin: the page desk of a Chinese newspaper. Sets copy as a page and writes the press PDF.',
      },
      language,
    ),
  );
  root.version(await version(), '-V, --version', say({ zh: '显示版本', en: 'show the version' }, language));
  root.helpCommand('help [command]', say({ zh: '显示帮助', en: 'show help' }, language));
  prepare(root, terminal, language);
  for (const add of [
    addNewCommand,
    addImportCommand,
    addUpdateCommand,
    addPlaceCommand,
    addRepairCommand,
    addExportCommand,
    addRenderCommand,
    addRemarksCommand,
    addPreflightCommand,
    addLintCommand,
    addPlatesCommand,
    addCompareCommand,
    addGalleyCommand,
    addRoundCommand,
    addRoundsCommand,
    addLayoutCommand,
    addLinesCommand,
    addCopyfitCommand,
    addQualityCommand,
    addTemplatesCommand,
    addFontsCommand,
    addWatchCommand,
    addSignCommand,
    addReviewCommand,
    addSignaturesCommand,
    addCheckCommand,
    addRollCommand,
  ]) {
    prepare(add(root, context), terminal, language);
  }
  return root;
}

function prepare(command: Command, terminal: Terminal, language: Language): void {
  command.helpOption('-h, --help', say({ zh: '显示帮助', en: 'show help' }, language));
  command.addOption(
    new Option(
      '--lang <language>',
      say({ zh: '界面语言：zh 或 en', en: 'language to speak: zh or en' }, language),
    ).choices(['zh', 'en']),
  );
  if (command.name() !== 'banxin') {
    command.option(
      '--house <folder>',
      say(
        {
          zh: '报社文件夹（paper.json、字体、印刷特性文件）',
          en: "folder of the paper's house (paper.json, fonts, profiles)",
        },
        language,
      ),
    );
    // The processes that export side by side read it from their environment.
    command.hook('preAction', () => {
      const { house } = command.opts<{ house?: string }>();
      if (house !== undefined) process.env['BANXIN_HOUSE'] = resolve(house);
    });
  }
  for (const inner of command.commands) prepare(inner, terminal, language);
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => terminal.output.write(text),
    writeErr: () => undefined,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
}

async function version(): Promise<string> {
  const { productVersion } = await import('../desk/version.ts');
  return productVersion();
}
