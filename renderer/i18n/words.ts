import type { Words } from '../../document/place.ts';
import { useView } from '../session/view.ts';
import { en } from './en.ts';
import { type TextKey, zhCn } from './zh-cn.ts';

/** Languages of the window. */
export type Locale = 'zh-CN' | 'en';

const TABLES: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = { 'zh-CN': zhCn, en };

/** A text of the window in a language, `{name}` filled in from `values`. */
export function textIn(locale: Locale, key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return TABLES[locale][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Texts in the window's language, as it is when the component renders; `words` picks of the product's two languages. */
export function useTexts(): {
  text: (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
  words: (words: Words) => string;
} {
  const locale = useView((view) => view.locale);
  return {
    text: (key, values) => textIn(locale, key, values),
    words: (words) => (locale === 'en' ? words.en : words.zh),
  };
}
