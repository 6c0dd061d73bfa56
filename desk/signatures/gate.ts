import type { Finding } from '../../document/finding.ts';
import type { Words } from '../../document/place.ts';
import type { Signature } from '../contract/signatures.ts';
import type { OpenPage } from '../open-page.ts';
import { type Hindrances, hindrancesOf } from './required.ts';

/**
 * Whether the signatures of a page allow a press file: null, or the finding that refuses it (`unsigned`), naming what is missing
 * and who voided what. `wanted`: signatures asked for besides those of the page's issue.
 */
export async function unsigned(open: OpenPage, wanted: readonly string[] = []): Promise<Finding | null> {
  const hindrances = await hindrancesOf(open, wanted);
  if (hindrances === null) return null;
  const words = hindranceWords(hindrances);
  return {
    rule: 'unsigned',
    severity: 'error',
    place: open.path === null ? {} : { file: open.path },
    words: { zh: `不能付印：${words.zh}`, en: `not released for printing: ${words.en}` },
    fix: { zh: '请看样人重新签样', en: 'have the page read and signed' },
  };
}

/** What keeps a page from 付印, in words. */
export function hindranceWords({ missing, voided, breaks }: Hindrances): Words {
  const all = [
    ...breaks.map(({ words }) => words),
    ...voided.map(voidWords),
    ...missing.map((name) => ({ zh: `缺“${name}”的签样`, en: `the signature “${name}” is missing` })),
  ];
  return { zh: all.map(({ zh }) => zh).join('；'), en: all.map(({ en }) => en).join('; ') };
}

/** That a signature is void, and through whom. */
export function voidWords({ name, label, voided }: Signature): Words {
  const by = voided?.name ?? '';
  const zh =
    voided?.cause === 'issue'
      ? '本期的刊头数据变了'
      : voided?.cause === 'round'
        ? '签的校次之后版面已改动'
        : by === ''
          ? '签样后版面被改动，没有记下是谁'
          : `签样后被${by}改动`;
  const en =
    voided?.cause === 'issue'
      ? 'the issue gave it other folio data'
      : voided?.cause === 'round'
        ? 'the page was changed since the round that was read'
        : by === ''
          ? 'the page was changed, nobody wrote down by whom'
          : `the page was changed by ${by}`;
  const [of, from] = [label.zh === '' ? '' : `（${label.zh}）`, label.en === '' ? '' : ` (${label.en})`];
  return { zh: `${name}${of}的签样已失效：${zh}`, en: `the signature of ${name}${from} is void: ${en}` };
}
