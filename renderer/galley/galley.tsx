import { AArrowDown, AArrowUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import './galley.css';
import type { Node } from 'prosemirror-model';
import { styleNameOf } from '../../composer/styles.ts';
import { charactersOf } from '../../document/in-hand.ts';
import { attributesOf, type StoryAttributes, setupOf } from '../../document/schema.ts';
import { runCommand } from '../commands/registry.ts';
import { familyOf } from '../host/faces.ts';
import { useTexts } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { PageSession } from '../session/page-session.ts';
import { useSession, useWorkspace } from '../session/workspace.ts';
import type { GalleyWords } from './block-views.ts';
import { galleyCounts } from './galley-counts.ts';
import { mountGalley } from './galley-view.ts';

type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** The galley (小样) beside the stage: the copy in reading order, its styles in the margin, its counts at the foot. */
export function Galley({ session }: { session: PageSession }) {
  const root = useRef<HTMLDivElement>(null);
  const { text, words } = useTexts();
  const said = useRef<GalleyWords>({ nameOf: () => '', storyLine: () => '' });
  said.current = {
    nameOf: (node) => {
      const style = setupOf(session.state.doc).styles[styleNameOf(node)];
      return style === undefined ? styleNameOf(node) : words(style.label);
    },
    storyLine: (node) => storyLine(session, node, text),
  };
  const label = text('galley.text');
  useEffect(() => {
    const { roles } = setupOf(session.state.doc);
    const { faces } = useWorkspace.getState();
    const element = root.current!;
    const families = {
      song: roles.song,
      kai: roles.kai,
      hei: roles.hei,
      boldHei: roles.boldHei,
      title: roles.titleSong,
    };
    for (const [role, face] of Object.entries(families))
      if (face) element.style.setProperty(`--${role}`, familyOf(face));
    void faces.load(Object.values(families).filter((face) => face !== undefined));
    const galley = mountGalley({
      root: element,
      session,
      label,
      words: { nameOf: (node) => said.current.nameOf(node), storyLine: (node) => said.current.storyLine(node) },
    });
    // Figures follow typing without holding it up.
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = session.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null;
        galley.refresh();
      }, 150);
    });
    return () => {
      if (timer !== null) clearTimeout(timer);
      stop();
      galley.end();
    };
  }, [session, label]);
  return (
    <section className="galley" aria-label={text('galley.title')}>
      <header className="galley-head">
        <h2>{text('galley.title')}</h2>
        <GalleySize />
        <GalleyActions session={session} />
        <button type="button" className="icon" aria-label={text('close')} onClick={() => runCommand('view.galley')}>
          <X size={14} />
        </button>
      </header>
      <div className="galley-sheet" ref={root} />
      <GalleyFoot session={session} />
    </section>
  );
}

const SIZES = { least: 13, most: 28, usual: 16 } as const;
const STORED = 'banxin-galley-size';

/** Larger and smaller type for reading, kept on this machine. */
function GalleySize() {
  const { text } = useTexts();
  const [size, setSize] = useState(() => {
    const kept = Number(localStorage.getItem(STORED));
    return kept >= SIZES.least && kept <= SIZES.most ? kept : SIZES.usual;
  });
  useEffect(() => {
    document.documentElement.style.setProperty('--galley-size', `${size}px`);
    localStorage.setItem(STORED, String(size));
  }, [size]);
  return (
    <span className="galley-size">
      <button
        type="button"
        aria-label={text('galley.smaller')}
        disabled={size <= SIZES.least}
        onClick={() => setSize(size - 1)}
      >
        <AArrowDown size={14} />
      </button>
      <button
        type="button"
        aria-label={text('galley.larger')}
        disabled={size >= SIZES.most}
        onClick={() => setSize(size + 1)}
      >
        <AArrowUp size={14} />
      </button>
    </span>
  );
}

function GalleyActions({ session }: { session: PageSession }) {
  const { text } = useTexts();
  useSession(session);
  const { cut } = galleyCounts(session.state, session.proof);
  const canCut = !session.readOnly && !session.state.selection.empty;
  return (
    <div className="galley-actions">
      {cut > 0 ? <span className="quiet">{text('galley.cutCount', { count: cut })}</span> : null}
      <button
        type="button"
        className="push-button small"
        disabled={!canCut}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => runCommand('text.cut')}
      >
        {text('text.cut')}
      </button>
      <button
        type="button"
        className="push-button small"
        disabled={cut === 0 || session.readOnly}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => runCommand('text.restore')}
      >
        {text('text.restore')}
      </button>
    </div>
  );
}

function GalleyFoot({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { state, proof } = useSession(session);
  const { selection, paragraph, story } = galleyCounts(state, proof);
  return (
    <footer className="galley-foot">
      <span>
        {selection === null
          ? ''
          : selection.words > 0
            ? text('galley.selectionWords', { count: selection.characters, words: selection.words })
            : text('galley.selection', { count: selection.characters })}
      </span>
      <span className="space" />
      {paragraph === null ? null : <span>{text('galley.paragraph', { count: paragraph })}</span>}
      {story === null ? null : <span>{text('galley.story', { count: story.characters })}</span>}
      {story?.expected == null ? null : <span>{text('galley.expected', { count: story.expected })}</span>}
      {story?.capacity == null ? null : <span>{text('galley.capacity', { count: story.capacity })}</span>}
    </footer>
  );
}

/** What stands over a story in the galley. */
function storyLine(session: PageSession, node: Node, text: Say): string {
  const { id, frames, expected, toCome } = attributesOf<StoryAttributes>(node);
  const parts = [text(toCome ? 'galley.copyLineToCome' : 'galley.copyLine', { count: charactersOf(node) })];
  if (expected !== null) parts.push(text('galley.expected', { count: expected }));
  const fill = session.proof.fills.find(({ story }) => story === id);
  if (frames.length === 0) parts.unshift(text('galley.inHand'));
  else if (fill !== undefined) {
    if (fill.oversetCharacters > 0) parts.push(text('galley.over', { count: fill.oversetCharacters }));
    else if (fill.freeCharacters > 0) parts.push(text('galley.under', { count: fill.freeCharacters }));
    else parts.push(text('galley.fits'));
  }
  return parts.join('　');
}
