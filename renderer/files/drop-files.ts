import { useEffect } from 'react';
import { useWorkspace } from '../session/workspace.ts';
import { stageControl } from '../stage/stage-control.ts';
import { droppedFiles, kindOf, takeIntoPage } from './coming-files.ts';
import { openPageBytes } from './page-files.ts';

/** Whether something dragged over the window is files. */
export function carriesFiles(event: { readonly dataTransfer: DataTransfer | null }): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/**
 * Takes files dropped on the open page's window: a page file opens in place of it, copy and pictures come into it where they were
 * dropped. Files never navigate the window away.
 */
export function useFileDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const { session } = useWorkspace.getState();
      if (session?.readOnly && event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      const stage = stageControl();
      if (stage === null) return;
      const point = stage.pointAt(event.clientX, event.clientY);
      const frame = stage.frameAt(point);
      void droppedFiles(event.dataTransfer).then(async (files) => {
        const page = files.find((file) => 'name' in file && kindOf(file.name) === 'page');
        if (page !== undefined && 'name' in page) await openPageBytes(page.bytes, page.name);
        else await takeIntoPage(files, { point, frame });
      });
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
