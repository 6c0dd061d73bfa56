import type { Node } from 'prosemirror-model';
import { useEffect, useState } from 'react';
import type { Proof } from '../../composer/proof.ts';
import type { PageSession } from '../session/page-session.ts';

/** A page as a panel shows it: document and proof belong together. */
export interface PageView {
  readonly doc: Node;
  readonly proof: Proof;
  /** Head and anchor of the text selection. */
  readonly from: number;
  readonly to: number;
  readonly previewing: boolean;
}

function viewOf(session: PageSession): PageView {
  const { shown, proof, previewing } = session;
  return { doc: shown.doc, proof, from: shown.selection.from, to: shown.selection.to, previewing };
}

/**
 * The page as it was at most `delay` milliseconds ago: panels follow typing without holding it up. Rerenders the component that
 * uses it only where document, proof or selection changed.
 */
export function usePageView(session: PageSession, delay = 120): PageView {
  const [view, setView] = useState(() => viewOf(session));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = (): void => {
      timer = null;
      const next = viewOf(session);
      setView((before) =>
        before.doc === next.doc &&
        before.proof === next.proof &&
        before.from === next.from &&
        before.to === next.to &&
        before.previewing === next.previewing
          ? before
          : next,
      );
    };
    look();
    const stop = session.subscribe(() => {
      timer ??= setTimeout(look, delay);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session, delay]);
  return view;
}
