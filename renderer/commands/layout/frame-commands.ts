import type { Command as StateCommand } from 'prosemirror-state';
import { placeFrames, setColumns } from '../../../document/commands/frames.ts';
import { exchangePictures, setCrop, setWrap } from '../../../document/commands/pictures.ts';
import { setGuides } from '../../../document/commands/setup.ts';
import { type FrameAddress, findFrame } from '../../../document/frames.ts';
import { bottom, right, type StoryFrame, type Wrap } from '../../../document/geometry.ts';
import { setupOf } from '../../../document/schema.ts';
import type { Guide } from '../../../document/setup.ts';
import type { TextKey } from '../../i18n/zh-cn.ts';
import { cropCentred, cropScaled } from '../../layout/crop.ts';
import { useView } from '../../session/view.ts';
import { useWorkspace } from '../../session/workspace.ts';
import { showNotice } from '../../stage/stage-marks.ts';
import { chosenPicture, croppedPicture } from '../../tools/crop-tool.ts';
import { pictureItem, wordsNow } from '../../tools/frame-words.ts';
import type { Command, CommandContext } from '../command.ts';
import { chosen, layoutEntry, movable, writable } from './layout-context.ts';

/** Several changes as one step; null where there are none. */
function together(commands: readonly StateCommand[]): StateCommand | null {
  const [first] = commands;
  if (first === undefined) return null;
  if (commands.length === 1) return first;
  return (state, dispatch) => {
    const whole = state.tr;
    let now = state;
    for (const command of commands) {
      let done = false;
      command(now, (transaction) => {
        for (const step of transaction.steps) whole.step(step);
        whole.setMeta('banxin-layout', transaction.getMeta('banxin-layout'));
        now = now.apply(transaction);
        done = true;
      });
      if (!done) return false;
    }
    dispatch?.(whole);
    return true;
  };
}

/** One change a selected frame of a story, where it can be. */
function columnsChange(
  context: CommandContext,
  change: (frame: StoryFrame, gap: number) => readonly [columns: number, gap: number],
): StateCommand | null {
  const { columns } = setupOf(context.session!.shown.doc).page;
  const stories = movable(context).filter(({ link }) => link !== null);
  return together(
    stories.flatMap(({ frame }) => {
      const own = frame as StoryFrame;
      const [count, gap] = change(own, columns.gap);
      const room = own.rect.width - (count - 1) * gap;
      return count < 1 || count > 24 || gap < 0 || room < count ? [] : [setColumns(own.id, count, gap)];
    }),
  );
}

/** Points by which gaps and stand-offs grow: a quarter of the body's em. */
function quarterEm({ session }: CommandContext): number {
  return setupOf(session!.shown.doc).page.grid.size / 4;
}

/** The corners of a polygon text runs round at first: a square set on its corner, its sides halved, in fractions. */
const POLYGON = [0, 0.25, 0.5, 0.75, 1]
  .flatMap((x) => [{ x, y: Math.abs(x - 0.5) }])
  .concat([0.75, 0.5, 0.25].map((x) => ({ x, y: 1 - Math.abs(x - 0.5) })));

function wrapOf({ node }: FrameAddress): Wrap | null {
  return (node.attrs['wrap'] as Wrap | undefined) ?? null;
}

function wrapChange(
  context: CommandContext,
  change: (wrap: Wrap, address: FrameAddress) => Wrap | null,
): StateCommand | null {
  return together(
    movable(context).flatMap((address) => {
      const wrap = wrapOf(address);
      const next = wrap === null ? null : change(wrap, address);
      return next === null ? [] : [setWrap(address.frame.id, next)];
    }),
  );
}

const SHAPES = ['none', 'rectangle', 'ellipse', 'polygon'] as const;

function wrapCommands(): Command[] {
  const submenu: TextKey = 'layout.submenu.wrap';
  const shapes = SHAPES.map(
    (shape): Command => ({
      ...layoutEntry({
        id: `layout.wrap.${shape}`,
        submenu,
        change: (context) =>
          wrapChange(context, ({ points, outline: _outline, ...wrap }, { node }) => {
            if (shape !== 'polygon') return { ...wrap, shape };
            return node.type.name === 'picture' ? { ...wrap, shape, points: points ?? POLYGON } : null;
          }),
      }),
      checked: (context) => chosen(context).length > 0 && chosen(context).every((one) => wrapOf(one)?.shape === shape),
    }),
  );
  const inset = (id: 'layout.wrap.wider' | 'layout.wrap.narrower', sign: number): Command =>
    layoutEntry({
      id,
      submenu,
      change: (context) =>
        wrapChange(context, (wrap) => {
          const next = Math.max(0, wrap.inset + sign * quarterEm(context));
          return next === wrap.inset ? null : { ...wrap, inset: next };
        }),
    });
  return [...shapes, outlineCommand(submenu), inset('layout.wrap.wider', 1), inset('layout.wrap.narrower', -1)];
}

