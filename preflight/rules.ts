import type { Rule } from './rule.ts';
import { artworkRules } from './rules/artwork.ts';
import { bleedShort } from './rules/bleed-short.ts';
import { coveredText } from './rules/covered-text.ts';
import { croppedAd } from './rules/cropped-ad.ts';
import { dateAndWeekday } from './rules/date-and-weekday.ts';
import { doubtfulText } from './rules/doubtful-text.ts';
import { embedding } from './rules/embedding.ts';
import { emptyFrame } from './rules/empty-frame.ts';
import { emptyStory } from './rules/empty-story.ts';
import { headlineWithoutStory } from './rules/headline-without-story.ts';
import { inHand } from './rules/in-hand.ts';
import { inkLimit } from './rules/ink-limit.ts';
import { inkOfPosition } from './rules/ink-of-position.ts';
import { jumpLine } from './rules/jump-line.ts';
import { lowResolution } from './rules/low-resolution.ts';
import { mirroredPicture } from './rules/mirrored-picture.ts';
import { missingCharacter } from './rules/missing-character.ts';
import { missingFace } from './rules/missing-face.ts';
import { missingPicture } from './rules/missing-picture.ts';
import { nearFold } from './rules/near-fold.ts';
import { notPlaced } from './rules/not-placed.ts';
import { outsidePage } from './rules/outside-page.ts';
import { overset } from './rules/overset.ts';
import { replacedPicture } from './rules/replaced-picture.ts';
import { reversedType } from './rules/reversed-type.ts';
import { rgbPicture } from './rules/rgb-picture.ts';
import { richBlack } from './rules/rich-black.ts';
import { smallTypeInks } from './rules/small-type-inks.ts';
import { textContrast } from './rules/text-contrast.ts';
import { thinLine } from './rules/thin-line.ts';
import { transparentPicture } from './rules/transparent-picture.ts';
import { unknownStyle } from './rules/unknown-style.ts';

/** Every rule of the preflight, in the order its findings are told: what is lost first, what is to be looked at last. */
export const RULES: readonly Rule[] = [
  missingFace,
  embedding,
  missingCharacter,
  overset,
  notPlaced,
  outsidePage,
  nearFold,
  coveredText,
  textContrast,
  missingPicture,
  replacedPicture,
  mirroredPicture,
  transparentPicture,
  lowResolution,
  ...artworkRules,
  croppedAd,
  emptyStory,
  emptyFrame,
  headlineWithoutStory,
  jumpLine,
  dateAndWeekday,
  unknownStyle,
  bleedShort,
  inkOfPosition,
  richBlack,
  thinLine,
  reversedType,
  smallTypeInks,
  inkLimit,
  rgbPicture,
  inHand,
  doubtfulText,
];
