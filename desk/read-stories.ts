import { dirname, resolve } from 'node:path';
import type { AssetFacts } from '../document/asset.ts';
import type { Copy } from '../document/copy.ts';
import { FailureError, type Finding } from '../document/finding.ts';
import { schema, setupOf } from '../document/schema.ts';
import { storyText } from '../document/story-text.ts';
import type { ReadCopy } from '../intake/index.ts';
import { holdPicture, readPicture } from './asset-store.ts';
import type { DeskParameters, DeskResult } from './contract.ts';
import { heldInCopy, readCopyBytes } from './copy-source.ts';
import { houseRules } from './house-rules.ts';
import type { OpenPage } from './open-page.ts';
import { failure } from './outcome.ts';
import { withPictureWords } from './picture-captions.ts';
import { copyStoryNodes } from './pour/stories.ts';
import { readSource, type Source } from './source.ts';
import { keepSources } from './story-sources.ts';

/** The largest copy file that is read, in bytes. What is copy at all is for intake to judge. */
const LARGEST_COPY = 256 * 1024 * 1024;

/**
 * Copy for an open page; see `readStories` of the contract. Throws FailureError where the copy cannot be read; a picture that
 * cannot be had leaves its place empty with a finding.
 */
export async function readStories(
  open: OpenPage,
  { source, encoding, rules, copy: changed }: Omit<DeskParameters<'readStories'>, 'page'>,
): Promise<DeskResult<'readStories'>> {
  const { bytes, place } = await readSource(source, LARGEST_COPY);
  const read = await readCopyBytes(bytes, place, encoding, houseRules(open, rules));
  const { report } = read;
  const copy = changed ?? read.copy;
  const assets = new Map<string, AssetFacts>();
  const findings: Finding[] = [];
  for (const file of picturesOf(copy)) {
    try {
      assets.set(file, await heldPicture(open, read, source, file));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const { words } = error.failure;
      findings.push({
        rule: 'missing-picture',
        severity: 'warning',
        place: { file },
        words: { zh: `图片未能置入：${words.zh}`, en: `the picture was not placed: ${words.en}` },
        fix: { zh: '把图片拖到它的框里', en: 'drop the picture on its frame' },
      });
    }
  }
  const worded = withPictureWords(copy, (file) => open.assets.get(assets.get(file)?.id ?? '')?.bytes ?? null);
  const stories = copyStoryNodes(worded, assets, setupOf(open.page));
  keepSources(
    open.kept,
    stories.map(({ headline, story }) =>
      storyText(headline === null ? null : schema.nodeFromJSON(headline), schema.nodeFromJSON(story)),
    ),
  );
  const { kind, encoding: readAs } = read;
  return {
    kind,
    encoding: readAs,
    copy: worded,
    stories,
    assets: [...assets.values()],
    repairs: [...report.repairs],
    findings,
  };
}

function picturesOf(copy: Copy): Set<string> {
  const files = copy.stories.flatMap(({ body }) =>
    body.flatMap((block) => (block.type === 'picture' && block.file ? [block.file] : [])),
  );
  return new Set(files);
}

/** A picture that came in its copy or lies beside it. Copy that was dropped on a window has no folder, and its pictures are dropped too. */
async function heldPicture(open: OpenPage, read: ReadCopy, source: Source, file: string): Promise<AssetFacts> {
  const inside = await heldInCopy(read, file);
  if (inside) {
    holdPicture(open, inside);
    return inside.facts;
  }
  if (!('path' in source)) throw failure('not-found', '稿件旁没有这个文件', 'the file is not beside the copy');
  const picture = await readPicture({ path: resolve(dirname(source.path), file) });
  holdPicture(open, picture);
  return picture.facts;
}
