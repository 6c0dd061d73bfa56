import type { Command } from 'prosemirror-state';
import { blockStarts } from '../../composer/query.ts';
import { setFolio } from '../../document/commands/setup.ts';
import type { Finding } from '../../document/finding.ts';
import { schema, setupOf } from '../../document/schema.ts';
import { askFile } from '../files/ask.ts';
import { takeIntoPage } from '../files/coming-files.ts';
import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import { useIssue } from '../issue/issue-state.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { closeOverset } from './close-overset.ts';

/** One step that mends a finding: its name, and what does it (one undo). */
export interface FindingFix {
  readonly title: TextKey;
  run(): void | Promise<void>;
}

/** The step that mends a finding, null where there is none that is sure to. */
export function findingFix(session: PageSession, finding: Finding): FindingFix | null {
  const { rule, place } = finding;
  const run = (command: Command): void => void session.run(command);
  switch (rule) {
    case 'overset':
      return place.frame === undefined || place.block === undefined
        ? null
        : { title: 'findings.fit', run: () => closeOverset(session, place.block!) };
    case 'doubtful-text':
      return place.block === undefined
        ? null
        : { title: 'findings.accept', run: () => run(acceptDoubtful(place.block!, place.offset ?? 0)) };
    case 'missing-picture':
    case 'missing-picture-file':
      return place.frame === undefined ? null : { title: 'pictures.place', run: () => placeInto(place.frame!) };
    case 'date-and-weekday': {
      // In an issue the folio is the issue's alone.
      if (useIssue.getState().wanted !== null) return null;
      const weekday = weekdayOfDate(setupOf(session.state.doc).folio.date);
      return weekday === null ? null : { title: 'findings.weekday', run: () => run(setFolio({ weekday })) };
    }
    default:
      return null;
  }
}

/** Takes the mark of doubt off the stretch at a place: someone has looked at it. */
export function acceptDoubtful(block: number, offset: number): Command {
  return (state, dispatch) => {
    const start = blockStarts(state.doc)[block];
    if (start === undefined) return false;
    const node = state.doc.resolve(start).parent;
    const type = schema.marks['doubtful']!;
    let [from, to] = [-1, -1];
    node.forEach((inline, at) => {
      if (!type.isInSet(inline.marks)) return;
      const end = at + inline.nodeSize;
      if (at <= offset && offset < end) [from, to] = [at, end];
      else if (to === at && from >= 0) to = end;
    });
    if (from < 0) return false;
    dispatch?.(state.tr.removeMark(start + from, start + to, type));
    return true;
  };
}

/** Asks for a picture and puts it into a frame. */
export async function placeInto(frame: string): Promise<void> {
  const { folder } = useWorkspace.getState();
  const { locale } = useView.getState();
  const ask = { mode: 'read', title: 'file.place', kinds: ['picture'], folder, name: '' } as const;
  const path = await askFile(ask, (key) => textIn(locale, key));
  if (path !== null) await takeIntoPage([{ path }], { point: null, frame });
}

/** The weekday of a date in figures, as a folio says it (星期三); null for what is no such day. */
export function weekdayOfDate(date: string): string | null {
  const found = /(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})/.exec(date);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const time = new Date(Date.UTC(year, month - 1, day));
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return null;
  return `星期${'日一二三四五六'[time.getUTCDay()]}`;
}
