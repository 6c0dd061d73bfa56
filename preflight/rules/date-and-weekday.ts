import type { Finding } from '../../document/finding.ts';
import { dateIn, WEEKDAYS, weekdayIn, weekdayOf } from '../calendar.ts';
import type { PreflightJob } from '../job.ts';
import { notChecked, type Rule } from '../rule.ts';

const FULL = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The folio's date is no day of the calendar, or falls on another weekday than the folio says. */
export const dateAndWeekday: Rule = {
  id: 'date-and-weekday',
  words: { zh: '日期与星期不符', en: 'Date and weekday that do not agree' },
  check: folioDateFindings,
};

/** What is wrong with the date of a folio. */
export function folioDateFindings(job: Pick<PreflightJob, 'setup'>): Finding[] {
  const { date, weekday } = job.setup.folio;
  const said = weekdayIn(weekday) ?? weekdayIn(date);
  if (date.trim() === '') return [];
  const day = dateIn(date);
  if (day === null) {
    if (said === null) return [];
    return [notChecked('date-and-weekday', {}, `日期“${date}”无法识别`, `the date “${date}” is not understood`)];
  }
  const real = weekdayOf(day);
  if (real === null) return [wrong(`没有“${date}”这一天`, `there is no day “${date}”`)];
  if (said === null || said === real) return [];
  return [
    wrong(
      `“${date}”是星期${WEEKDAYS[real]}，报眉上是星期${WEEKDAYS[said]}`,
      `“${date}” is a ${FULL[real]}, the folio says ${FULL[said]}`,
    ),
  ];
}

function wrong(zh: string, en: string): Finding {
  return {
    rule: 'date-and-weekday',
    severity: 'error',
    place: {},
    words: { zh, en },
    fix: { zh: '改正日期或星期', en: 'Correct the date or the weekday' },
  };
}
