import { type Command, InvalidArgumentError } from 'commander';
import type { DeskResult } from '../../desk/contract.ts';
import { failure } from '../../desk/outcome.ts';
import { voidWords } from '../../desk/signatures/gate.ts';
import { ask, type CommandContext } from '../context.ts';
import { type Language, say } from '../language.ts';
import { openPage } from '../open.ts';
import { findingLine } from '../report.ts';
import { write } from '../terminal.ts';

interface SignOptions {
  readonly name: string;
  readonly role?: string;
  readonly round?: number;
  readonly json?: boolean;
}

type Signature = DeskResult<'signPage'>['signature'];

/** `banxin sign`: a reader's signature under a page, or under the round that was read; the record goes into the file. */
export function addSignCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('sign')
    .description(say({ zh: '签样：谁看过哪一校', en: 'sign a page: who read which round' }, language))
    .argument('<page>', say({ zh: '.banxin 文件', en: '.banxin file' }, language))
    .requiredOption('--name <name>', say({ zh: '签样人', en: 'who signs' }, language))
    .option('--role <words>', say({ zh: '职责（校对、值班主任……）', en: 'as what (proofreader …)' }, language))
    .option(
      '--round <n>',
      say({ zh: '看的是第几校；缺省为现在的版面', en: 'the round that was read; the page as it is' }, language),
      roundNumber,
    )
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, { name, role, round, json }: SignOptions) => {
      if (page === '-') throw failure('usage', '签样要有文件', 'a signature needs a file', {});
      if (name.trim() === '') throw failure('usage', '签样人不能为空', 'who signs has no name', {});
      const opened = await openPage(context, page, json === true);
      const { signature, stored } = await ask(context, 'signPage', {
        page: opened.page,
        name: name.trim(),
        ...(role === undefined ? {} : { role: role.trim() }),
        ...(round === undefined ? {} : { round }),
        through: 'command',
      });
      if (!stored) throw failure('unwritable', '签样没有写进文件', 'the signature was not written', { file: page });
      if (json) await write(terminal.output, `${JSON.stringify({ ok: true, signature })}\n`);
      else await write(terminal.output, `${signatureLine(signature, language)}\n`);
    });
}

/** `banxin signatures`: the signatures of a page as they stand. Ends with 1 where the page may not be released for printing. */
export function addSignaturesCommand(root: Command, context: CommandContext): Command {
  const { terminal } = context;
  const { language } = terminal;
  return root
    .command('signatures')
    .description(say({ zh: '列出签样：有效、失效、缺谁', en: 'the signatures of a page as they stand' }, language))
    .argument('<page>', say({ zh: '.banxin 文件', en: '.banxin file' }, language))
    .option('--json', say({ zh: '以 JSON 报告', en: 'report as JSON' }, language))
    .action(async (page: string, { json }: { json?: boolean }) => {
      const opened = await openPage(context, page, json === true);
      const { signatures, breaks, required, pressed } = await ask(context, 'listSignatures', { page: opened.page });
      if (json) {
        await write(terminal.output, `${JSON.stringify({ ok: true, signatures, breaks, required, pressed })}\n`);
      } else {
        const lines = [
          ...breaks.map((one) => findingLine(one, language)),
          ...signatures.map((signature) => signatureLine(signature, language)),
          ...required
            .filter(({ met }) => !met)
            .map(({ name }) => say({ zh: `缺“${name}”的签样`, en: `missing: “${name}”` }, language)),
          ...(signatures.length + breaks.length === 0 ? [say({ zh: '没有签样', en: 'not signed' }, language)] : []),
        ];
        await write(terminal.output, `${lines.join('\n')}\n`);
      }
      context.end(pressed ? 0 : 1);
    });
}

/** A signature on one line: who, what, when, what was open, and whether it stands. */
function signatureLine(signature: Signature, language: Language): string {
  const { name, role, label, round, time, findings, remarks, state } = signature;
  const what =
    round === null ? say({ zh: '现样', en: 'the page as it was' }, language) : label[language] || `#${round}`;
  const { errors, warnings } = findings;
  const open = say(
    {
      zh: `错误 ${errors}、警告 ${warnings}、批注 ${remarks} 未决`,
      en: `open: ${errors} errors, ${warnings} warnings, ${remarks} remarks`,
    },
    language,
  );
  const standing = state === 'valid' ? say({ zh: '有效', en: 'valid' }, language) : say(voidWords(signature), language);
  return [`${name}${role === '' ? '' : ` ${role}`}`, what, time, open, standing].join('  ');
}

function roundNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('1, 2, 3 …');
  return number;
}
