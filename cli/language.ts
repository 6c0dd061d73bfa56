import type { Words } from '../document/place.ts';

/** The languages of the command line. */
export type Language = 'zh' | 'en';

/**
 * The language to speak: `--lang` where it is given (anywhere on the line), else the locale the environment names
 * (LC_ALL, LC_MESSAGES, LANG: the first that is set, POSIX 8.2), else English. Null for a `--lang` that is no language.
 */
export function chosenLanguage(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language | null {
  let asked: string | undefined;
  for (const [index, argument] of argv.entries()) {
    if (argument === '--') break;
    if (argument === '--lang') asked = argv[index + 1] ?? '';
    else if (argument.startsWith('--lang=')) asked = argument.slice('--lang='.length);
  }
  if (asked !== undefined) return asked === 'zh' || asked === 'en' ? asked : null;
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** Words in one language. */
export function say(words: Words, language: Language): string {
  return language === 'zh' ? words.zh : words.en;
}
