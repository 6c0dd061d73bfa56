import { useTexts } from '../i18n/words.ts';
import { useWorkspace } from '../session/workspace.ts';
import { DeskPicture } from './desk-picture.tsx';

/** What the chosen page file looks like. */
export function FilePreview({ path }: { path: string | null }) {
  const { text } = useTexts();
  const host = useWorkspace((workspace) => workspace.host);
  return (
    <div className="file-preview">
      {path === null ? (
        <span className="quiet">{text('files.preview')}</span>
      ) : (
        <DeskPicture
          id={path}
          label={text('files.preview')}
          ask={() => host.desk.call('previewFile', { path, width: 220 })}
        />
      )}
    </div>
  );
}
