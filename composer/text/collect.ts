import type { Node } from 'prosemirror-model';
import type { FaceId } from '../../fonts/face.ts';
import { combineDigits, combineExclamations } from './combine.ts';
import type { ResolvedStyle, TextContext } from './contract.ts';

/** A stretch of collected text in one style: UTF-16 offsets into the collected text; `letterSpace` in em, added. */
export interface StyleSpan {
  readonly start: number;
  readonly end: number;
  readonly style: ResolvedStyle;
  readonly face: FaceId;
  readonly letterSpace: number;
  readonly combined: boolean;
}

/**
 * The text of a block as it is set. `offsets[k]` is where character k of `text` stands in the block (null: at k);
 * `size` the block's content size. Every hard break is one `\n`.
 */
export interface CollectedText {
  readonly text: string;
  readonly offsets: readonly number[] | null;
  readonly size: number;
  readonly spans: readonly StyleSpan[];
}

/** What a composition asked of its page beside the block: the styles its `character` marks name, and what it was told. */
export type StyleLookups = [name: string, style: ResolvedStyle | null][];

/**
 * Collects a text block: leaves out text under the marks `cut` and `deletion`, gives text marked `strong` the strong face,
 * text marked `character` the named style, text marked `letterSpace` its space. Look-ups of styles are added to `lookups`.
 */
export function collectText(
  block: Node,
  style: ResolvedStyle,
  context: TextContext,
  lookups: StyleLookups,
): CollectedText {
  let text = '';
  let whole = true;
  const offsets: number[] = [];
  const spans: StyleSpan[] = [];
  block.forEach((child, offset) => {
    const names = child.marks.map((mark) => mark.type.name);
    if (names.includes('cut') || names.includes('deletion')) {
      whole = false;
      return;
    }
    const piece = child.isText ? (child.text ?? '') : child.type.name === 'hardBreak' ? '\n' : '';
    if (piece === '') {
      whole = false;
      return;
    }
    const start = text.length;
    text += piece;
    for (let index = 0; index < piece.length; index += 1) offsets.push(offset + index);
    const span = spanOf(child, style, context, lookups, start, text.length);
    const last = spans[spans.length - 1];
    if (last && sameSetting(last, span)) spans[spans.length - 1] = { ...last, end: span.end };
    else spans.push(span);
  });
  const { exclamations, lang } = style.profile;
  const digits = style.vertical ? combineDigits(text, spans, style.combineDigits) : spans;
  const paired = style.vertical && exclamations === 'one' && lang === 'zh-Hans';
  const divided = paired ? combineExclamations(text, digits) : digits;
  return { text, offsets: whole ? null : offsets, size: block.content.size, spans: divided };
}

function spanOf(
  child: Node,
  base: ResolvedStyle,
  context: TextContext,
  lookups: StyleLookups,
  start: number,
  end: number,
): StyleSpan {
  let style = base;
  let strong = false;
  let letterSpace = 0;
  let combined = false;
  for (const mark of child.marks) {
    switch (mark.type.name) {
      case 'character': {
        const name = String(mark.attrs['style']);
        const named = context.resolve(name, base);
        lookups.push([name, named]);
        if (named) style = named;
        break;
      }
      case 'strong':
        strong = true;
        break;
      case 'letterSpace':
        letterSpace = Number(mark.attrs['em']) || 0;
        break;
      case 'tateChuYoko':
        combined = base.vertical;
        break;
      default:
    }
  }
  return { start, end, style, face: strong ? style.strongFace : style.face, letterSpace, combined };
}

function sameSetting(a: StyleSpan, b: StyleSpan): boolean {
  return a.style === b.style && a.face === b.face && a.letterSpace === b.letterSpace && !a.combined && !b.combined;
}
