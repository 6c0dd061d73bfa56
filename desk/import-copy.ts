import { dirname, resolve } from 'node:path';
import type { AssetFacts } from '../document/asset.ts';
import type { Copy } from '../document/copy.ts';
import { FailureError, type Finding } from '../document/finding.ts';
import type { Repair } from '../document/repair.ts';
import type { Template } from '../document/template.ts';
import { loadFaces } from '../fonts/node/load.ts';
import type { ReadCopy } from '../intake/index.ts';
import { loadTemplate } from '../templates/node/load.ts';
import { type ReadPicture, readPicture } from './asset-store.ts';
import type { DeskParameters } from './contract.ts';
import { heldInCopy, readCopyBytes } from './copy-source.ts';
import type { PageParts } from './open-page.ts';
import { failure, valueFrom } from './outcome.ts';
import { withPictureWords } from './picture-captions.ts';
import { facesOf, pour } from './pour/index.ts';
import { readSource, type Source } from './source.ts';
import type { StageClock } from './stage-clock.ts';
import { keepSources, storiesOf } from './story-sources.ts';

/** The largest copy file that is read, in bytes. What is copy at all is for intake to judge. */
const LARGEST_COPY = 256 * 1024 * 1024;

/** The template whose styles stand under copy that brings its own layout and names none. */
const BASE_TEMPLATE = 'tabloid-4';

/** Copy made into a page: what was repaired, what was found, and whether every picture it names could be had. */
export interface ImportedCopy {
  readonly parts: PageParts;
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
  readonly complete: boolean;
}

/**
 * Raw or structured copy to a page: read and repaired, its pictures read from beside it, poured into a template or laid out
 * by its own layout part. `furnished` gives the template as the paper's house has it. Throws FailureError where the copy, the template or the encoding cannot be used; a picture that
 * cannot be had leaves its frame empty with a finding.
 */
export async function importCopy(
  asked: Omit<DeskParameters<'importCopy'>, 'source'> & { readonly source: Source },
  clock: StageClock,
  furnished: (template: Template) => Template = (template) => template,
): Promise<ImportedCopy> {
  const { bytes, place } = await readSource(asked.source, LARGEST_COPY);
  const read = await clock.run('read', 0.25, () => readCopyBytes(bytes, place, asked.encoding, asked.rules));
  const template = furnished(templateFor(asked.template, read.copy));
  const folder = 'path' in asked.source ? dirname(asked.source.path) : '.';
  const pictures = await clock.run('pictures', 0.4, () => readPictures(read, folder));
  const faces = await clock.run('faces', 0.5, () => loadFaces(facesOf(read.copy, template)));
  const facts = new Map<string, AssetFacts>();
  const assets = new Map<string, { extension: string; bytes: Uint8Array }>();
  for (const [file, picture] of pictures.found) {
    facts.set(file, picture.facts);
    assets.set(picture.facts.id, { extension: picture.facts.extension, bytes: picture.bytes });
  }
  const copy = withPictureWords(read.copy, (file) => pictures.found.get(file)?.bytes ?? null);
  const poured = await clock.run('pour', 0.9, () =>
    pour(copy, template, { assets: facts, fonts: faces.library, fit: asked.fit }),
  );
  const kept = new Map<string, Uint8Array>();
  keepSources(
    kept,
    storiesOf(poured.page).map(({ text }) => text),
  );
  return {
    parts: { page: poured.page, assets, kept },
    repairs: read.report.repairs,
    findings: [...pictures.findings, ...poured.report.findings],
    complete: pictures.findings.length === 0,
  };
}

function templateFor(name: string | null, copy: Copy): Template {
  if (name !== null) return valueFrom(loadTemplate(name));
  if (copy.layout) return valueFrom(loadTemplate(BASE_TEMPLATE));
  throw failure(
    'template-needed',
    '稿件没有自带版式，请用 --template 指定模板',
    'the copy has no layout part: name a template with --template',
  );
}

async function readPictures(
  read: ReadCopy,
  folder: string,
): Promise<{ found: Map<string, ReadPicture>; findings: Finding[] }> {
  const found = new Map<string, ReadPicture>();
  const findings: Finding[] = [];
  for (const { file, story } of picturesNamed(read.copy)) {
    if (found.has(file)) continue;
    try {
      found.set(file, (await heldInCopy(read, file)) ?? (await readPicture({ path: resolve(folder, file) })));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      findings.push(missingPicture(file, story, error));
    }
  }
  return { found, findings };
}

/** The picture files a copy names, with the story each belongs to, each once. */
function picturesNamed(copy: Copy): { file: string; story: string | null }[] {
  const named = new Map<string, string | null>();
  const note = (file: string | null | undefined, story: string | null): void => {
    if (file && !named.has(file)) named.set(file, story);
  };
  for (const story of copy.stories) {
    const title = typeof story.title === 'string' ? story.title : story.title?.text;
    for (const block of story.body) if (block.type === 'picture') note(block.file, title || story.id || null);
  }
  for (const ad of copy.layout?.ads ?? []) note(ad.file, null);
  return [...named].map(([file, story]) => ({ file, story }));
}

function missingPicture(file: string, story: string | null, error: FailureError): Finding {
  const { words } = error.failure;
  return {
    rule: 'missing-picture',
    severity: 'error',
    place: { file, ...(story === null ? {} : { story: story.replace(/\s*\n\s*/g, ' ') }) },
    words: { zh: `图片未能置入：${words.zh}`, en: `the picture was not placed: ${words.en}` },
    fix: { zh: '补上图片后重新导入', en: 'add the picture and import again' },
  };
}
