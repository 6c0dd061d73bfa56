import { redoDepth, undoDepth } from 'prosemirror-history';
import { toggleStrong } from '../../document/commands/marks.ts';
import { selectAll } from '../../document/commands/select.ts';
import { insertLineBreak } from '../../document/commands/split.ts';
import { useDialogs } from '../files/ask.ts';
import { useView } from '../session/view.ts';
import { toggleSurroundings } from '../shell/surroundings.ts';
import { stageControl } from '../stage/stage-control.ts';
import { focusText } from '../text/focus-text.ts';
import { toolOf } from '../tools/registry.ts';
import type { Command, CommandContext } from './command.ts';
import { runCommand } from './registry.ts';

const open = ({ session }: CommandContext): boolean => session !== null;
const writable = ({ session }: CommandContext): boolean => session !== null && !session.readOnly;

/** A clipboard command: the browser's own, carried out where text is written. */
function clipboardCommand(name: 'cut' | 'copy'): (context: CommandContext) => void {
  return () => {
    focusText();
    document.execCommand(name);
  };
}

/** Commands of the window itself and of text on the page. Keys follow InDesign's map. */
export const WINDOW_COMMANDS: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'edit.undo',
    menu: 'edit',
    keys: ['$mod+KeyZ'],
    can: ({ session }) => session !== null && (undoDepth(session.state) > 0 || session.previewing),
    run: ({ session }) => void session!.undo(),
  },
  {
    id: 'edit.redo',
    title: 'edit.redo',
    menu: 'edit',
    keys: ['$mod+Shift+KeyZ', '$mod+KeyY'],
    can: ({ session }) => session !== null && redoDepth(session.state) > 0,
    run: ({ session }) => void session!.redo(),
  },
  {
    id: 'edit.cut',
    title: 'edit.cut',
    menu: 'edit',
    keys: [],
    can: (context) => writable(context) && !context.session!.state.selection.empty,
    run: clipboardCommand('cut'),
  },
  {
    id: 'edit.copy',
    title: 'edit.copy',
    menu: 'edit',
    keys: [],
    can: (context) => open(context) && !context.session!.state.selection.empty,
    run: clipboardCommand('copy'),
  },
  {
    id: 'edit.selectAll',
    title: 'edit.selectAll',
    menu: 'edit',
    keys: ['$mod+KeyA'],
    can: open,
    run({ session }) {
      // Outside text everything there is to select is frames.
      if (toolOf(useView.getState().tool).takesText) session!.run(selectAll);
      else runCommand('layout.selectAll');
    },
  },
  {
    id: 'edit.find',
    title: 'edit.find',
    menu: 'edit',
    keys: ['$mod+KeyF'],
    can: open,
    run: () => useView.setState({ bar: 'find' }),
  },
  {
    id: 'edit.jump',
    title: 'edit.jump',
    menu: 'edit',
    keys: ['$mod+KeyJ'],
    can: open,
    run: () => useView.setState({ bar: 'jump' }),
  },
  {
    id: 'edit.palette',
    title: 'edit.palette',
    menu: 'edit',
    keys: ['$mod+Shift+KeyP', '$mod+Enter'],
    can: () => true,
    run: () => useView.setState({ bar: 'palette' }),
  },
  {
    id: 'text.strong',
    title: 'text.strong',
    menu: 'text',
    keys: ['$mod+KeyB', '$mod+Shift+KeyB'],
    can: (context) => writable(context) && toggleStrong(context.session!.state),
    run: ({ session }) => void session!.run(toggleStrong),
  },
  {
    id: 'text.lineBreak',
    title: 'text.lineBreak',
    menu: 'text',
    keys: ['Shift+Enter'],
    can: (context) => writable(context) && insertLineBreak(context.session!.state),
    run: ({ session }) => void session!.run(insertLineBreak),
  },
  {
    id: 'text.smartQuotes',
    title: 'text.smartQuotes',
    menu: 'text',
    keys: [],
    can: () => true,
    run: () => useView.setState(({ smartQuotes }) => ({ smartQuotes: !smartQuotes })),
    checked: () => useView.getState().smartQuotes,
  },
  {
    id: 'view.zoomIn',
    title: 'view.zoomIn',
    menu: 'view',
    keys: ['$mod+Equal', '$mod+Shift+Equal'],
    can: open,
    run: () => stageControl()?.zoomAt(1.25),
  },
  {
    id: 'view.zoomOut',
    title: 'view.zoomOut',
    menu: 'view',
    keys: ['$mod+Minus'],
    can: open,
    run: () => stageControl()?.zoomAt(0.8),
  },
  {
    id: 'view.fitPage',
    title: 'view.fitPage',
    menu: 'view',
    keys: ['$mod+Digit0'],
    can: open,
    run: () => stageControl()?.fitPage(),
  },
  {
    id: 'view.actualSize',
    title: 'view.actualSize',
    menu: 'view',
    keys: ['$mod+Digit1'],
    can: open,
    run: () => stageControl()?.zoomAt(1 / useView.getState().zoom),
  },
  {
    id: 'view.guides',
    title: 'view.guides',
    menu: 'view',
    keys: ['$mod+Semicolon', 'KeyW'],
    can: open,
    run: () => useView.setState(({ showGuides }) => ({ showGuides: !showGuides })),
    checked: () => useView.getState().showGuides,
  },
  {
    id: 'view.grid',
    title: 'view.grid',
    menu: 'view',
    keys: ['$mod+Alt+Quote'],
    can: open,
    run: () => useView.setState(({ showGrid }) => ({ showGrid: !showGrid })),
    checked: () => useView.getState().showGrid,
  },
  {
    id: 'view.greeked',
    title: 'view.greeked',
    menu: 'view',
    keys: ['$mod+Alt+KeyG'],
    can: open,
    run: () => useView.setState(({ greeked }) => ({ greeked: !greeked })),
    checked: () => useView.getState().greeked,
  },
  {
    id: 'view.dark',
    title: 'view.dark',
    menu: 'view',
    keys: [],
    can: () => true,
    run: toggleSurroundings,
    checked: () => useView.getState().dark,
  },
  {
    id: 'view.figures',
    title: 'view.figures',
    menu: 'view',
    keys: [],
    can: open,
    run: () => useView.setState(({ showFigures }) => ({ showFigures: !showFigures })),
    checked: () => useView.getState().showFigures,
  },
  {
    id: 'edit.keys',
    title: 'edit.keys',
    menu: 'edit',
    keys: ['$mod+Alt+Shift+KeyK'],
    can: () => true,
    run: () => useDialogs.setState({ keys: true }),
  },
];
