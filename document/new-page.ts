import type { Node } from 'prosemirror-model';
import type { Frame } from './geometry.ts';
import { schema } from './schema.ts';
import { setupSchema } from './setup.ts';
import type { StorySlot, Template } from './template.ts';
import { normalisePage } from './validate.ts';

/**
 * An empty page made from a template: the setup, the folio and section labels, then each slot's headline and story as empty blocks in
 * their frames (inside a box where the slot has one), its pictures and pull-quotes standing in the story after its first,
 * empty paragraph, then the rules, ads and staff lines. No text is in it. Stories are called `story-1`, `story-2` … in slot order; frames
 * keep the ids the template gives them.
 */
export function newPage(template: Template): Node {
  const value = setupSchema.parse({
    template: template.name,
    page: template.page,
    roles: template.roles,
    styles: template.styles,
    swatches: template.swatches,
    press: template.press,
    folio: template.folio,
    fitLimits: template.fitLimits,
  });
  const blocks = [
    block('setup', { value }),
    ...template.folioFrames.map(({ frame, edge }) => block('folio', { frame, edge })),
    ...template.sectionLabels.map((frame) => block('sectionLabel', { frame })),
    ...template.slots.flatMap((slot, index) => slotBlocks(slot, `story-${index + 1}`)),
    ...template.rules.map(({ frame, thickness, ornament }) => block('rule', { frame, thickness, ornament })),
    ...template.ads.map(({ frame, wrap }) => block('ad', { frame, wrap })),
    ...template.staffLines.map((frame) => block('staffLine', { frame })),
  ];
  return normalisePage(schema.topNodeType.createChecked(null, blocks));
}

/**
 * The empty blocks of one slot, in reading order: a headline where the slot has one, and the story `id`; both inside a box
 * where the slot has one. Styles the slot names stand on the blocks they are for.
 */
function slotBlocks(slot: StorySlot, id: string): Node[] {
  const style = (name: string): { style: string | null } => ({ style: slot.styles[name] ?? null });
  const text = (type: string, styleName: string, attrs: Record<string, unknown> = {}): Node =>
    block(type, { ...style(styleName), ...attrs });
  const pictures = slot.pictures.map(({ captionStyle, ...attrs }) =>
    block('picture', attrs, [
      captionStyle === null ? text('caption', 'caption') : block('caption', { style: captionStyle }),
    ]),
  );
  const pullQuotes = slot.pullQuotes.map((frame: Frame) => text('pullQuote', 'pullQuote', { frame }));
  const story = block('story', { id, frames: slot.frames, direction: slot.direction, balance: slot.balance }, [
    text('paragraph', 'body'),
    ...pictures,
    ...pullQuotes,
  ]);
  const headline =
    slot.headline === null
      ? []
      : [
          block('headline', { frame: slot.headline.frame, direction: slot.headlineDirection }, [
            text('title', 'title'),
          ]),
        ];
  const blocks = [...headline, story];
  return slot.box === null ? blocks : [block('box', { frame: slot.box }, blocks)];
}

function block(type: string, attrs: Record<string, unknown>, content: readonly Node[] = []): Node {
  return schema.nodes[type]!.createChecked(attrs, [...content]);
}
