import { pushPullEdge } from '../../../document/push-pull.ts';
import { setupOf } from '../../../document/schema.ts';
import { spanFrom } from '../../layout/page-grid.ts';
import { useView } from '../../session/view.ts';
import { stageControl } from '../../stage/stage-control.ts';
import { showNotice } from '../../stage/stage-marks.ts';
import { DRAWN_KINDS, previewFrame } from '../../tools/draw-tool.ts';
import { frameWords, textNow } from '../../tools/frame-words.ts';
import { gridRule, lineTool } from '../../tools/line-tool.ts';
import { pushPullNow } from '../../tools/push-pull-tool.ts';
import { selectFrames } from '../../tools/selected-frames.ts';
import type { Command, CommandContext } from '../command.ts';
import { ARRANGE_COMMANDS } from './arrange-commands.ts';
import { FRAME_COMMANDS } from './frame-commands.ts';
import { movable, writable } from './layout-context.ts';
import { MOVE_COMMANDS } from './move-commands.ts';
import { SELECT_COMMANDS } from './select-commands.ts';
import { THREAD_COMMANDS } from './thread-commands.ts';

/** A new frame of a kind where nothing was pointed at: in the middle of what the stage shows. */
function newFrameCommands(): Command[] {
  const rule = { kind: 'rule', title: lineTool.title, columns: 1, rows: 1 } as const;
  return [...DRAWN_KINDS, rule].map(({ kind, columns, rows, title }): Command => {
    const id = `layout.new.${kind}` as const;
    return {
      id,
      title: id,
      menu: 'layout',
      submenu: 'layout.submenu.new',
      keys: [],
      can: writable,
      run({ session }) {
        session!.settle();
        const sheet = setupOf(session!.state.doc).page;
        const middle = stageControl()?.middle() ?? { x: 0, y: 0 };
        const rect = kind === 'rule' ? gridRule(sheet, middle, middle) : spanFrom(sheet, middle, columns, rows);
        const made = previewFrame(session!, kind, rect);
        session!.commitPreview();
        if (made === null) return;
        useView.setState({ tool: 'select' });
        selectFrames([made]);
        showNotice(textNow('layout.drawn', { what: textNow(title), size: frameWords(session!, made) }));
      },
    };
  });
}

/** 推拉 of the one selected frame by a row; of its head, or of the edge that other frames touch. */
function pushPullCommands(): Command[] {
  const one = (context: CommandContext): string | null =>
    movable(context).length === 1 ? movable(context)[0]!.frame.id : null;
  const entries = [
    ['layout.pushPull.more', 1, false, 'Alt+Shift+ArrowDown'],
    ['layout.pushPull.less', -1, false, 'Alt+Shift+ArrowUp'],
    ['layout.pushPull.moreTop', 1, true, null],
    ['layout.pushPull.lessTop', -1, true, null],
  ] as const;
  return [
    ...entries.map(
      ([id, rows, top, key]): Command => ({
        id,
        title: id,
        menu: 'layout',
        submenu: 'layout.submenu.pushPull',
        keys: key === null ? [] : [key],
        can: (context) => one(context) !== null,
        run(context) {
          const session = context.session!;
          const frame = one(context)!;
          const { doc } = session.settle();
          const edge = top ? 'top' : pushPullEdge(doc, frame);
          const { leading } = setupOf(doc).page.grid;
          pushPullNow(session, { frame, edge, by: rows * leading * (edge === 'top' ? -1 : 1) });
        },
      }),
    ),
    {
      id: 'layout.pushPull.height',
      title: 'layout.pushPull.height',
      menu: 'layout',
      submenu: 'layout.submenu.pushPull',
      keys: ['$mod+Alt+KeyU'],
      can: (context) => one(context) !== null,
      run: () => useView.setState({ bar: 'height' }),
    },
  ];
}

/** Zoom to a share of true size. */
function zoomCommands(): Command[] {
  const at = [
    ['view.zoom50', 0.5, '$mod+Digit5'],
    ['view.zoom200', 2, '$mod+Digit2'],
    ['view.zoom400', 4, '$mod+Digit4'],
  ] as const;
  return at.map(
    ([id, zoom, key]): Command => ({
      id,
      title: id,
      menu: 'view',
      submenu: 'layout.submenu.zoom',
      keys: [key],
      can: ({ session }) => session !== null,
      run: () => stageControl()?.zoomAt(zoom / useView.getState().zoom),
    }),
  );
}

/** Every command of laying out a page, for the menus 版面 and 视图. */
export const LAYOUT_COMMANDS: readonly Command[] = [
  ...newFrameCommands(),
  ...SELECT_COMMANDS,
  ...MOVE_COMMANDS,
  ...ARRANGE_COMMANDS,
  ...THREAD_COMMANDS,
  ...FRAME_COMMANDS,
  ...pushPullCommands(),
  {
    id: 'layout.snaps',
    title: 'layout.snaps',
    menu: 'layout',
    keys: ['$mod+Shift+Semicolon'],
    can: ({ session }) => session !== null,
    run: () => useView.setState(({ snaps }) => ({ snaps: !snaps })),
    checked: () => useView.getState().snaps,
  },
  {
    id: 'view.threads',
    title: 'view.threads',
    menu: 'view',
    keys: ['$mod+Alt+KeyY'],
    can: ({ session }) => session !== null,
    run: () => useView.setState(({ showThreads }) => ({ showThreads: !showThreads })),
    checked: () => useView.getState().showThreads,
  },
  ...zoomCommands(),
];
