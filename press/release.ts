import type { Node } from 'prosemirror-model';
import { bad, FailureError, type Finding } from '../document/finding.ts';
import type { Overruling, PressInput, PressProgress } from './input.ts';
import { presetRules } from './preset.ts';
import { conservationFaults } from './readback/conservation.ts';
import { standardFaults } from './standard/validate.ts';
import { writePdf } from './write.ts';

/** What is released for printing: the press input, the page it comes from, and who overrules the gate, if anyone does. */
export interface ReleaseInput extends Omit<PressInput, 'overruled'> {
  /** The page's document: the text the file is proved against. */
  readonly page?: Node;
  readonly overrule?: Overruling;
}

/** A released file; `overruled` where it was refused and released all the same. */
export interface Released {
  readonly bytes: Uint8Array;
  readonly findings: Finding[];
  readonly overruled: boolean;
}

/**
 * Writes a page and proves the finished bytes before they are given out (付印): that no character was lost, doubled, swapped
 * or moved (`readback/conservation.ts`), and that the file keeps the standard it names (`standard/`). Throws FailureError
 * like `writePdf`; `conservation` where the gate refuses, with the place and words of the first fault; `standard` where
 * the file breaks its standard, which nobody can overrule. With `overrule`, a file that the gate refuses is written anew
 * so that its metadata and slug say who released it and why, and the gate's faults stand among the findings. An overruling that
 * names what is `unsigned` is stated by the file in any case.
 */
export async function releasePdf(
  input: ReleaseInput,
  progress: PressProgress = () => {},
  write: typeof writePdf = writePdf,
): Promise<Released> {
  const { page, overrule, ...press } = input;
  const unsigned = overrule?.unsigned !== undefined;
  let written = await write(unsigned ? { ...press, overruled: { ...overrule, refused: false } } : press, progress);
  const faults = conservationFaults({
    bytes: written.bytes,
    proof: input.proof,
    fonts: input.fonts,
    proofing: input.preset === 'proof',
    ...(page === undefined ? {} : { page }),
    ...(input.plate === undefined ? {} : { plate: input.plate }),
  });
  const overruled = faults.length > 0 && overrule !== undefined;
  if (faults.length > 0 && !overruled) throw refused(faults);
  if (overruled) written = await write({ ...press, overruled: overrule }, progress);
  const { standard, annotations } = presetRules(input.preset);
  const remarked = annotations && (input.annotations?.length ?? 0) > 0;
  if (standard !== null && !remarked) {
    const broken = standardFaults(written.bytes, standard).filter(({ severity }) => severity === 'error');
    if (broken.length > 0) throw refused(broken, 'standard');
  }
  progress('gate', 1, 1);
  return { bytes: written.bytes, findings: [...written.findings, ...faults], overruled: overruled || unsigned };
}

/** A refusal in the words of the first fault, with the number of those that follow it. */
function refused(faults: readonly Finding[], code: 'conservation' | 'standard' = 'conservation'): FailureError {
  const [first] = faults;
  const { zh, en } = first!.words;
  const more = faults.length - 1;
  const name =
    code === 'conservation'
      ? { zh: '一字不丢检查未通过', en: 'the conservation gate refuses' }
      : { zh: '文件不合标准', en: 'the file breaks its standard' };
  return new FailureError(
    bad(
      code,
      {
        zh: `${name.zh}：${zh}${more > 0 ? `（另有 ${more} 处）` : ''}`,
        en: `${name.en}: ${en}${more > 0 ? ` (and ${more} more)` : ''}`,
      },
      first!.place,
    ).failure,
  );
}
