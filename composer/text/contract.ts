import type { Node } from 'prosemirror-model';
import type { CompositionProfile } from '../../document/profile.ts';
import type { FaceId, FontLibrary } from '../../fonts/face.ts';
import type { Line } from '../line.ts';
import type { MissingCharacter } from '../proof.ts';

/**
 * A style with everything resolved: faces for roles, the profile in full, lengths in points. Interned, so that equal
 * styles are the same object and caches can key on identity. `display` switches on `palt` and kerning (headlines).
 */
export interface ResolvedStyle {
  readonly name: string;
  readonly face: FaceId;
  readonly strongFace: FaceId;
  readonly size: number;
  readonly leading: number;
  readonly align: 'justify' | 'start' | 'center' | 'end';
  /** Indent of the first line, points. */
  readonly indent: number;
  /** Letter space, points. */
  readonly letterSpace: number;
  readonly scaleX: number;
  readonly swatch: string;
  readonly tint: number;
  readonly vertical: boolean;
  /** Whole numbers of two to so many digits are set across a vertical line (纵中横); 0 for none. */
  readonly combineDigits: number;
  readonly display: boolean;
  readonly profile: CompositionProfile;
}

/** What inline `character` marks need beside the block's own style: a named style resolved for this page. */
export interface TextContext {
  readonly fonts: FontLibrary;
  resolve(styleName: string, base: ResolvedStyle): ResolvedStyle | null;
}

/** A text block collected, classified, shaped and spaced: ready to be broken at any measure. Its inside is `text/`'s own. */
export interface PreparedText {
  readonly style: ResolvedStyle;
  /** Characters that are set (cuts and deletions left out, breaks not counted). */
  readonly characters: number;
  /** Text as set: cuts and deletions left out, hard breaks as \n. */
  readonly text: string;
  readonly missing: readonly Omit<MissingCharacter, 'block'>[];
  /** Natural extent in points of each stretch between hard breaks, set on one line with its edges trimmed. */
  readonly stretches: readonly number[];
}

/** The measure of line k (from 0) in points. The breaker asks only for the lines it needs. */
export type Measures = (line: number) => number;

/**
 * One way to break a paragraph: `breaks` holds the index after each line's last item, private to `text/`; `lineCount`
 * lines; `cost` an integer, lower is better; costs of one paragraph's settings compare with each other and add up over
 * paragraphs.
 */
export interface Setting {
  readonly breaks: readonly number[];
  readonly lineCount: number;
  readonly cost: number;
}

/**
 * The settings of a paragraph over given measures: the best first, then where they exist the best with one line more and
 * with one line less. `measuresRead`: how many measures were looked at; a paragraph whose first `measuresRead` measures
 * are unchanged need not be broken again.
 */
export interface Settings {
  readonly best: Setting;
  readonly oneMore: Setting | null;
  readonly oneLess: Setting | null;
  readonly measuresRead: number;
}

/** The functions `text/index.ts` gives to the galley and the page. */
export interface TextEngine {
  /** Cached by node, style and loaded faces: the same arguments give the same object. */
  prepare(block: Node, style: ResolvedStyle, context: TextContext): PreparedText;
  /**
   * Breaks over measures that may change by line; `alternatives` false skips one line more and less. `fixed`: offsets where
   * the first lines end in any case (frozen breaks); offsets at which no line can end are not kept.
   */
  breakText(prepared: PreparedText, measures: Measures, alternatives: boolean, fixed?: readonly number[]): Settings;
  /** Line k of a setting, justified to its measure. Immutable, cached. */
  setLine(prepared: PreparedText, setting: Setting, line: number, measure: number): Line;
}
