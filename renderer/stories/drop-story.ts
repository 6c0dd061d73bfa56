import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { stageControl } from '../stage/stage-control.ts';
import { swapIn } from './swap-work.ts';
import { storyOfFrame } from './target-story.ts';

/** Media type of a story in hand that is dragged: its position in the document. */
export const STORY_DRAG = 'application/x-banxin-story';

/**
 * Stories in hand dropped on the page: on a shape they fill it, on a story they take its place (换稿). The frame under the
 * pointer is shown selected on the way. Gives what stops it.
 */
export function takeDroppedStories(session: PageSession): () => void {
  const under = (event: DragEvent): { frame: string; story: number } | null => {
    const stage = stageControl();
    if (stage === null || !stage.isOnStage(event.clientX, event.clientY)) return null;
    const frame = stage.frameAt(stage.pointAt(event.clientX, event.clientY));
    const story = frame === null ? null : storyOfFrame(session.state.doc, frame);
    return frame === null || story === null ? null : { frame, story };
  };
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes(STORY_DRAG) !== true || session.readOnly) return;
    const target = under(event);
    if (target === null) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    const { selected } = useView.getState();
    if (selected.size !== 1 || !selected.has(target.frame)) useView.setState({ selected: new Set([target.frame]) });
  };
  const drop = (event: DragEvent): void => {
    const dragged = event.dataTransfer?.getData(STORY_DRAG) ?? '';
    if (dragged === '' || session.readOnly) return;
    event.preventDefault();
    const target = under(event);
    if (target !== null) swapIn(session, target.story, Number(dragged));
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
  };
}
