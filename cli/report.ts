import { type Failure, FailureError, type Finding } from '../document/finding.ts';
import { describePlace, type Place } from '../document/place.ts';
import type { Repair } from '../document/repair.ts';
import { type Language, say } from './language.ts';

/** A place in one line, in the language asked for; empty where nothing is known. */
export function placeText(place: Place, language: Language): string {
  if (language === 'en') return describePlace(place);
  const parts: string[] = [];
  if (place.file !== undefined) parts.push(place.line === undefined ? place.file : `${place.file}:${place.line}`);
  if (place.story !== undefined) parts.push(`稿件“${place.story}”`);
  if (place.frame !== undefined) parts.push(`框 ${place.frame}`);
  if (place.column !== undefined) {
    parts.push(place.row === undefined ? `第 ${place.column} 栏` : `第 ${place.column} 栏第 ${place.row} 行`);
  }
  if (place.block !== undefined) {
    parts.push(place.offset === undefined ? `文字块 ${place.block}` : `文字块 ${place.block} 第 ${place.offset} 字`);
  }
  return parts.join('，');
}

/** One line for a failure: place, words and code. */
export function failureLine(failure: Failure, language: Language): string {
  const place = placeText(failure.place, language);
  const words = say(failure.words, language);
  return `banxin: ${place === '' ? '' : `${place}: `}${oneLine(words)} [${failure.code}]`;
}

const SEVERITY = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  note: { zh: '说明', en: 'note' },
} as const;

/** One line for a finding: how much it weighs, place, words, and what would mend it. */
export function findingLine(finding: Finding, language: Language): string {
  const place = placeText(finding.place, language);
  const fix = finding.fix ? ` (${say(finding.fix, language)})` : '';
  const head = `${say(SEVERITY[finding.severity], language)} ${finding.rule}`;
  return oneLine(`${head}: ${place === '' ? '' : `${place}: `}${say(finding.words, language)}${fix}`);
}

/** One line for a repair: whether it is certain, place, words, and the text before and after, shortened. */
export function repairLine(repair: Repair, language: Language): string {
  const place = placeText(repair.place, language);
  const certainty =
    repair.certainty === 'certain'
      ? say({ zh: '已修复', en: 'mended' }, language)
      : say({ zh: '存疑', en: 'doubtful' }, language);
  const change =
    repair.before === repair.after ? shorten(repair.before) : `${shorten(repair.before)} → ${shorten(repair.after)}`;
  return oneLine(
    `${certainty} ${repair.kind}: ${place === '' ? '' : `${place}: `}${say(repair.words, language)}: ${change}`,
  );
}

function shorten(text: string): string {
  const points = [...oneLine(text)];
  return points.length <= 24
    ? `“${points.join('')}”`
    : `“${points.slice(0, 12).join('')}…${points.slice(-8).join('')}”`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ⏎ ');
}

/** What was thrown, as a failure: its own where it carries one, else an `unexpected` one with the error's message. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'unexpected',
    words: { zh: `意外错误：${message}`, en: `unexpected error: ${message}` },
    place: {},
  };
}
