import { EditorState } from 'prosemirror-state';
import { Composer, neededFaces } from '../../composer/index.ts';
import { schema } from '../../document/schema.ts';
import { belongsToInputMethod } from '../commands/keys.ts';
import { runCommand } from '../commands/registry.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { PAGE_PIXELS } from '../stage/line-view.ts';
import { pagePainter } from '../stage/page-painter.ts';
import { picturePreviews } from '../stage/previews.ts';
import { screenColours } from '../stage/screen-colours.ts';
import { stageControl } from '../stage/stage-control.ts';
import { toolOf } from '../tools/registry.ts';
import { type Round, useRounds } from './rounds-state.ts';
import { listRounds } from './rounds-work.ts';

/** How long Tab is pressed before it is held, milliseconds: a shorter press is what Tab is elsewhere. */
const HELD = 220;

/** The last round, painted over the page. */
interface ShownRound {
  readonly number: number;
  readonly element: HTMLElement;
  release(): void;
}

/**
 * While Tab is held on the stage, the last round stands in place of the page; letting it go gives the page back. A short press
 * is what Tab is elsewhere: the next frame with a layout tool, the next control with the text tool. Not during composition
 * of an input method, nor while something is dragged. `stage` holds the paper and `layer` lies over it. Gives what ends it.
 */
export function listenForHeldTab(session: PageSession, stage: HTMLElement, layer: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let pressed = false;
  let held = false;
  let ready: ShownRound | null = null;
  const last = (): Round | undefined => useRounds.getState().rounds.at(-1);

  const show = async (): Promise<void> => {
    timer = null;
    const round = last();
    if (round === undefined) return;
    held = true;
    if (ready?.number !== round.number) {
      ready?.release();
      ready = null;
      const made = await paintedRound(session, round);
      if (ready !== null || made === null) return made?.release();
      ready = made;
    }
    if (!held) return;
    size();
    layer.append(ready.element);
  };
  const hide = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    held = false;
    pressed = false;
    ready?.element.remove();
  };
  const size = (): void => {
    const page = ready?.element.querySelector<HTMLElement>('.page');
    if (page) page.style.transform = `scale(${(stageControl()?.scale ?? 1) / PAGE_PIXELS})`;
  };

  const down = (event: KeyboardEvent): void => {
    const onStage = stage.contains(event.target as Node | null) || event.target === document.body;
    if (event.key !== 'Tab' || !onStage || belongsToInputMethod(event)) return;
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    if (pressed) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    if (last() === undefined || session.previewing || event.repeat) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = true;
    timer = setTimeout(() => void show(), HELD);
  };
  const up = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || !pressed) return;
    event.preventDefault();
    const short = timer !== null;
    hide();
    if (!short) return;
    if (toolOf(useView.getState().tool).takesText) focusBehind(stage);
    else runCommand('layout.next');
  };
  window.addEventListener('keydown', down, true);
  window.addEventListener('keyup', up, true);
  window.addEventListener('blur', hide);
  const stopView = useView.subscribe(size);
  void listRounds(session);
  return () => {
    hide();
    stopView();
    window.removeEventListener('keydown', down, true);
    window.removeEventListener('keyup', up, true);
    window.removeEventListener('blur', hide);
    ready?.release();
  };
}

/** A round as the stage paints a page, with its name; null where it cannot be read. */
async function paintedRound(session: PageSession, round: Round): Promise<ShownRound | null> {
  const { host, faces } = useWorkspace.getState();
  const read = await host.desk.call('readRound', { page: session.page, round: round.number });
  if (!read.ok) {
    useRounds.setState({ failure: read.failure });
    return null;
  }
  const doc = schema.nodeFromJSON(read.value.doc);
  await faces.load(neededFaces(doc));
  const element = document.createElement('div');
  element.className = 'held-round';
  const page = document.createElement('div');
  page.className = 'page';
  page.lang = 'zh-Hans';
  const name = document.createElement('div');
  name.className = 'held-round-name';
  name.textContent = useView.getState().locale === 'en' ? round.label.en : round.label.zh;
  element.append(page, name);
  const proof = new Composer(faces.library).compose(doc);
  const colours = screenColours({ page: session.page, shown: EditorState.create({ doc }) }, host);
  const previews = picturePreviews(session.page, host);
  const painter = pagePainter(page, { fonts: faces.library, colour: colours.colour, preview: previews.preview });
  const paint = (): void => {
    painter.forget();
    painter.paint(proof);
  };
  colours.onCome = paint;
  previews.onCome = paint;
  painter.paint(proof);
  const release = (): void => {
    element.remove();
    previews.release();
  };
  return { number: round.number, element, release };
}

/** Gives the focus to the first control behind an element, as Tab would. */
function focusBehind(element: HTMLElement): void {
  const controls = document.querySelectorAll<HTMLElement>(
    'button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea, a[href], [tabindex="0"]',
  );
  const behind = [...controls].find(
    (control) =>
      !element.contains(control) &&
      control.tabIndex >= 0 &&
      control.offsetParent !== null &&
      (element.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  behind?.focus();
}
