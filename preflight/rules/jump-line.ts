import type { Finding } from '../../document/finding.ts';
import { type PreflightJob, placeOfText } from '../job.ts';
import { notChecked, type Rule } from '../rule.ts';

/** A jump line (转版、接版): 下转第4版, 上接A01版, （紧接第二版）, 转3版; what stands where the number should. */
const JUMP =
  /(下转|上接|紧接|转接|(?<![一-龥])转|(?<![一-龥])接)\s*(?:至|自)?\s*第?\s*([A-Za-z]?\s*\d{1,3}|[一二三四五六七八九十百]{1,4}|[×xX_＿○〇●□…·.\s]{0,6})\s*版/g;

/**
 * A jump line without a target: no number in it, the number of its own page, or of a page the issue does not have. Where the
 * pages of the issue are not known, its number is noted as not checked.
 */
export const jumpLine: Rule = {
  id: 'jump-line',
  words: { zh: '转版没有去处', en: 'Jump lines without a target' },
  check: jumpLineFindings,
};

/** The jump lines of a page that lead nowhere. */
export function jumpLineFindings(job: Omit<PreflightJob, 'fonts'>): Finding[] {
  const own = pageKey(job.setup.folio.pageNumber);
  const pages = job.facts.issuePages === undefined ? null : new Set(job.facts.issuePages.map(pageKey));
  const findings: Finding[] = [];
  for (const { text, index } of job.proof.blocks.map(({ text }, index) => ({ text, index }))) {
    for (const match of text.matchAll(JUMP)) {
      const target = pageKey(match[2]!);
      const place = placeOfText(job, index, match.index);
      // Without a number, 转 or 接 alone is any word.
      if (target === '' && /^[转接]/.test(match[0]) && !match[0].startsWith('转接')) continue;
      const words = match[0].replace(/\s+/g, ' ');
      if (target === '') findings.push(lost(place, `“${words}”没有版号`, `“${words}” names no page`));
      else if (own !== '' && target === own)
        findings.push(lost(place, `“${words}”指的就是本版`, `“${words}” names its own page`));
      else if (pages === null) {
        findings.push(
          notChecked(
            'jump-line',
            place,
            `“${words}”，不知道本期有哪些版`,
            `“${words}”: the pages of the issue are not known`,
          ),
        );
      } else if (!pages.has(target))
        findings.push(lost(place, `“${words}”，本期没有这一版`, `“${words}”: the issue has no such page`));
    }
  }
  return findings;
}

function lost(place: Finding['place'], zh: string, en: string): Finding {
  const fix = { zh: '改正版号，或删去转版', en: 'Correct the page number, or remove the line' };
  return { rule: 'jump-line', severity: 'warning', place, words: { zh, en }, fix };
}

const DIGITS = '零一二三四五六七八九';

/** A page's number as it is compared: `A01`, `第A1版` and `a1` are one, `四` is `4`; empty where there is none. */
export function pageKey(text: string): string {
  const plain = text.replace(/[第版\s]/g, '').toUpperCase();
  const western = /^([A-Z]?)0*(\d+)$/.exec(plain);
  if (western) return `${western[1]}${western[2]}`;
  const tens = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(plain);
  if (!tens || plain === '') return '';
  const [, before, ten, after] = tens;
  if (ten === '') return plain.length === 1 ? String(DIGITS.indexOf(plain)) : '';
  return String((before === '' ? 1 : DIGITS.indexOf(before!)) * 10 + (after === '' ? 0 : DIGITS.indexOf(after!)));
}
