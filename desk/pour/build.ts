import type { Node } from 'prosemirror-model';
import type { AssetFacts } from '../../document/asset.ts';
import type { CopyText } from '../../document/copy.ts';
import type { Frame } from '../../document/geometry.ts';
import { schema } from '../../document/schema.ts';
import type { Setup } from '../../document/setup.ts';
import { hasText, textBlock, textOf } from './inline.ts';
import type { Plan, PlannedAd, PlannedPicture, PlannedQuote, PlannedStory } from './plan.ts';

/**
 * Builds the page document of a plan. Text blocks are made once for each story and shared by every page built with the
 * same builder, so that composing the page again after its frames moved costs only what changed (D4).
 */
export interface PageBuilder {
  build(plan: Plan): Node;
}

/** A builder over the picture files at hand, by the names the copy uses. */
export function pageBuilder(assets: ReadonlyMap<string, AssetFacts>): PageBuilder {
  const blocks = new WeakMap<object, Map<string, Node>>();
  const block = (owner: object, part: string, make: () => Node): Node => {
    let known = blocks.get(owner);
    if (!known) {
      known = new Map();
      blocks.set(owner, known);
    }
    let node = known.get(part);
    if (!node) {
      node = make();
      known.set(part, node);
    }
    return node;
  };
  let setups: { base: Setup; key: string; node: Node } | null = null;
  let facts = new Set<AssetFacts>();
  const assetOf = (file: string | null): string | null => {
    const found = file === null ? undefined : assets.get(file);
    if (!found) return null;
    facts.add(found);
    return found.id;
  };

  const picture = ({ copy, place }: PlannedPicture): Node => {
    const style = place?.captionStyle ?? null;
    const caption = block(copy, `caption ${style}`, () => textBlock('caption', copy.caption, style));
    const parts = [caption];
    const { credit } = copy;
    if (hasText(credit)) parts.push(block(copy, 'credit', () => textBlock('credit', credit)));
    return schema.nodes['picture']!.create(
      {
        frame: place?.frame ?? null,
        asset: assetOf(copy.file),
        crop: null,
        shape: place?.shape ?? copy.shape ?? 'rectangle',
        wrap: place?.wrap ?? copy.wrap ?? { shape: 'rectangle', inset: 0 },
        captionSide: place?.captionSide ?? copy.captionSide ?? 'below',
        captionSize: place?.captionSize ?? copy.captionSize ?? null,
        captionGap: place?.captionGap ?? copy.captionGap ?? 3,
        alternative: copy.alternative,
      },
      parts,
    );
  };

  const quote = (story: PlannedStory, planned: PlannedQuote): Node => {
    const own = story.copy.body[planned.index]!;
    const text = own.type === 'pullQuote' ? own.text : '';
    return textBlock('pullQuote', text, story.styles['pullQuote'] ?? null, {
      frame: planned.frame,
      wrap: planned.wrap,
      swatch: planned.swatch,
    });
  };

  const headline = ({ copy, headline: frame, headlineDirection, headlineAlign, styles }: PlannedStory): Node | null => {
    if (!hasText(copy.title) && !hasText(copy.kicker) && !hasText(copy.deck)) return null;
    const parts: Node[] = [];
    const part = (type: 'kicker' | 'title' | 'deck', text: CopyText | null): Node =>
      block(copy, `${type} ${styles[type]}`, () => textBlock(type, text, styles[type] ?? null));
    if (hasText(copy.kicker)) parts.push(part('kicker', copy.kicker));
    parts.push(part('title', copy.title));
    if (hasText(copy.deck)) parts.push(part('deck', copy.deck));
    return schema.nodes['headline']!.create({ frame, direction: headlineDirection, align: headlineAlign }, parts);
  };

  const story = (planned: PlannedStory): Node => {
    const { copy, styles } = planned;
    const children: Node[] = [];
    for (const part of ['byline', 'summary'] as const) {
      const text = copy[part];
      if (hasText(text))
        children.push(block(copy, `${part} ${styles[part]}`, () => textBlock(part, text, styles[part] ?? null)));
    }
    copy.body.forEach((own, index) => {
      switch (own.type) {
        case 'paragraph':
          children.push(
            block(own, `text ${styles['body']}`, () =>
              textBlock('paragraph', own.text, styles['body'] ?? null, { dropCap: own.dropCap ?? null }),
            ),
          );
          return;
        case 'crosshead': {
          const { kicker } = own;
          if (hasText(kicker))
            children.push(
              block(own, `kicker ${styles['crossheadKicker']}`, () =>
                textBlock('crosshead', kicker, styles['crossheadKicker'] ?? null, { part: 'kicker' }),
              ),
            );
          children.push(
            block(own, `main ${styles['crosshead']}`, () =>
              textBlock('crosshead', own.text, styles['crosshead'] ?? null, { part: 'main' }),
            ),
          );
          return;
        }
        case 'picture':
          children.push(picture(planned.pictures.find((one) => one.index === index)!));
          return;
        case 'pullQuote':
          children.push(quote(planned, planned.quotes.find((one) => one.index === index)!));
      }
    });
    const { id, frames, direction, balance } = planned;
    return schema.nodes['story']!.create(
      { id, frames, direction, balance, continues: null, continued: null },
      children,
    );
  };

  const ad = ({ frame, wrap, advertiser, file }: PlannedAd): Node => {
    const asset = assetOf(file);
    const status = asset === null ? 'reserved' : 'arrived';
    return schema.nodes['ad']!.create({ frame, wrap, advertiser, asset, status, labelled: true });
  };

  return {
    build(plan) {
      facts = new Set();
      const page: Node[] = [];
      for (const { frame, edge } of plan.folios) page.push(schema.nodes['folio']!.create({ frame, edge }));
      for (const frame of plan.sectionLabels) page.push(schema.nodes['sectionLabel']!.create({ frame }));
      for (const planned of plan.stories) {
        const head = headline(planned);
        const nodes = head ? [head, story(planned)] : [story(planned)];
        if (planned.box) page.push(schema.nodes['box']!.create({ frame: planned.box }, nodes));
        else page.push(...nodes);
      }
      for (const frame of plan.staffLines) page.push(schema.nodes['staffLine']!.create({ frame }));
      for (const rule of plan.rules) page.push(schema.nodes['rule']!.create({ ...rule }));
      for (const planned of plan.ads) page.push(ad(planned));
      const used = uniqueFacts([...facts]);
      const key = used.map(({ id }) => id).join(' ');
      if (setups?.base !== plan.setup || setups.key !== key) {
        const value: Setup = { ...plan.setup, assets: used };
        setups = { base: plan.setup, key, node: schema.nodes['setup']!.create({ value }) };
      }
      return schema.nodes['page']!.create(null, [setups.node, ...page]);
    },
  };
}

