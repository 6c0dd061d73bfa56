import { cutText, restoreText } from '../../document/commands/cuts.ts';
import { insertText } from '../../document/commands/type.ts';
import { setupOf } from '../../document/schema.ts';
import type { Command, CommandContext } from '../commands/command.ts';
import { useView } from '../session/view.ts';
import { stageControl } from '../stage/stage-control.ts';
import { focusGalley, galleyControl } from './galley-control.ts';

const open = ({ session }: CommandContext): boolean => session !== null;
const writable = ({ session }: CommandContext): boolean => session !== null && !session.readOnly;

/** The id under which the galley is shown. */
export const GALLEY = 'galley';

/** Whether the whole width of the page is on screen. */
function isPageInView(): boolean {
  const stage = stageControl();
  if (stage === null) return false;
  const { trim } = setupOf(stage.session.shown.doc).page;
  const origin = stage.pointAt(0, 0);
  const y = (stage.middle().y - origin.y) * stage.scale;
  return [0, trim.width].every((x) => stage.isOnStage((x - origin.x) * stage.scale, y));
}

/** Shows or hides the galley; a page that was in view stays in view as the stage becomes narrower or wider. */
export function showGalley(shown: boolean): void {
  if (useView.getState().panels.has(GALLEY) === shown) return;
  if (isPageInView()) requestAnimationFrame(() => requestAnimationFrame(() => stageControl()?.fitPage()));
  useView.setState(({ panels }) => {
    const next = new Set(panels);
    if (shown) next.add(GALLEY);
    else next.delete(GALLEY);
    return { panels: next };
  });
}

/** Commands of the galley, and of text that both views have. */
export const GALLEY_COMMANDS: readonly Command[] = [
  {
    id: 'view.galley',
    title: 'galley.toggle',
    menu: 'view',
    keys: ['$mod+Alt+KeyE'],
    can: open,
    run: () => {
      const shown = useView.getState().panels.has(GALLEY);
      showGalley(!shown);
      if (shown) stageControl()?.focusText();
      else focusGalley();
    },
    checked: () => useView.getState().panels.has(GALLEY),
  },
  {
    id: 'view.switchText',
    title: 'galley.switch',
    menu: 'view',
    keys: ['F6'],
    can: open,
    run: () => {
      if (galleyControl()?.hasFocus === true) {
        stageControl()?.focusText();
        return;
      }
      showGalley(true);
      focusGalley();
    },
  },
  {
    id: 'text.cut',
    title: 'text.cut',
    menu: 'text',
    keys: ['$mod+Shift+Backspace'],
    can: (context) => writable(context) && cutText()(context.session!.state),
    run: ({ session }) => void session!.run(cutText()),
  },
  {
    id: 'text.restore',
    title: 'text.restore',
    menu: 'text',
    keys: ['$mod+Alt+Backspace'],
    can: (context) => writable(context) && restoreText(context.session!.state),
    run: ({ session }) => void session!.run(restoreText),
  },
  {
    id: 'edit.pastePlain',
    title: 'edit.pastePlain',
    menu: 'edit',
    // Its key, $mod+Shift+V, is the browser's own: it pastes nothing but the plain text.
    keys: [],
    can: writable,
    run: async ({ session }) => {
      const plain = await navigator.clipboard.readText().catch(() => '');
      if (plain !== '') session!.run(insertText(plain));
    },
  },
];
