import type { Node } from 'prosemirror-model';
import type { Finding } from '../../document/finding.ts';
import type { Frame } from '../../document/geometry.ts';
import { blockText } from '../../document/plain-text.ts';
import type { Rule } from '../rule.ts';

/** Blocks of text with a frame of their own. Stories and pictures have rules of their own for an empty frame. */
const FRAMED: ReadonlySet<string> = new Set(['headline', 'pullQuote', 'sectionLabel', 'staffLine', 'table']);

/**
 * A frame on the page with nothing in it: a headline, pull-quote, label or table without text, or a later frame of a story
 * that no line has reached.
 */
export const emptyFrame: Rule = {
  id: 'empty-frame',
  words: { zh: '空框', en: 'Empty frames' },
  check(job) {
    const filled = new Set(job.proof.items.flatMap((item) => (item.kind === 'line' ? [item.frame] : [])));
    const findings: Finding[] = [];
    const tell = (frame: Frame, zh: string, en: string) =>
      findings.push({
        rule: 'empty-frame',
        severity: 'warning',
        place: { frame: frame.id, rect: frame.rect },
        words: { zh, en },
        fix: { zh: '放入内容，或删去空框', en: 'Fill the frame, or remove it' },
      });
    job.page.descendants((node) => {
      const type = node.type.name;
      const frame = node.attrs['frame'] as Frame | null | undefined;
      if (FRAMED.has(type) && frame && textOf(node).trim() === '') tell(frame, '框里没有文字', 'a frame without text');
      const frames = (node.attrs['frames'] ?? []) as readonly Frame[];
      if (type === 'story' && frames[0] !== undefined && filled.has(frames[0].id)) {
        for (const later of frames.slice(1)) {
          if (!filled.has(later.id)) tell(later, '续排的框里没有文字', 'no text reaches this frame of the story');
        }
      }
      return !node.isTextblock;
    });
    return findings;
  },
};

function textOf(node: Node): string {
  if (node.isTextblock) return blockText(node, { cut: 'leave-out' });
  let text = '';
  node.forEach((child) => {
    text += textOf(child);
  });
  return text;
}
