import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTexts } from '../i18n/words.ts';
import { goToFrame, goToText } from '../panels/go-to.ts';
import { usePageView } from '../panels/page-view.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { type OutlineItem, outlineOf } from './page-outline.ts';

/** How long the page rests before its tree is made anew, milliseconds. */
const REST = 300;

interface Row {
  readonly item: OutlineItem;
  readonly level: number;
  readonly place: number;
  readonly siblings: number;
  readonly parent: OutlineItem | null;
}

/**
 * The page as a tree in reading order (WAI-ARIA tree): arrow keys go through it, right and left open and close, Enter goes to the
 * text or frame on the page.
 */
export function StructurePanel({ session }: { session: PageSession }) {
  const { text } = useTexts();
  const { doc, proof } = usePageView(session, REST);
  const selected = useView((view) => view.selected);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const rows = rowsOf(outlineOf(doc, proof, text), open);
  const at = Math.max(
    0,
    rows.findIndex(({ item }) => item.key === current),
  );

  const turn = (key: string, wide: boolean): void => {
    const next = new Set(open);
    if (wide) next.add(key);
    else next.delete(key);
    setOpen(next);
  };
  const moveTo = (index: number): void => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    setCurrent(row.item.key);
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[rows.indexOf(row)]?.focus();
  };
  const go = ({ item }: Row): void => {
    setCurrent(item.key);
    if (!item.isText && item.frame !== null) goToFrame(session, item.frame);
    else goToText(session, item.position + 1);
  };
  const keyDown = (event: KeyboardEvent): void => {
    const row = rows[at];
    if (row === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const { item, parent } = row;
    const holds = item.children.length > 0;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(at + 1),
      ArrowUp: () => moveTo(at - 1),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      ArrowRight: () => {
        if (holds && !open.has(item.key)) turn(item.key, true);
        else if (holds) moveTo(at + 1);
      },
      ArrowLeft: () => {
        if (holds && open.has(item.key)) turn(item.key, false);
        else if (parent !== null) moveTo(rows.findIndex((other) => other.item === parent));
      },
      Enter: () => go(row),
      ' ': () => go(row),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <div className="page-tree" role="tree" aria-label={text('panel.structure')} ref={tree} onKeyDown={keyDown}>
      {rows.map((row, index) => {
        const { item, level, place, siblings } = row;
        const holds = item.children.length > 0;
        const wide = open.has(item.key);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys of all its items
          <div
            key={item.key}
            role="treeitem"
            className="page-tree-row"
            data-level={Math.min(level, 4)}
            aria-level={level}
            aria-posinset={place}
            aria-setsize={siblings}
            aria-selected={item.frame !== null && selected.has(item.frame)}
            {...(holds ? { 'aria-expanded': wide } : {})}
            tabIndex={index === at ? 0 : -1}
            onFocus={() => setCurrent(item.key)}
            onClick={() => go(row)}
          >
            {holds ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys open and close
              // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse alone; the item itself has the state
              <span
                className="page-tree-turn"
                onClick={(event) => {
                  event.stopPropagation();
                  turn(item.key, !wide);
                }}
              >
                {wide ? <ChevronDown size={12} aria-hidden /> : <ChevronRight size={12} aria-hidden />}
              </span>
            ) : (
              <span className="page-tree-turn" />
            )}
            <span className="page-tree-name">{item.name}</span>
          </div>
        );
      })}
    </div>
  );
}

/** What of the outline is shown, from the top: the items, and what is in those that are open. */
function rowsOf(
  items: readonly OutlineItem[],
  open: ReadonlySet<string>,
  level = 1,
  parent: OutlineItem | null = null,
): Row[] {
  return items.flatMap((item, index) => [
    { item, level, place: index + 1, siblings: items.length, parent },
    ...(open.has(item.key) ? rowsOf(item.children, open, level + 1, item) : []),
  ]);
}
