import type { Proof } from '../composer/index.ts';
import type { Finding } from '../document/finding.ts';
import { type PreflightFacts, preflight } from '../preflight/index.ts';
import type { MissingFace } from './composition.ts';
import type { OpenPage } from './open-page.ts';
import { pictureFacts } from './preflight-facts.ts';

/**
 * The findings of a composed page (印前检查), with those for picture files that the document names and the page's file does
 * not hold. `facts`: what plates tell, see `preflightFacts`.
 */
export function preflightPage(
  open: OpenPage,
  proof: Proof,
  missing: readonly MissingFace[] = [],
  facts: PreflightFacts = {},
): Finding[] {
  const findings = preflight(proof, open.page, open.fonts, { ...pictureFacts(open), ...facts });
  for (const face of missing) {
    const known = findings.some((finding) => finding.severity === 'error' && finding.words.en.includes(face.id));
    if (known) continue;
    findings.push({ rule: 'missing-face', severity: 'error', place: face.failure.place, words: face.failure.words });
  }
  for (const item of proof.items) {
    if (item.kind !== 'picture' || item.asset === null || open.assets.has(item.asset)) continue;
    if (findings.some((finding) => finding.rule === 'missing-picture' && finding.place.frame === item.frame)) continue;
    findings.push({
      rule: 'missing-picture-file',
      severity: 'error',
      place: { frame: item.frame, rect: item.rect },
      words: {
        zh: '版面文件里没有这张图片，已画成空框',
        en: 'the page’s file does not hold this picture; it was drawn as an empty frame',
      },
      fix: { zh: '重新置入这张图片', en: 'place the picture again' },
    });
  }
  return findings;
}

/** Whether findings say that something could not be made as asked: one of them is an error. */
export function partlyDone(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
