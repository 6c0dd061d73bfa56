/**
 * The page: the public face of document/, in the order one meets it: lengths and places, what is reported, the page with its
 * setup, copy and templates, the file, the text, editing. What is not listed here is private to the room.
 */

// Lengths and places

export { type ColumnDivision, type ColumnMode, divideColumns } from './columns.ts';
export {
  bottom,
  contains,
  type Frame,
  LONGEST,
  overlaps,
  type Point,
  type Rect,
  right,
  type StoryFrame,
  type Wrap,
} from './geometry.ts';
export { describePlace, type Place, type Words } from './place.ts';
export {
  HAO_SIZES,
  haoName,
  millimetres,
  POINTS_PER_MILLIMETRE,
  POINTS_PER_Q,
  parseLength,
  roundLength,
  toMillimetres,
  type UnitContext,
} from './units.ts';

// What is reported

export { bad, type Failure, FailureError, type Finding, good, type Outcome, type Severity } from './finding.ts';
export type { Repair, RepairCertainty, RepairReport } from './repair.ts';

// The page: schema, attributes, frames

export { MARK_ATTRIBUTES, NODE_ATTRIBUTES } from './attributes.ts';
export { chainOf, type FrameAddress, findFrame, framesOf, newFrameId, storyPosition } from './frames.ts';
export {
  attributesOf,
  type Crop,
  eachTextBlock,
  frameOf,
  type PictureAttributes,
  type StoryAttributes,
  schema,
  setupOf,
  TEXT_BLOCKS,
} from './schema.ts';

// Its setup: sheet, styles, colours, press, files of pictures

export type { AssetFacts } from './asset.ts';
export { COMPOSITION_PROFILES, type CompositionProfile, type Kinsoku } from './profile.ts';
export {
  COATED,
  type FitLimits,
  type FolioData,
  NEWSPRINT,
  type PageSetup,
  type Plate,
  type PressSpecification,
  type Setup,
  setupSchema,
} from './setup.ts';
export {
  DEFAULT_ROLES,
  type Fit,
  type Role,
  type RoleTable,
  STYLE_NAMES,
  type StyleName,
  type StyleSheet,
  type TextStyle,
  textStyleSchema,
} from './style.ts';
export { BASE_SWATCHES, type Swatch } from './swatch.ts';

// Remarks and tracked changes

export { changesIn, changesOf, type TextChange } from './changes.ts';
export { acceptChanges, rejectChanges } from './commands/changes.ts';
export {
  addRemark,
  editRemark,
  moveRemark,
  type NewRemark,
  removeRemark,
  replyToRemark,
  setRemarkState,
} from './commands/remarks.ts';
export { reanchor } from './reanchor.ts';
export {
  freeRemarkId,
  REMARK,
  REMARK_KIND_NAMES,
  REMARK_KINDS,
  type Remark,
  type RemarkAnchor,
  type RemarkKind,
  type RemarkReply,
  type RemarkState,
  readerOf,
  remarksOf,
} from './remark.ts';
export { placeOfRemark, pointOfPlace, type RemarkPlace, remarkRanges } from './remark-place.ts';
export { type ChangeAuthor, trackTransaction } from './track.ts';

// What comes in: copy and templates

export {
  type Copy,
  type CopyBlock,
  type CopyLayout,
  type CopyPicture,
  type CopyStory,
  type CopyText,
  copySchema,
} from './copy.ts';
export { newPage } from './new-page.ts';
export { type PictureSlot, type StorySlot, type Template, templateSchema } from './template.ts';

// The file

export { canonicalJson } from './canonical.ts';
export { PAGE_VERSION } from './migrate.ts';
export { PAGE_FORMAT, PAGE_LIMITS, type PageRead, readPageJson, writePageJson } from './page-file.ts';
export { checkPage, type Problem, type Validated, validatePage } from './validate.ts';

// The text

export {
  type BlockText,
  blockText,
  type CutText,
  countCharacters,
  headlineTitle,
  isCounted,
  pageText,
  pageTexts,
  type StoryText,
  storyName,
  storyTexts,
} from './plain-text.ts';

// Editing: state and guard

export { LAYOUT, pageBlockFilter } from './filter.ts';
export { isFreeText, samePageBlocks } from './page-blocks.ts';
export { createPageState } from './state.ts';

// Stories on the page and in hand, dummies

export { appendToStory } from './commands/append.ts';
export { setExpectation } from './commands/expectation.ts';
export { swapStory, takeInHand } from './commands/swap-story.ts';
export { dummyOf } from './dummy.ts';
export { type ListedStory, listStories } from './in-hand.ts';
export {
  isEmptyShape,
  isInHand,
  type Placement,
  placementOf,
  type StoryGroup,
  storyAround,
  storyGroup,
} from './placement.ts';

// Editing: text

export { clearRange, deleteSelection } from './commands/clear.ts';
export { cutText, restoreText } from './commands/cuts.ts';
export { setDropCap } from './commands/drop-cap.ts';
export { joinBackward, joinForward } from './commands/join.ts';
export { setCharacterStyle, toggleStrong } from './commands/marks.ts';
export { selectAll, widerSelection } from './commands/select.ts';
export { enter, insertLineBreak, splitText } from './commands/split.ts';
export { setStyle, setTextKind, type TextKind } from './commands/styles.ts';
export { insertText } from './commands/type.ts';

// Editing: layout

export { addPart, insertBlock, moveBlock, type OptionalPart, removeBlock } from './commands/blocks.ts';
export { applyFrameFit, type FrozenBreaks, fitParagraph, freezeBreaks, restoreFits } from './commands/copyfit.ts';
export { copiesOf, duplicateFrames } from './commands/duplicate-frames.ts';
export { moveFrames, placeFrames, setColumns, setFrameRect, setFrames } from './commands/frames.ts';
export { insertFrame } from './commands/insert-frame.ts';
export { exchangePictures, setAsset, setCrop, setPicture, setWrap } from './commands/pictures.ts';
export { pushPullFrame } from './commands/push-pull.ts';
export { deleteFrames, takeOff } from './commands/remove-frames.ts';
export { setFolio, setGuides, setSetup, setStyleDefinition, setSwatch } from './commands/setup.ts';
export { type StackMove, stackFrames } from './commands/stack.ts';
export { breakThread, takesThread, threadFrame, threadInto, unthreadFrame } from './commands/threads.ts';
export { LEAST_LETTER_SPACE, MOST_LETTER_SPACE } from './copyfit.ts';
export { type DropCap, dropCapSchema } from './drop-cap.ts';
export { type FrameFit, fitFrames } from './frame-fit.ts';
export { frameName, kindName, nameOfFrame } from './frame-name.ts';
export { frozenBreaks, survivingBreaks } from './frozen.ts';
export { type FrameKind, newBlock, newStoryId } from './new-block.ts';
export { type PushPull, pushPull, pushPullEdge } from './push-pull.ts';
