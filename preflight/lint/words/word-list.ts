import { bad, good, type Outcome } from '../../../document/finding.ts';
import { type HouseWord, houseWordSchema } from '../../../document/lint-settings.ts';

/**
 * Reads a house's word list. Plain text, a word a line: `wrong → right`, then after blanks or # a note; arrows are →, -> or =>,
 * or a tab. `wrong →` alone forbids a form. Empty lines and lines that begin with # are nothing. Or JSON:
 * `{"words": [{"wrong", "right", "note"}]}`. Failure `bad-word-list` with the line that is not understood; `file` names it.
 */
export function readWordList(text: string, file: string): Outcome<HouseWord[]> {
  const body = text.replace(/^\uFEFF/, '');
  return body.trimStart().startsWith('{') ? fromJson(body, file) : fromLines(body, file);
}

function fromJson(body: string, file: string): Outcome<HouseWord[]> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return bad('bad-word-list', { zh: '词表不是合法的 JSON', en: 'the word list is no valid JSON' }, { file });
  }
  const parsed = houseWordSchema.array().safeParse((value as { words?: unknown }).words);
  if (parsed.success) return good(parsed.data);
  return bad(
    'bad-word-list',
    { zh: '词表缺少 words，或其中有一项不对', en: 'the word list lacks words, or one of them is wrong' },
    { file },
  );
}

function fromLines(body: string, file: string): Outcome<HouseWord[]> {
  const words: HouseWord[] = [];
  for (const [index, line] of body.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const match = /^\s*(.+?)\s*(?:→|->|=>|\t)\s*([^\s#]*)\s*#?\s*(.*?)\s*$/.exec(line);
    const parsed = houseWordSchema.safeParse({
      wrong: match?.[1] ?? '',
      right: match?.[2] ?? '',
      note: match?.[3] ?? '',
    });
    if (!parsed.success) {
      return bad(
        'bad-word-list',
        { zh: '应为“错 → 对  说明”', en: 'expected “wrong → right  note”' },
        { file, line: index + 1 },
      );
    }
    words.push(parsed.data);
  }
  return good(words);
}
