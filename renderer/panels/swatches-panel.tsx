import { useState } from 'react';
import { setSwatch } from '../../document/commands/setup.ts';
import { findFrame } from '../../document/frames.ts';
import { setupOf } from '../../document/schema.ts';
import { BASE_SWATCHES, type Swatch } from '../../document/swatch.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { NumberField, TextField } from './fields.tsx';
import { usePageView } from './page-view.ts';
import { type BlockPatch, setBlocks } from './set-block.ts';
import { useSwatchColours } from './swatch-colours.ts';

const INKS = ['c', 'm', 'y', 'k'] as const;

/** The colours of the page as the press mixes them; a press gives one to the selected frames, and its values can be set. */
export function SwatchesPanel({ session }: { session: PageSession }) {
  const { text, words } = useTexts();
  const { doc } = usePageView(session);
  const { swatches } = setupOf(doc);
  const selected = useView((view) => view.selected);
  const [chosen, choose] = useState('black');
  const colours = useSwatchColours(session, swatches);
  const swatch = swatches.find(({ name }) => name === chosen) ?? swatches[0];
  const isBase = BASE_SWATCHES.some(({ name }) => name === swatch?.name);
  const set = (patch: Partial<Swatch>): boolean =>
    swatch !== undefined && session.run(setSwatch(swatch.name, { ...swatch, ...patch }));
  const add = (): void => {
    let number = 1;
    while (swatches.some(({ name }) => name === `colour-${number}`)) number += 1;
    const name = `colour-${number}`;
    const label = { zh: text('swatches.newName', { number }), en: `Colour ${number}` };
    if (session.run(setSwatch(name, { name, label, c: 0, m: 0, y: 0, k: 50, spot: null }))) choose(name);
  };
  return (
    <div>
      <ul className="swatches">
        {swatches.map((one) => (
          <li key={one.name}>
            <button
              type="button"
              className="swatch"
              aria-pressed={one.name === swatch?.name}
              title={`${words(one.label)} C${one.c} M${one.m} Y${one.y} K${one.k}${one.spot === null ? '' : ` ${one.spot}`}`}
              onClick={() => choose(one.name)}
            >
              <svg className="chip" viewBox="0 0 16 16" aria-hidden="true">
                <rect width="16" height="16" fill={colours.get(one.name) ?? 'none'} />
              </svg>
              <span>{words(one.label)}</span>
            </button>
          </li>
        ))}
      </ul>
      {swatch === undefined ? null : (
        <div className="field-grid">
          <TextField
            label={text('swatches.name')}
            value={words(swatch.label)}
            disabled={session.readOnly || isBase}
            onChange={(label) => label.trim() !== '' && set({ label: { zh: label.trim(), en: label.trim() } })}
          />
          {INKS.map((ink) => (
            <NumberField
              key={ink}
              label={ink.toUpperCase()}
              value={swatch[ink]}
              disabled={session.readOnly || isBase}
              onChange={(value) => set({ [ink]: value })}
            />
          ))}
          <TextField
            label={text('swatches.spot')}
            value={swatch.spot ?? ''}
            disabled={session.readOnly || isBase}
            onChange={(spot) => set({ spot: spot.trim() === '' ? null : spot.trim() })}
          />
          <p className="wide fix-actions">
            <button
              type="button"
              className="push-button small"
              disabled={session.readOnly || !canFill(session, selected)}
              onClick={() => fillSelected(session, selected, swatch.name)}
            >
              {text('swatches.apply')}
            </button>
            <button type="button" className="push-button small" disabled={session.readOnly} onClick={add}>
              {text('swatches.add')}
            </button>
            <button
              type="button"
              className="push-button small"
              disabled={session.readOnly || isBase || !setSwatch(swatch.name, null)(session.state)}
              onClick={() => void session.run(setSwatch(swatch.name, null))}
            >
              {text('swatches.remove')}
            </button>
            <span className="quiet">
              {text('swatches.total', { total: swatch.c + swatch.m + swatch.y + swatch.k })}
            </span>
          </p>
        </div>
      )}
    </div>
  );
}

function fillPatch(session: PageSession, frame: string, swatch: string): Readonly<Record<string, unknown>> | null {
  const node = findFrame(session.state.doc, frame)?.node;
  if (node === undefined) return null;
  if ('swatch' in node.attrs) return { swatch };
  if (!('tint' in node.attrs)) return null;
  const tint = node.attrs['tint'] as { tint: number } | null;
  return { tint: { swatch, tint: tint?.tint ?? 0.2 } };
}

function canFill(session: PageSession, selected: ReadonlySet<string>): boolean {
  return [...selected].some((frame) => fillPatch(session, frame, 'black') !== null);
}

function fillSelected(session: PageSession, selected: ReadonlySet<string>, swatch: string): void {
  const patches = new Map<string, BlockPatch>();
  for (const frame of selected) {
    const patch = fillPatch(session, frame, swatch);
    if (patch !== null) patches.set(frame, patch);
  }
  session.run(setBlocks(patches));
}
