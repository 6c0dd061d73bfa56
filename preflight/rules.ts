import type { Rule } from './rule.ts';
import { artworkRules } from './rules/artwork.ts';
import { coveredText } from './rules/covered-text.ts';
import { doubtfulText } from './rules/doubtful-text.ts';
import { embedding } from './rules/embedding.ts';
import { emptyStory } from './rules/empty-story.ts';
import { headlineWithoutStory } from './rules/headline-without-story.ts';
import { inkLimit } from './rules/ink-limit.ts';
import { lowResolution } from './rules/low-resolution.ts';
import { missingCharacter } from './rules/missing-character.ts';
import { missingFace } from './rules/missing-face.ts';
import { missingPicture } from './rules/missing-picture.ts';
import { notPlaced } from './rules/not-placed.ts';
import { outsidePage } from './rules/outside-page.ts';
import { overset } from './rules/overset.ts';
import { reversedType } from './rules/reversed-type.ts';
import { thinLine } from './rules/thin-line.ts';

/** Every rule of the preflight, in the order its findings are told: what is lost first, what is to be looked at last. */
export const RULES: readonly Rule[] = [
  missingFace,
  embedding,
  missingCharacter,
  overset,
  notPlaced,
  outsidePage,
  coveredText,
  missingPicture,
  lowResolution,
  ...artworkRules,
  emptyStory,
  headlineWithoutStory,
  thinLine,
  reversedType,
  inkLimit,
  doubtfulText,
];
