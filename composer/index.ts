/** The engine's public face: page document and fonts → proof, and questions about a proof. */
export { Composer } from './composer.ts';
export {
  type ParagraphFit,
  type ParagraphFix,
  paragraphFixes,
  type Restorable,
  restorableCuts,
  storyFixes,
  withFits,
} from './copyfit.ts';
export { type FrameFix, frameFixes, headlineFix, pictureFix, withFrameFit } from './frame-fixes.ts';
export { rowCount } from './galley/slots.ts';
export {
  type HeadlineRoom,
  type HeadlineRooms,
  hanThatFit,
  headlineRoom,
  headlineRooms,
  type RoomAtSize,
} from './headline-room.ts';
export type { Glyph, GlyphRun, Line } from './line.ts';
export { lineEnds } from './line-ends.ts';
export {
  type LineItem,
  type PictureItem,
  type Proof,
  type ProofItem,
  proofText,
  type ShapeItem,
  type StoryFill,
} from './proof.ts';
export { type Quality, quality } from './quality.ts';
export {
  type Affinity,
  blockAt,
  blockStarts,
  type CaretPlace,
  caretPlace,
  glyphsOf,
  type Hit,
  hitTest,
  lineRect,
  positionOf,
} from './query.ts';
export { neededFaces } from './styles.ts';
