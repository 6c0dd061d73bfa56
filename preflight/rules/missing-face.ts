import type { Finding } from '../../document/finding.ts';
import type { Setup } from '../../document/setup.ts';
import type { Rule } from '../rule.ts';

/** A face the page needs that is not at hand (缺字体). An error: the export refuses. */
export const missingFace: Rule = {
  id: 'missing-face',
  words: { zh: '缺字体', en: 'Missing faces' },
  check(job) {
    return job.proof.missingFaces.map((face): Finding => {
      const roles = rolesOf(job.setup, face);
      return {
        rule: 'missing-face',
        severity: 'error',
        place: {},
        words: {
          zh: `缺少字体 ${face}${roles === '' ? '' : `（角色：${roles}）`}`,
          en: `the face ${face} is missing${roles === '' ? '' : ` (role: ${roles})`}`,
        },
        fix: {
          zh: '安装这个字体，或在角色表里换一个',
          en: 'Install the face, or name another one in the table of roles',
        },
      };
    });
  },
};

/** Which roles a face plays on the page, in the table's order. */
function rolesOf(setup: Setup, face: string): string {
  return Object.entries(setup.roles)
    .filter(([, id]) => id === face)
    .map(([role]) => role)
    .join(', ');
}
