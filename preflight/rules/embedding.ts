import type { Finding } from '../../document/finding.ts';
import type { Rule } from '../rule.ts';

/**
 * A face whose licence bits forbid embedding it or a subset of it (OpenType `OS/2` fsType, bits 1, 8, 9). An error: a press
 * file must carry its faces (ISO 15930-7, 6.3: all fonts embedded).
 */
export const embedding: Rule = {
  id: 'embedding',
  words: { zh: '字体不许嵌入', en: 'Faces that may not be embedded' },
  check(job) {
    const findings: Finding[] = [];
    for (const id of job.proof.faces) {
      if (job.fonts.face(id)?.embeddable !== false) continue;
      findings.push({
        rule: 'embedding',
        severity: 'error',
        place: {},
        words: {
          zh: `字体 ${id} 的许可不准嵌入`,
          en: `the licence of the face ${id} forbids embedding it`,
        },
        fix: { zh: '换一个许可嵌入的字体', en: 'Use a face that may be embedded' },
      });
    }
    return findings;
  },
};
