import { dirname, join, parse } from 'node:path';
import type { Proof } from '../composer/index.ts';
import { FailureError, type Finding } from '../document/finding.ts';
import { setupOf } from '../document/schema.ts';
import type { PressInput, ReleaseInput } from '../press/index.ts';
import { composePage, proofHash, requireFaces } from './composition.ts';
import type { CallContext, DeskParameters, DeskResult } from './contract.ts';
import { issueDate } from './issue-date.ts';
import { keepFaces } from './kept-faces.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';
import { pageTitle } from './page-store.ts';
import { pictureFolder, picturesOfPage } from './pictures-ahead.ts';
import { preflightFacts } from './preflight-facts.ts';
import { partlyDone, preflightPage } from './preflight-page.ts';
import { pageAnnotations } from './remarks/page-annotations.ts';
import { unsigned } from './signatures/gate.ts';
import { stageClock } from './stage-clock.ts';
import { underSpecification } from './under-specification.ts';
import { replaceFile } from './write-file.ts';

/**
 * Exports a page: its faces loaded, composed, checked, written by the press as one PDF page, or as one file a plate. Refuses,
 * naming the face, where one cannot be had; refuses a proof that differs from the one on the caller's screen (D2). All files
 * are made and proved before the first is written (`releasePdf`). `complete` is false where something of the page could not be drawn as asked.
 */
export async function exportPage(
  held: OpenPage,
  asked: Omit<DeskParameters<'exportPage'>, 'page' | 'doc'>,
  context: CallContext,
): Promise<DeskResult<'exportPage'>> {
  const clock = stageClock(context);
  // Where it is needed it is ready by the time the page is composed.
  const pictures = picturesOfPage(held.page);
  const composition = await clock.run('compose', 0.3, () => composePage(held));
  await pictures;
  requireFaces(composition);
  const open = await underSpecification(held, asked.specification);
  const refusal = pressed(asked) ? await unsigned(held, asked.signatures) : null;
  if (refusal !== null && asked.overruled === undefined) {
    throw new FailureError({ code: 'unsigned', words: refusal.words, place: refusal.place });
  }
  const hash = proofHash(composition.proof);
  if (asked.proofHash !== null && asked.proofHash !== hash) {
    throw failure(
      'proof-differs',
      '要输出的大样与屏幕上的不同，未输出',
      'the proof to export differs from the one on screen: nothing was written',
    );
  }
  // What plates tell is drawn by another process while the files are written, once their own pictures are under way.
  let checking: Promise<Finding[]> | null = null;
  const check = (): Promise<Finding[]> => {
    checking ??= preflightFacts(open, composition.proof, true).then((facts) =>
      preflightPage(open, composition.proof, [], facts),
    );
    return checking;
  };
  const { releasePdf } = await import('../press/index.ts');
  const input = releaseInput(open, composition.proof, asked, refusal);
  const wanted = platesOf(composition.proof, asked.plates);
  const files: DeskResult<'exportPage'>['files'] = [];
  const told: Finding[] = refusal === null ? [] : [{ ...refusal, severity: 'warning' }];
  for (const [index, plate] of wanted.entries()) {
    const from = 0.3 + (0.6 * index) / wanted.length;
    const share = 0.6 / wanted.length;
    const written = await clock.run('press', from + share, () =>
      releasePdf({ ...input, ...(plate === null ? {} : { plate }) }, (_stage, done, of) => {
        context.signal?.throwIfAborted();
        check().catch(() => {});
        clock.tell('press', from + (share * done) / Math.max(1, of));
      }),
    );
    addFindings(told, written.findings);
    const path = asked.path === null ? null : platePath(asked.path, plate);
    files.push({ path, plate, bytes: written.bytes, size: written.bytes.length });
  }
  const findings = await clock.run('preflight', 0.95, check);
  addFindings(findings, told);
  await clock.run('write', 1, async () => {
    for (const file of files) {
      if (file.path === null || file.bytes === null) continue;
      await replaceFile(file.path, file.bytes);
      file.bytes = null;
    }
  });
  await keepFaces(held.fonts.ids);
  return { files, proofHash: hash, complete: !partlyDone(findings), findings, timings: [...clock.times] };
}

/** What the press is given for a composed page. */
export function pressInput(open: OpenPage, proof: Proof): PressInput {
  const setup = setupOf(open.page);
  return {
    proof,
    setup,
    fonts: open.fonts,
    ...(open.profile ? { profile: open.profile } : {}),
    asset: async (id) => open.assets.get(id)?.bytes ?? null,
    cache: pictureFolder(),
    title: pageTitle(open.page),
    created: issueDate(setup.folio.date),
  };
}

/** What the press is asked to release: the page as composed, made as the caller asks, proved against its document. */
function releaseInput(
  open: OpenPage,
  proof: Proof,
  asked: Omit<DeskParameters<'exportPage'>, 'page' | 'doc'>,
  refusal: Finding | null,
): ReleaseInput {
  const { preset, version, round, time, scale, overruled, remarks } = asked;
  const proofing = {
    round: round ?? '',
    time: time ?? '',
    ...(scale === undefined ? {} : { scale }),
  };
  return {
    ...pressInput(open, proof),
    page: open.page,
    ...(remarks === false || pressed(asked) ? {} : { annotations: pageAnnotations(open.page, proof) }),
    ...(preset === undefined ? {} : { preset }),
    ...(version === undefined ? {} : { version }),
    ...(round === undefined && time === undefined && scale === undefined ? {} : { proofing }),
    ...(overruled === undefined
      ? {}
      : { overrule: { ...overruled, ...(refusal === null ? {} : { unsigned: refusal.words.zh }) } }),
  };
}

/** Whether a file is for the press: PDF/X, or plates. Only there signatures are asked for. */
function pressed({ preset, plates }: Pick<DeskParameters<'exportPage'>, 'preset' | 'plates'>): boolean {
  return plates || preset === undefined || preset === 'x4' || preset === 'x1a';
}

function platesOf(proof: Proof, plates: boolean): readonly (string | null)[] {
  return plates ? proof.page.plates.map((plate) => plate.name) : [null];
}

/** `FILE.pdf` and plate A → `FILE-A.pdf`, beside it. */
export function platePath(path: string, plate: string | null): string {
  if (plate === null) return path;
  const { name, ext } = parse(path);
  return join(dirname(path), `${name}-${plate.replace(/[^\p{L}\p{N}_-]/gu, '_')}${ext}`);
}

/** Adds findings that are not there yet: each plate of a spread tells the same of what they share. */
function addFindings(findings: Finding[], more: readonly Finding[]): void {
  const known = new Set(findings.map((finding) => JSON.stringify(finding)));
  for (const finding of more) if (!known.has(JSON.stringify(finding))) findings.push(finding);
}
