import type { LintRule } from './rule.ts';
import { adjoiningHeadlines } from './rules/adjoining-headlines.ts';
import { ages } from './rules/ages.ts';
import { approximateNumbers } from './rules/approximate-numbers.ts';
import { approximateTwice } from './rules/approximate-twice.ts';
import { crossheadAtFoot } from './rules/crosshead-at-foot.ts';
import { dash } from './rules/dash.ts';
import { dates } from './rules/dates.ts';
import { digitGroups } from './rules/digit-groups.ts';
import { doubledMarks } from './rules/doubled-marks.ts';
import { doubledWords } from './rules/doubled-words.ts';
import { ellipsis } from './rules/ellipsis.ts';
import { folioDate } from './rules/folio-date.ts';
import { growth } from './rules/growth.ts';
import { gutterThrough } from './rules/gutter-through.ts';
import { halfWidthMarks } from './rules/half-width-marks.ts';
import { houseWords } from './rules/house-words.ts';
import { jumpLines } from './rules/jump-line.ts';
import { lonelyLines } from './rules/lonely-lines.ts';
import { mixedNumerals } from './rules/mixed-numerals.ts';
import { names } from './rules/names.ts';
import { nestedQuotes } from './rules/nested-quotes.ts';
import { pictureBesideHeadline } from './rules/picture-beside-headline.ts';
import { quoteStop } from './rules/quote-stop.ts';
import { rangeMark } from './rules/range-mark.ts';
import { rangeUnit } from './rules/range-unit.ts';
import { regionWording } from './rules/region-wording.ts';
import { repeatedStory } from './rules/repeated-story.ts';
import { separatedTitles } from './rules/separated-titles.ts';
import { shortYear } from './rules/short-year.ts';
import { singleCharacter } from './rules/single-character.ts';
import { speechStop } from './rules/speech-stop.ts';
import { sums } from './rules/sums.ts';
import { timesFewer } from './rules/times-fewer.ts';
import { titleMarks } from './rules/title-marks.ts';
import { traditionalCharacters } from './rules/traditional-characters.ts';
import { unpairedMarks } from './rules/unpaired-marks.ts';
import { weekdays } from './rules/weekdays.ts';
import { wrongWords } from './rules/wrong-words.ts';
import { zeroNumeral } from './rules/zero-numeral.ts';

/** Every rule on language and layout, in the order its findings are told: facts and words first, then numbers, marks, layout. */
export const LINT_RULES: readonly LintRule[] = [
  folioDate,
  weekdays,
  dates,
  ages,
  growth,
  sums,
  timesFewer,
  approximateTwice,
  names,
  repeatedStory,
  wrongWords,
  traditionalCharacters,
  houseWords,
  regionWording,
  doubledWords,
  mixedNumerals,
  zeroNumeral,
  shortYear,
  rangeUnit,
  rangeMark,
  digitGroups,
  unpairedMarks,
  nestedQuotes,
  doubledMarks,
  quoteStop,
  speechStop,
  ellipsis,
  dash,
  approximateNumbers,
  halfWidthMarks,
  separatedTitles,
  titleMarks,
  adjoiningHeadlines,
  gutterThrough,
  lonelyLines,
  crossheadAtFoot,
  singleCharacter,
  jumpLines,
  pictureBesideHeadline,
];
