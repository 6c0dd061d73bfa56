import { addPart, type OptionalPart } from '../../document/commands/blocks.ts';
import { setPicture } from '../../document/commands/pictures.ts';
import type { FrameAddress } from '../../document/frames.ts';
import { attributesOf, type PictureAttributes, setupOf } from '../../document/schema.ts';
import { roundLength, type UnitContext } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { CropFields } from './crop-inspector.tsx';
import { CheckField, ChoiceField, NumberField, TextField } from './fields.tsx';
import { goToText } from './go-to.ts';
import { LengthField } from './length-field.tsx';
import { setBlock } from './set-block.ts';

/** Adds a part to the block at a position and puts the caret into it. */
function addAndWrite(session: PageSession, position: number, part: OptionalPart): void {
  if (!session.run(addPart(position, part))) return;
  const { doc } = session.state;
  doc.nodeAt(position)?.forEach((child, offset) => {
    if (child.type.name === part) goToText(session, position + 1 + offset + 1);
  });
}

interface BlockProps {
  readonly session: PageSession;
  readonly address: FrameAddress;
  readonly units: UnitContext;
  readonly disabled: boolean;
}

/** What a block has besides its frame, by its type. */
export function BlockFields(props: BlockProps) {
  switch (props.address.node.type.name) {
    case 'picture':
      return <PictureFields {...props} />;
    case 'box':
    case 'rule':
      return <InkFields {...props} />;
    case 'ad':
      return <AdFields {...props} />;
    case 'headline':
    case 'story':
      return <DirectionFields {...props} />;
    case 'pullQuote':
      return <SwatchField {...props} field="swatch" />;
    default:
      return null;
  }
}

const SIDES = ['below', 'above', 'left', 'right', 'inside', 'none'] as const;

function PictureFields({ session, address, units, disabled }: BlockProps) {
  const { text } = useTexts();
  const { frame, node, position } = address;
  const picture = attributesOf<PictureAttributes>(node);
  const set = (patch: Parameters<typeof setPicture>[1]): boolean => session.run(setPicture(frame.id, patch));
  return (
    <fieldset className="field-grid">
      <legend>{text('block.picture')}</legend>
      <ChoiceField
        label={text('inspector.shape')}
        value={picture.shape}
        disabled={disabled}
        options={[
          { value: 'rectangle', title: text('wrap.rectangle') },
          { value: 'ellipse', title: text('wrap.ellipse') },
        ]}
        onChange={(shape) => {
          // A round picture is run round as it is cut, in one undo.
          const wrap = picture.wrap.shape === 'none' ? picture.wrap : { ...picture.wrap, shape };
          session.run(setBlock(frame.id, { shape, wrap }));
        }}
      />
      <ChoiceField
        label={text('inspector.captionSide')}
        value={picture.captionSide}
        disabled={disabled}
        options={SIDES.map((value) => ({ value, title: text(`caption.${value}`) }))}
        onChange={(captionSide) => void set({ captionSide })}
      />
      {picture.captionSide === 'none' ? null : (
        <LengthField
          label={text('inspector.captionGap')}
          value={picture.captionGap}
          unit="pt"
          context={units}
          disabled={disabled}
          onChange={(points) => points >= 0 && set({ captionGap: roundLength(points) })}
        />
      )}
      <button
        type="button"
        className="push-button small"
        disabled={session.readOnly}
        onClick={() => goToText(session, position + 2)}
      >
        {text('inspector.writeCaption')}
      </button>
      {node.childCount > 1 ? null : (
        <button
          type="button"
          className="push-button small"
          disabled={disabled}
          onClick={() => addAndWrite(session, position, 'credit')}
        >
          {text('inspector.addCredit')}
        </button>
      )}
      <TextField
        label={text('inspector.alternative')}
        value={picture.alternative}
        disabled={disabled}
        onChange={(alternative) => set({ alternative })}
      />
      {picture.asset === null ? null : <CropFields session={session} address={address} disabled={disabled} />}
    </fieldset>
  );
}

function useSwatches(session: PageSession) {
  const { words } = useTexts();
  return setupOf(session.shown.doc).swatches.map((swatch) => ({ value: swatch.name, title: words(swatch.label) }));
}

function SwatchField({ session, address, disabled, field }: BlockProps & { readonly field: string }) {
  const { text } = useTexts();
  const swatches = useSwatches(session);
  return (
    <div className="field-grid">
      <ChoiceField
        label={text('inspector.swatch')}
        value={String(address.node.attrs[field])}
        disabled={disabled}
        options={swatches}
        onChange={(swatch) => void session.run(setBlock(address.frame.id, { [field]: swatch }))}
      />
    </div>
  );
}

interface Border {
  readonly thickness: number;
  readonly swatch: string;
  readonly ornament: string;
}

