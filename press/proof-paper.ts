import type { ProofPaper } from './sheet.ts';

/** A3, points. */
const SHORT = 841.89;
const LONG = 1190.551;

/** Least paper round a proof, in points (10 mm): most office printers cannot print nearer to the edge. */
const EDGE = 28.346;

/** The scales of proofs: a tabloid page (四开) at full size, with room for remarks at 85 %, a broadsheet page (对开) at 70 %. */
const SCALES = [1, 0.85, 0.7, 0.5, 0.35];

/**
 * The paper of a proof (校样): A3, upright or across as the page is, at the largest of the usual scales that leaves 10 mm
 * round it, or at `scale` where one is asked for. Pages that fit at none of them get paper of their own size, at full scale.
 */
export function proofPaper(
  trim: { readonly width: number; readonly height: number },
  scale: number | undefined,
): ProofPaper {
  const upright = trim.height >= trim.width;
  const paper = { width: upright ? SHORT : LONG, height: upright ? LONG : SHORT };
  const fits = (size: number) =>
    trim.width * size + 2 * EDGE <= paper.width && trim.height * size + 2 * EDGE <= paper.height;
  const chosen = scale ?? SCALES.find(fits) ?? 1;
  if (fits(chosen)) return { ...paper, scale: chosen };
  return { width: trim.width * chosen + 2 * EDGE, height: trim.height * chosen + 2 * EDGE, scale: chosen };
}
