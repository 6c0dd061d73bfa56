import type { Node } from 'prosemirror-model';
import { memo, useEffect, useRef, useState } from 'react';
import './accessibility.css';
import type { Proof } from '../../composer/proof.ts';
import { blockText, storyName } from '../../document/plain-text.ts';
import { frameOf } from '../../document/schema.ts';
import { useTexts } from '../i18n/words.ts';
import { usePageView } from '../panels/page-view.ts';
import type { PageSession } from '../session/page-session.ts';
import { announce } from './announcer.tsx';
import { LABELS, nameOf, type Say } from './block-name.ts';

/** How long the page rests before it is read anew, milliseconds. */
const REST = 400;

/**
 * The page as it is read (the stage is a picture of it to those who cannot see): headlines as headings, the set text in reading
 * order, every frame named with what it is and what it has over or lacks. Not seen, and never in the way of the keyboard.
 */
export function PageReading({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { doc, proof } = usePageView(session, REST);
  useStateWords(session, proof, doc);
  const blocks: { node: Node; position: number }[] = [];
  doc.forEach((node, position) => {
    if (node.type.name !== 'setup') blocks.push({ node, position });
  });
  return (
    <article className="unseen page-reading" aria-label={text('reading.page')}>
      {blocks.map(({ node, position }) => (
        <ReadBlock
          key={keyOf(node, position)}
          node={node}
          name={nameOf(doc, node, position, proof, text)}
          text={text}
        />
      ))}
    </article>
  );
}

function keyOf(node: Node, position: number): string {
  const id = frameOf(node)?.id ?? (node.attrs['id'] as string | undefined);
  return id === undefined || id === '' ? String(position) : `${node.type.name} ${id}`;
}

/** One block of the page; drawn again only where it or its name changed. */
const ReadBlock = memo(function ReadBlock({ node, name, text }: { node: Node; name: string; text: Say }) {
  switch (node.type.name) {
    case 'headline':
      return (
        <header>
          {node.children.map((part, index) => {
            const words = blockText(part, { cut: 'leave-out' });
            if (words === '') return null;
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names of their own and keep their order
            return part.type.name === 'title' ? <h2 key={index}>{words}</h2> : <p key={index}>{words}</p>;
          })}
        </header>
      );
    case 'story':
    case 'box':
      return (
        <section aria-label={name}>
          {node.children.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no names of their own and keep their order
            <ReadBlock key={index} node={child} name={text(LABELS[child.type.name] ?? 'reading.block')} text={text} />
          ))}
        </section>
      );
    case 'picture':
      return (
        <figure>
          <div role="img" aria-label={String(node.attrs['alternative']) || text('reading.picture')} />
          <figcaption>{node.children.map((part) => blockText(part, { cut: 'leave-out' })).join(' ')}</figcaption>
        </figure>
      );
    case 'ad':
      return <p>{name}</p>;
    case 'table':
      return (
        <table>
          <tbody>
            {node.children.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their order
              <tr key={index}>
                {row.children.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their order
                  <td key={at}>{blockText(cell, { cut: 'leave-out' })}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'rule':
    case 'folio':
      return null;
    default: {
      const words = blockText(node, { cut: 'leave-out' });
      if (words === '') return null;
      if (node.type.name === 'crosshead') return <h3>{words}</h3>;
      return node.type.name === 'pullQuote' ? <blockquote>{words}</blockquote> : <p>{words}</p>;
    }
  }
});

/** Says when a story comes to be over or to fit, once the page rests. */
function useStateWords(session: PageSession, proof: Proof, doc: Node): void {
  const { text } = useTexts();
  const [known] = useState(() => new Map<string, number>());
  const first = useRef(true);
  useEffect(() => {
    for (const { story, oversetCharacters } of proof.fills) {
      const before = known.get(story) ?? 0;
      known.set(story, oversetCharacters);
      if (first.current || before > 0 === oversetCharacters > 0) continue;
      let name = '';
      doc.descendants((node, position) => {
        if (node.type.name === 'story' && node.attrs['id'] === story) name = storyName(doc, position);
        return node.type.name === 'box';
      });
      if (session.previewing) continue;
      announce(text(oversetCharacters > 0 ? 'reading.nowOver' : 'reading.nowFits', { name, count: oversetCharacters }));
    }
    first.current = false;
  }, [proof, doc, session, text, known]);
}
