import type { Node } from 'prosemirror-model';
import { useEffect, useState } from 'react';
import type { DeskResult } from '../../desk/contract.ts';
import { framesOf } from '../../document/frames.ts';
import { schema } from '../../document/schema.ts';
import { useDeskPicture } from '../files/desk-picture.tsx';
import { useTexts } from '../i18n/words.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { placeInto } from './finding-fix.ts';
import { goToFrame } from './go-to.ts';
import { usePageView } from './page-view.ts';
import { type PlacedPicture, pictureOnPage } from './picture-facts.ts';

type PictureWords = DeskResult<'describePicture'>;

interface Listed {
  readonly frame: string;
  readonly node: Node;
  readonly position: number;
}

/** The pictures and ads of the page: what they are, how fine they print, what their files say of themselves. */
export function PicturesPanel({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { doc, proof } = usePageView(session);
  const selected = useView((view) => view.selected);
  const listed: Listed[] = framesOf(doc).flatMap(({ node, frame, position }) =>
    node.type.name === 'picture' || node.type.name === 'ad' ? [{ frame: frame.id, node, position }] : [],
  );
  if (listed.length === 0) return <p className="quiet">{text('pictures.none')}</p>;
  return (
    <ul className="rows pictures">
      {listed.map((one) => (
        <PictureRow
          key={one.frame}
          session={session}
          listed={one}
          placed={pictureOnPage(proof, doc, one.frame)}
          chosen={selected.has(one.frame)}
        />
      ))}
    </ul>
  );
}

function PictureRow(props: {
  readonly session: PageSession;
  readonly listed: Listed;
  readonly placed: PlacedPicture | null;
  readonly chosen: boolean;
}) {
  const { session, listed, placed, chosen } = props;
  const { frame, node, position } = listed;
  const { text } = useTexts();
  const host = useWorkspace((workspace) => workspace.host);
  const asset = node.attrs['asset'] as string | null;
  const address = useDeskPicture(asset, () =>
    host.desk.call('previewAsset', { page: session.page, asset: asset!, width: 160, height: 160 }),
  );
  const [said, setSaid] = useState<PictureWords | null>(null);
  useEffect(() => {
    setSaid(null);
    if (asset === null) return;
    let here = true;
    void host.desk.call('describePicture', { page: session.page, asset }).then((answer) => {
      if (here && answer.ok) setSaid(answer.value);
    });
    return () => {
      here = false;
    };
  }, [host, session, asset]);
  const caption = node.firstChild?.textContent ?? '';
  const isPicture = node.type.name === 'picture';
  return (
    <li className={chosen ? 'picture-row chosen' : 'picture-row'}>
      <button type="button" className="thumbnail" onClick={() => goToFrame(session, frame)}>
        {address === null ? (
          <span className="quiet">{text(asset === null ? 'pictures.empty' : 'pictures.waiting')}</span>
        ) : (
          <img src={address} alt={placed?.facts?.name ?? frame} />
        )}
      </button>
      <div className="picture-words">
        <strong>{placed?.facts?.name ?? text(isPicture ? 'block.picture' : 'block.ad')}</strong>
        {placed?.facts == null ? null : (
          <span className="quiet">
            {placed.facts.width} × {placed.facts.height} · {placed.facts.colour.toUpperCase()}
            {placed.ppi === null ? null : (
              <span className={placed.ppi < placed.wanted ? 'warn' : ''}> · {placed.ppi} ppi</span>
            )}
          </span>
        )}
        {isPicture ? (
          <span>{caption === '' ? <i className="quiet">{text('pictures.noCaption')}</i> : caption}</span>
        ) : null}
        {said !== null && said.caption !== '' && said.caption !== caption ? (
          <span className="said">
            {text('pictures.says', { text: said.caption })}
            <button
              type="button"
              className="push-button small"
              disabled={session.readOnly}
              onClick={() => takeCaption(session, position, said)}
            >
              {text('pictures.takeCaption')}
            </button>
          </span>
        ) : null}
        {said !== null && (said.author || said.credit) !== '' ? (
          <span className="quiet">
            {text('pictures.credit', { text: [said.author, said.credit].filter(Boolean).join(' / ') })}
          </span>
        ) : null}
        <button
          type="button"
          className="push-button small"
          disabled={session.readOnly}
          onClick={() => void placeInto(frame)}
        >
          {text(asset === null ? 'pictures.place' : 'pictures.replace')}
        </button>
      </div>
    </li>
  );
}

/** Puts what a picture's file says into its caption, in place of what stands there; one undo. */
function takeCaption(session: PageSession, position: number, said: PictureWords): void {
  session.run((state, dispatch) => {
    const caption = state.doc.nodeAt(position)?.firstChild;
    if (caption?.type.name !== 'caption') return false;
    const start = position + 2;
    dispatch?.(state.tr.replaceWith(start, start + caption.content.size, schema.text(said.caption)));
    return true;
  });
}
