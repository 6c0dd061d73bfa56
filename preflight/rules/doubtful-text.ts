import type { Finding } from '../../document/finding.ts';
import { placeOfText } from '../job.ts';
import type { Rule } from '../rule.ts';

/**
 * Text that a repair was not sure of (mark `doubtful`) and nobody has looked at yet. A note for each stretch: what stands
 * there and what stood there before.
 */
export const doubtfulText: Rule = {
  id: 'doubtful-text',
  words: { zh: '存疑文字', en: 'Doubtful text' },
  check(job) {
    const findings: Finding[] = [];
    for (const { node, block } of job.blocks) {
      let open: { start: number; end: number; text: string; before: string; kind: string } | null = null;
      const close = (): void => {
        if (open !== null) findings.push(finding(placeOfText(job, block, open.start), open));
        open = null;
      };
      node.forEach((inline, offset) => {
        const mark = inline.marks.find((one) => one.type.name === 'doubtful');
        if (mark === undefined) {
          close();
          return;
        }
        const kind = mark.attrs['kind'] as string;
        const before = mark.attrs['before'] as string;
        const text = inline.text ?? '';
        if (open !== null && open.end === offset && open.kind === kind && open.before === before) {
          open = { ...open, end: offset + inline.nodeSize, text: open.text + text };
          return;
        }
        close();
        open = { start: offset, end: offset + inline.nodeSize, text, before, kind };
      });
      close();
    }
    return findings;
  },
};

function finding(place: Finding['place'], doubt: { text: string; before: string; kind: string }): Finding {
  const was = doubt.before === '' || doubt.before === doubt.text ? null : doubt.before;
  return {
    rule: 'doubtful-text',
    severity: 'note',
    place,
    words: {
      zh: `存疑：“${doubt.text}”${was === null ? '' : `（原为“${was}”）`}`,
      en: `doubtful: “${doubt.text}”${was === null ? '' : ` (was “${was}”)`}`,
    },
    fix: { zh: '对照原稿核实', en: 'Check it against the copy' },
  };
}
