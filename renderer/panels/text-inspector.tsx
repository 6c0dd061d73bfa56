import { styleNameOf } from '../../composer/styles.ts';
import { fitParagraph } from '../../document/commands/copyfit.ts';
import { setStyle, setTextKind, type TextKind } from '../../document/commands/styles.ts';
import { isFreeText } from '../../document/page-blocks.ts';
import { setupOf } from '../../document/schema.ts';
import { haoName, type UnitContext } from '../../document/units.ts';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { ChoiceField, NumberField } from './fields.tsx';
import type { PageView } from './page-view.ts';
import { StyleFields } from './style-fields.tsx';

/** The text at the caret: its style, what kind of text it is, and a paragraph's own fit. */
export function TextFields(props: {
  readonly session: PageSession;
  readonly view: PageView;
  readonly units: UnitContext;
}) {
  const { session, view } = props;
  const { text, words } = useTexts();
  const at = view.doc.resolve(Math.min(view.from, view.doc.content.size));
  const block = at.parent;
  if (!block.isTextblock) return <p className="quiet">{text('inspector.nothing')}</p>;
  const { styles } = setupOf(view.doc);
  const name = styleNameOf(block);
  const style = styles[name];
  const position = at.before();
  const kind: TextKind =
    block.type.name === 'paragraph' ? 'paragraph' : block.attrs['part'] === 'kicker' ? 'crossheadKicker' : 'crosshead';
  return (
    <>
      <div className="field-grid">
        <ChoiceField
          label={text('inspector.style')}
          value={String(block.attrs['style'] ?? '')}
          disabled={session.readOnly}
          options={[
            { value: '', title: text('inspector.ownStyle') },
            ...Object.entries(styles).map(([value, { label }]) => ({ value, title: words(label) })),
          ]}
          onChange={(value) => void session.run(setStyle(value === '' ? null : value))}
        />
        {isFreeText(block) ? (
          <ChoiceField
            label={text('inspector.kind')}
            value={kind}
            disabled={session.readOnly}
            options={(['paragraph', 'crosshead', 'crossheadKicker'] as const).map((value) => ({
              value,
              title: text(`kind.${value}`),
            }))}
            onChange={(value) => void session.run(setTextKind(value))}
          />
        ) : null}
        {block.type.name === 'paragraph' ? (
          <>
            <ChoiceField
              label={text('inspector.lines')}
              value={String(block.attrs['lines'])}
              disabled={session.readOnly}
              options={[
                { value: '-1', title: text('fix.shorter') },
                { value: '0', title: text('fix.best') },
                { value: '1', title: text('fix.longer') },
              ]}
              onChange={(value) =>
                void session.run(
                  fitParagraph(position, Number(value) as -1 | 0 | 1, block.attrs['letterSpace'] as number),
                )
              }
            />
            <NumberField
              label={text('inspector.letterSpace')}
              value={block.attrs['letterSpace'] as number}
              scale={100}
              disabled={session.readOnly}
              onChange={(value) =>
                session.run(fitParagraph(position, block.attrs['lines'] as -1 | 0 | 1, Math.round(value * 1000) / 1000))
              }
            />
          </>
        ) : null}
      </div>
      {style === undefined ? null : (
        <details>
          <summary>
            {text('inspector.styleValues', { name: words(style.label) })} {style.size} pt{' '}
            {haoName(style.size) === null ? '' : `（${haoName(style.size)}）`}
          </summary>
          <StyleFields session={session} name={name} style={style} units={props.units} />
        </details>
      )}
    </>
  );
}