function InkFields({ session, address, units, disabled }: BlockProps) {
  const { text } = useTexts();
  const swatches = useSwatches(session);
  const { frame, node } = address;
  const isRule = node.type.name === 'rule';
  const border = (isRule ? node.attrs : node.attrs['border']) as Border | null;
  const tint = node.attrs['tint'] as { swatch: string; tint: number } | null | undefined;
  const setBorder = (patch: Partial<Border>): boolean => {
    const own = border ?? { thickness: 0.5, swatch: 'black', ornament: 'plain' };
    return session.run(setBlock(frame.id, isRule ? patch : { border: { ...own, ...patch } }));
  };
  return (
    <fieldset className="field-grid">
      <legend>{text(isRule ? 'block.rule' : 'block.box')}</legend>
      <LengthField
        label={text('inspector.thickness')}
        value={border?.thickness ?? 0}
        unit="pt"
        context={units}
        disabled={disabled}
        onChange={(points) => points >= 0 && setBorder({ thickness: points })}
      />
      <ChoiceField
        label={text('inspector.ornament')}
        value={border?.ornament === 'double' ? 'double' : 'plain'}
        disabled={disabled}
        options={[
          { value: 'plain', title: text('ornament.plain') },
          { value: 'double', title: text('ornament.double') },
        ]}
        onChange={(ornament) => void setBorder({ ornament })}
      />
      <ChoiceField
        label={text('inspector.swatch')}
        value={border?.swatch ?? 'black'}
        disabled={disabled}
        options={swatches}
        onChange={(swatch) => void setBorder({ swatch })}
      />
      {isRule ? null : (
        <>
          <ChoiceField
            label={text('inspector.fill')}
            value={tint?.swatch ?? ''}
            disabled={disabled}
            options={[{ value: '', title: text('inspector.noFill') }, ...swatches]}
            onChange={(swatch) =>
              void session.run(setBlock(frame.id, { tint: swatch === '' ? null : { swatch, tint: tint?.tint ?? 0.1 } }))
            }
          />
          {tint ? (
            <NumberField
              label={text('inspector.tint')}
              value={tint.tint}
              scale={100}
              disabled={disabled}
              onChange={(amount) => session.run(setBlock(frame.id, { tint: { ...tint, tint: amount } }))}
            />
          ) : null}
        </>
      )}
    </fieldset>
  );
}

function AdFields({ session, address, disabled }: BlockProps) {
  const { text } = useTexts();
  const { frame, node } = address;
  const set = (patch: Readonly<Record<string, unknown>>): boolean => session.run(setBlock(frame.id, patch));
  return (
    <fieldset className="field-grid">
      <legend>{text('block.ad')}</legend>
      <TextField
        label={text('inspector.advertiser')}
        value={String(node.attrs['advertiser'])}
        disabled={disabled}
        onChange={(advertiser) => set({ advertiser })}
      />
      <ChoiceField
        label={text('inspector.status')}
        value={node.attrs['status'] as 'reserved' | 'arrived' | 'approved'}
        disabled={disabled}
        options={(['reserved', 'arrived', 'approved'] as const).map((value) => ({ value, title: text(`ad.${value}`) }))}
        onChange={(status) => void set({ status })}
      />
      <CheckField
        label={text('inspector.adLabel')}
        value={node.attrs['labelled'] === true}
        disabled={disabled}
        onChange={(labelled) => void set({ labelled })}
      />
    </fieldset>
  );
}

function DirectionFields({ session, address, disabled }: BlockProps) {
  const { text } = useTexts();
  const { frame, node, position } = address;
  const isStory = node.type.name === 'story';
  return (
    <div className="field-grid">
      <ChoiceField
        label={text('inspector.direction')}
        value={node.attrs['direction'] as 'horizontal' | 'vertical'}
        disabled={disabled}
        options={(['horizontal', 'vertical'] as const).map((value) => ({ value, title: text(`direction.${value}`) }))}
        onChange={(direction) => void session.run(setBlock(frame.id, { direction }))}
      />
      {isStory ? (
        <CheckField
          label={text('inspector.balance')}
          value={node.attrs['balance'] === true}
          disabled={disabled}
          onChange={(balance) => void session.run(setBlock(frame.id, { balance }))}
        />
      ) : (
        <ChoiceField
          label={text('inspector.align')}
          value={node.attrs['align'] as 'start' | 'center' | 'end'}
          disabled={disabled}
          options={(['start', 'center', 'end'] as const).map((value) => ({ value, title: text(`align.${value}`) }))}
          onChange={(align) => void session.run(setBlock(frame.id, { align }))}
        />
      )}
      {(isStory ? (['byline', 'summary'] as const) : (['kicker', 'deck'] as const)).map((part) => (
        <button
          key={part}
          type="button"
          className="push-button small"
          disabled={disabled || !addPart(position, part)(session.state)}
          onClick={() => addAndWrite(session, position, part)}
        >
          {text(`inspector.add.${part}`)}
        </button>
      ))}
    </div>
  );
}
