import { frameName } from '../../../document/frame-name.ts';
import { framesOf } from '../../../document/frames.ts';
import { useView } from '../../session/view.ts';
import { stageControl } from '../../stage/stage-control.ts';
import { showNotice, useMarks } from '../../stage/stage-marks.ts';
import { textNow, wordsNow } from '../../tools/frame-words.ts';
import { openFrame } from '../../tools/open-frame.ts';
import { toolOf } from '../../tools/registry.ts';
import { boundsOfFrames, selectedFrames, selectFrames, withGroup } from '../../tools/selected-frames.ts';
import type { Command, CommandContext } from '../command.ts';
import { chosen } from './layout-context.ts';

const onFrames = ({ session }: CommandContext): boolean =>
  session !== null && !toolOf(useView.getState().tool).takesText;

/** Selects the frame a step on in document order, round the page, and says which it is. */
function cycle({ session }: CommandContext, step: 1 | -1): void {
  const { doc } = session!.shown;
  const all = framesOf(doc);
  if (all.length === 0) return;
  const { selected } = useView.getState();
  const at =
    step > 0
      ? all.findLastIndex(({ frame }) => selected.has(frame.id))
      : all.findIndex(({ frame }) => selected.has(frame.id));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]!;
  selectFrames(withGroup(doc, next.frame.id));
  showNotice(textNow('layout.selected', { what: wordsNow(frameName(next)) }));
  stageControl()?.scrollTo(next.frame.rect);
}

/** Commands that select frames and go into them. */
export const SELECT_COMMANDS: readonly Command[] = [
  {
    id: 'layout.next',
    title: 'layout.next',
    menu: 'layout',
    keys: ['Tab'],
    can: onFrames,
    run: (context) => cycle(context, 1),
  },
  {
    id: 'layout.previous',
    title: 'layout.previous',
    menu: 'layout',
    keys: ['Shift+Tab'],
    can: onFrames,
    run: (context) => cycle(context, -1),
  },
  {
    id: 'layout.selectAll',
    title: 'layout.selectAll',
    menu: 'layout',
    keys: [],
    can: ({ session }) => session !== null,
    run({ session }) {
      useView.setState({ tool: 'select' });
      const all = framesOf(session!.shown.doc).map(({ frame }) => frame.id);
      selectFrames(all);
      showNotice(textNow('layout.selectedMany', { count: all.length }));
    },
  },
  {
    id: 'layout.open',
    title: 'layout.open',
    menu: 'layout',
    keys: ['Enter'],
    can: (context) => onFrames(context) && selectedFrames(context.session!.shown.doc).length === 1,
    run({ session }) {
      const stage = stageControl();
      const [address] = selectedFrames(session!.settle().doc);
      if (stage !== null && address !== undefined) openFrame(stage, address, null);
    },
  },
  {
    id: 'layout.resizeMode',
    title: 'layout.resizeMode',
    menu: 'layout',
    submenu: 'layout.submenu.resize',
    keys: ['KeyE'],
    can: (context) => chosen(context).length === 1 && !chosen(context)[0]!.frame.locked,
    run() {
      useView.setState({ tool: 'select' });
      const resizing = !useMarks.getState().resizing;
      useMarks.setState({ resizing });
      if (resizing) showNotice(textNow('layout.resizing'));
      stageControl()?.focusStage();
    },
    checked: () => useMarks.getState().resizing,
  },
  {
    id: 'view.fitSelected',
    title: 'view.fitSelected',
    menu: 'view',
    submenu: 'layout.submenu.zoom',
    keys: ['$mod+Alt+Equal'],
    can: ({ session }) => session !== null && useView.getState().selected.size > 0,
    run({ session }) {
      const bounds = boundsOfFrames(selectedFrames(session!.shown.doc));
      if (bounds !== null) stageControl()?.showRect(bounds);
    },
  },
];
