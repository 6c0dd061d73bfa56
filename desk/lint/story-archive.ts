import { readdir } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import { FailureError, type Finding } from '../../document/finding.ts';
import { storyTexts } from '../../document/plain-text.ts';
import { type ArchivedStory, archiveOf, type StoryArchive } from '../../preflight/lint/index.ts';
import { readCopyBytes } from '../copy-source.ts';
import { failure } from '../outcome.ts';
import { openPageFile } from '../page-store.ts';
import { readSource } from '../source.ts';

/** The most files of a folder that are read, and the largest that is. */
const MOST_FILES = 5000;
const LARGEST_FILE = 256 * 1024 * 1024;
/** Kinds of files that hold copy. Pictures and press files lie in the same folders. */
const COPY: ReadonlySet<string> = new Set(['.txt', '.md', '.json', '.docx', '.html', '.htm']);

/** A folder's stories, and what in it could not be read. */
export interface ReadArchive {
  readonly archive: StoryArchive;
  readonly notes: readonly Finding[];
}

/**
 * The stories of every page and piece of copy in a folder and the folders in it; `except` is left out (the page that is checked).
 * Throws FailureError `not-found` for what is no folder; a file that cannot be read is noted.
 */
export async function readStoryArchive(folder: string, except: string | null): Promise<ReadArchive> {
  const stories: ArchivedStory[] = [];
  const notes: Finding[] = [];
  const files = await filesIn(folder);
  for (const file of files.slice(0, MOST_FILES)) {
    if (except !== null && resolve(file) === resolve(except)) continue;
    try {
      stories.push(...(await storiesIn(file, relative(folder, file))));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      // JSON that is no copy is some program's own.
      if (/\.json$/i.test(file) && error.failure.code.startsWith('copy-')) continue;
      const { zh, en } = error.failure.words;
      notes.push(note(file, `存档里的文件没有读：${zh}`, `a file of the archive was not read: ${en}`));
    }
  }
  if (files.length > MOST_FILES) {
    notes.push(
      note(folder, `存档只读了前 ${MOST_FILES} 个文件`, `only the first ${MOST_FILES} files of the archive were read`),
    );
  }
  return { archive: archiveOf(stories), notes };
}

async function storiesIn(file: string, name: string): Promise<ArchivedStory[]> {
  if (extname(file).toLowerCase() === '.banxin') {
    const { parts } = await openPageFile({ path: file });
    return storyTexts(parts.page).map((story) => ({
      name: story.name === '' ? name : `${name} ${story.name}`,
      text: story.blocks.map(({ text }) => text).join(''),
    }));
  }
  const { bytes, place } = await readSource({ path: file }, LARGEST_FILE);
  const { copy } = await readCopyBytes(bytes, place, null);
  return copy.stories.map((story) => ({
    name: story.title === undefined || story.title === '' ? name : `${name} ${story.title}`,
    text: story.body.map((block) => ('text' in block && typeof block.text === 'string' ? block.text : '')).join(''),
  }));
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => ['.banxin', ...COPY].includes(extname(file).toLowerCase()))
      .sort();
  } catch {
    throw failure('not-found', '没有这个文件夹，或不能读', 'there is no such folder, or it cannot be read', {
      file: folder,
    });
  }
}

function note(file: string, zh: string, en: string): Finding {
  return { rule: 'repeated-story', severity: 'note', place: { file }, words: { zh, en } };
}
