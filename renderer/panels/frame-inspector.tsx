import { setColumns, setFrameRect, setFrames } from '../../document/commands/frames.ts';
import { type FrameAddress, findFrame } from '../../document/frames.ts';
import type { Rect, StoryFrame } from '../../document/geometry.ts';
import { roundLength, type UnitContext } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { BlockFields } from './block-inspector.tsx';
import { CheckField, NumberField } from './fields.tsx';
import { LengthField } from './length-field.tsx';
import { WrapFields } from './wrap-inspector.tsx';

const NAMES: Readonly<Record<string, TextKey>> = {
  headline: 'block.headline',
  story: 'block.story',
  picture: 'block.picture',
  pullQuote: 'block.pullQuote',
  ad: 'block.ad',
  table: 'block.table',
  box: 'block.box',
  rule: 'block.rule',
  folio: 'block.folio',
  sectionLabel: 'block.sectionLabel',
  staffLine: 'block.staffLine',
};

/** What a block is called in the window. */
export function blockName(type: string): TextKey {
  return NAMES[type] ?? 'block.other';
}

const SIDES = [
  ['x', 'inspector.x'],
  ['y', 'inspector.y'],
  ['width', 'inspector.width'],
  ['height', 'inspector.height'],
] as const;

/** A frame's place, size and columns, and what its block has besides. */
export function FrameFields(props: {
  readonly session: PageSession;
  readonly address: FrameAddress;
  readonly units: UnitContext;
}) {
  const { session, address, units } = props;
  const { text } = useTexts();
  const { frame, node, link } = address;
  const fixed = frame.locked || session.readOnly;
  const setSide = (side: keyof Rect, points: number): boolean => {
    if ((side === 'width' || side === 'height') && points <= 0) return false;
    const now = findFrame(session.settle().doc, frame.id)?.frame.rect;
    return now !== undefined && session.run(setFrameRect(frame.id, { ...now, [side]: roundLength(points) }));
  };
  const chain = frame as StoryFrame;
  // What stands in the document now: one field may be committed before the panel shows what another made.
  const setDivision = (patch: Partial<Pick<StoryFrame, 'columns' | 'gap'>>): boolean => {
    const now = findFrame(session.settle().doc, frame.id)?.frame as StoryFrame | undefined;
    return now !== undefined && session.run(setColumns(frame.id, patch.columns ?? now.columns, patch.gap ?? now.gap));
  };
  return (
    <>
      <p className="inspector-name">
        <strong>{text(blockName(node.type.name))}</strong> <span className="quiet">{frame.id}</span>
      </p>
      <div className="field-grid">
        {SIDES.map(([side, title]) => (
          <LengthField
            key={side}
            label={text(title)}
            value={frame.rect[side]}
            unit="mm"
            context={units}
            disabled={fixed}
            onChange={(points) => setSide(side, points)}
          />
        ))}
        {link === null ? null : (
          <>
            <NumberField
              label={text('inspector.columns')}
              value={chain.columns}
              digits={0}
              disabled={fixed}
              onChange={(count) => Number.isInteger(count) && setDivision({ columns: count })}
            />
            <LengthField
              label={text('inspector.gap')}
              value={chain.gap}
              unit="em"
              context={units}
              disabled={fixed}
              onChange={(points) => points >= 0 && setDivision({ gap: roundLength(points) })}
            />
          </>
        )}
        <CheckField
          label={text('inspector.locked')}
          value={frame.locked}
          disabled={session.readOnly}
          onChange={(locked) => void session.run(setFrames([frame.id], { locked }))}
        />
      </div>
      {'wrap' in node.attrs ? <WrapFields session={session} address={address} units={units} disabled={fixed} /> : null}
      <BlockFields session={session} address={address} units={units} disabled={fixed} />
    </>
  );
}
