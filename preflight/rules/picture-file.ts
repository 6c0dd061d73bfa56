import type { Finding } from '../../document/finding.ts';
import type { PictureFileFacts } from '../facts.ts';
import type { PreflightJob } from '../job.ts';
import { notChecked, type Rule } from '../rule.ts';

/** A finding for each picture on the page whose file shows a fault; one note where the files were not looked at. */
export function pictureFindings(
  job: PreflightJob,
  rule: Rule['id'],
  look: (facts: PictureFileFacts) => boolean,
  found: (name: string) => Pick<Finding, 'severity' | 'words'> & { readonly fix: NonNullable<Finding['fix']> },
): Finding[] {
  const findings: Finding[] = [];
  for (const item of job.proof.items) {
    if (item.kind !== 'picture' || item.asset === null) continue;
    const place = { frame: item.frame, rect: item.rect };
    if (job.facts.picture === undefined) {
      return [notChecked(rule, place, '没有读图片文件', 'the picture files were not read')];
    }
    const asset = item.asset;
    const facts = job.facts.picture(asset);
    if (facts === null || !look(facts)) continue;
    const name = job.setup.assets.find(({ id }) => id === asset)?.name ?? '';
    findings.push({ rule, place: { ...place, ...(name === '' ? {} : { file: name }) }, ...found(name) });
  }
  return findings;
}