/** Text runs round the picture's own outline, which the desk finds in its transparency or on its white ground. */
function outlineCommand(submenu: TextKey): Command {
  return {
    id: 'layout.wrap.outline',
    title: 'layout.wrap.outline',
    menu: 'layout',
    submenu,
    keys: [],
    can: (context) => writable(context) && chosenPicture(context.session!) !== null,
    async run({ session }) {
      const frame = chosenPicture(session!)!.frame;
      const item = pictureItem(session!.proof, frame);
      if (item?.asset == null) return;
      const { host } = useWorkspace.getState();
      const found = await host.desk.call('outlineAsset', { page: session!.page, asset: item.asset, crop: item.crop });
      if (!found.ok) {
        showNotice(wordsNow(found.failure.words));
        return;
      }
      const wrap = (findFrame(session!.settle().doc, frame)?.node.attrs['wrap'] as Wrap | undefined) ?? null;
      const points = [...found.value.points];
      if (wrap !== null) session!.run(setWrap(frame, { ...wrap, shape: 'polygon', points, outline: true }));
    },
  };
}

/** The frame of a picture made so high that all of the picture shows at its width. */
function frameFitted(context: CommandContext): StateCommand | null {
  const { session } = context;
  const picture = session === null ? null : chosenPicture(session);
  const [address] = movable(context);
  if (picture === null || address === undefined) return null;
  const { rect } = address.frame;
  const height = rect.height - picture.area.height + (picture.area.width * picture.size.height) / picture.size.width;
  return together([setCrop(picture.frame, null), placeFrames(new Map([[picture.frame, { ...rect, height }]]))]);
}

function pictureCommands(): Command[] {
  const submenu: TextKey = 'layout.submenu.picture';
  const cropped = (
    context: CommandContext,
    change: (one: NonNullable<ReturnType<typeof chosenPicture>>) => StateCommand,
  ): StateCommand | null =>
    together(
      movable(context).flatMap(({ frame }) => {
        const picture = croppedPicture(context.session!, frame.id);
        return picture === null ? [] : [change(picture)];
      }),
    );
  const scaled = (id: 'layout.picture.larger' | 'layout.picture.smaller', factor: number): Command =>
    layoutEntry({
      id,
      submenu,
      change: (context) =>
        cropped(context, ({ frame, crop }) => setCrop(frame, cropScaled(crop, factor, { x: 0.5, y: 0.5 }))),
    });
  return [
    layoutEntry({
      id: 'layout.picture.fill',
      submenu,
      keys: ['$mod+Alt+Shift+KeyC'],
      change: (context) => cropped(context, ({ frame }) => setCrop(frame, null)),
    }),
    layoutEntry({ id: 'layout.picture.fit', submenu, keys: ['$mod+Alt+KeyC'], change: frameFitted }),
    layoutEntry({
      id: 'layout.picture.centre',
      submenu,
      keys: ['$mod+Shift+KeyE'],
      change: (context) => cropped(context, ({ frame, crop }) => setCrop(frame, cropCentred(crop))),
    }),
    scaled('layout.picture.larger', 1.05),
    scaled('layout.picture.smaller', 1 / 1.05),
    {
      id: 'layout.picture.crop',
      title: 'layout.picture.crop',
      menu: 'layout',
      submenu,
      keys: [],
      can: (context) =>
        chosen(context).length === 1 && croppedPicture(context.session!, chosen(context)[0]!.frame.id) !== null,
      run: () => useView.setState({ tool: 'crop' }),
    },
    layoutEntry({
      id: 'layout.picture.exchange',
      submenu,
      change(context) {
        const [one, other, more] = chosen(context);
        if (one === undefined || other === undefined || more !== undefined) return null;
        return exchangePictures(one.frame.id, other.frame.id);
      },
    }),
  ];
}

function guidesAlong(context: CommandContext): StateCommand | null {
  const frames = chosen(context);
  if (frames.length === 0) return null;
  const known = setupOf(context.session!.shown.doc).guides ?? [];
  const guides: Guide[] = [...known];
  for (const { frame } of frames) {
    for (const [axis, at] of [
      ['vertical', frame.rect.x],
      ['vertical', right(frame.rect)],
      ['horizontal', frame.rect.y],
      ['horizontal', bottom(frame.rect)],
    ] as const) {
      if (!guides.some((one) => one.axis === axis && Math.abs(one.at - at) < 0.01)) guides.push({ axis, at });
    }
  }
  return guides.length === known.length ? null : setGuides(guides);
}

/** Commands of what a frame is: columns of a story's, wrap, its picture; and of guides. */
export const FRAME_COMMANDS: readonly Command[] = [
  layoutEntry({
    id: 'layout.columns.more',
    submenu: 'layout.submenu.columns',
    change: (context) =>
      columnsChange(context, (frame, gap) => [frame.columns + 1, frame.columns > 1 ? frame.gap : gap]),
  }),
  layoutEntry({
    id: 'layout.columns.fewer',
    submenu: 'layout.submenu.columns',
    change: (context) => columnsChange(context, (frame) => [frame.columns - 1, frame.gap]),
  }),
  ...([1, -1] as const).map((sign) =>
    layoutEntry({
      id: sign > 0 ? 'layout.gap.wider' : 'layout.gap.narrower',
      submenu: 'layout.submenu.columns',
      change: (context) =>
        columnsChange(context, (frame) => [
          frame.columns,
          frame.columns > 1 ? frame.gap + sign * quarterEm(context) : -1,
        ]),
    }),
  ),
  ...wrapCommands(),
  ...pictureCommands(),
  layoutEntry({ id: 'layout.guides.frame', submenu: 'layout.submenu.guides', change: guidesAlong }),
  layoutEntry({
    id: 'layout.guides.clear',
    submenu: 'layout.submenu.guides',
    change: ({ session }) => ((setupOf(session!.shown.doc).guides ?? []).length === 0 ? null : setGuides([])),
  }),
];
