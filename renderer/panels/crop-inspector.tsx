import { setCrop } from '../../document/commands/pictures.ts';
import type { FrameAddress } from '../../document/frames.ts';
import type { Crop } from '../../document/schema.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { NumberField } from './fields.tsx';
import { pictureOnPage } from './picture-facts.ts';

/** Which part of a picture shows, in per cent of it, and how fine it is printed. */
export function CropFields(props: {
  readonly session: PageSession;
  readonly address: FrameAddress;
  readonly disabled: boolean;
}) {
  const { session, address, disabled } = props;
  const { text } = useTexts();
  const { id } = address.frame;
  const placed = pictureOnPage(session.proof, session.shown.doc, id);
  if (placed === null) return null;
  const { crop } = placed;
  const set = (patch: Partial<Crop>): boolean => {
    const next = { ...crop, ...patch };
    const whole = next.x >= 0 && next.y >= 0 && next.x + next.width <= 1.0001 && next.y + next.height <= 1.0001;
    return whole && session.run(setCrop(id, next));
  };
  return (
    <>
      <NumberField label={text('crop.x')} value={crop.x} scale={100} disabled={disabled} onChange={(x) => set({ x })} />
      <NumberField label={text('crop.y')} value={crop.y} scale={100} disabled={disabled} onChange={(y) => set({ y })} />
      <NumberField
        label={text('crop.width')}
        value={crop.width}
        scale={100}
        disabled={disabled}
        onChange={(width) => set({ width })}
      />
      <NumberField
        label={text('crop.height')}
        value={crop.height}
        scale={100}
        disabled={disabled}
        onChange={(height) => set({ height })}
      />
      <p className="wide">
        {placed.ppi === null ? null : (
          <span className={placed.ppi < placed.wanted ? 'warn' : 'quiet'}>
            {text('crop.ppi', { ppi: placed.ppi, wanted: placed.wanted })}
          </span>
        )}{' '}
        <button
          type="button"
          className="push-button small"
          disabled={disabled || address.node.attrs['crop'] === null}
          onClick={() => void session.run(setCrop(id, null))}
        >
          {text('crop.cover')}
        </button>
      </p>
    </>
  );
}