function uniqueFacts(facts: readonly AssetFacts[]): AssetFacts[] {
  return [...new Map(facts.map((one) => [one.id, one])).values()];
}

/** The heading a person knows a story by: its title, or its first words. */
export function storyName(planned: PlannedStory): string {
  const title = textOf(planned.copy.title).trim() || textOf(planned.copy.kicker).trim();
  if (title !== '') return title;
  for (const block of planned.copy.body) {
    const text = block.type === 'picture' ? textOf(block.caption) : textOf(block.text);
    if (text.trim() !== '') return text.trim().slice(0, 12);
  }
  return planned.id;
}

/** Gives every frame of a plan an id of its own: the second frame of the same id becomes `id-2`, and so on. */
export function withUniqueIds(plan: Plan): Plan {
  const taken = new Set<string>();
  const unique = <F extends Frame>(frame: F): F => {
    let id = frame.id;
    for (let copyNumber = 2; taken.has(id); copyNumber += 1) id = `${frame.id}-${copyNumber}`;
    taken.add(id);
    return id === frame.id ? frame : { ...frame, id };
  };
  for (const story of plan.stories) {
    if (story.box) story.box = unique(story.box);
    if (story.headline) story.headline = unique(story.headline);
    story.frames = story.frames.map(unique);
    for (const picture of story.pictures) {
      if (picture.place) picture.place = { ...picture.place, frame: unique(picture.place.frame) };
    }
    for (const quote of story.quotes) if (quote.frame) quote.frame = unique(quote.frame);
  }
  for (const rule of plan.rules) rule.frame = unique(rule.frame);
  return {
    ...plan,
    folios: plan.folios.map((folio) => ({ ...folio, frame: unique(folio.frame) })),
    sectionLabels: plan.sectionLabels.map(unique),
    staffLines: plan.staffLines.map(unique),
    ads: plan.ads.map((ad) => ({ ...ad, frame: unique(ad.frame) })),
  };
}
