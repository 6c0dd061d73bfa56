import type { Finding } from '../../document/finding.ts';
import type { Place, Words } from '../../document/place.ts';

/** Where a fault is, in words: story, column and row counted from one. */
export function placeWords({ story, column, row, frame }: Place): Words {
  if (column === undefined || row === undefined) {
    return { zh: `框 ${frame ?? ''} `, en: `frame ${frame ?? ''}` };
  }
  return {
    zh: `稿件 ${story ?? frame ?? ''} 第 ${column + 1} 栏第 ${row + 1} 行 `,
    en: `story ${story ?? frame ?? ''}, column ${column + 1}, row ${row + 1}`,
  };
}

/** A fault of the gate. */
export function fault(rule: string, place: Place, words: Words): Finding {
  return { rule, severity: 'error', place, words };
}
