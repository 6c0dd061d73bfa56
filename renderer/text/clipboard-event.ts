import { runCommand } from '../commands/registry.ts';
import type { PageSession } from '../session/page-session.ts';
import { useView } from '../session/view.ts';
import { useWorkspace } from '../session/workspace.ts';
import { type CopiedText, copyText, cutSelection, insertBlocks, pasteForeign } from './clipboard.ts';
import { copyFrames, pasteCopiedFrames } from './frame-clipboard.ts';
import { type Copied, OWN_TYPE, readOwn } from './own-form.ts';

/** Carries out a copy, cut or paste event on the selected text, in every form it is copied in (see `copyText`). */
export function clipboardEvent(session: PageSession, event: ClipboardEvent): void {
  event.preventDefault();
  const data = event.clipboardData;
  if (data === null) return;
  if (event.type === 'paste') {
    paste(session, data);
    return;
  }
  const copied = copyText(session.settle(), session.page);
  if (copied === null) return;
  put(data, copied);
  if (event.type === 'cut') session.run(cutSelection);
}

/** The same where no text is edited: on the selected frames. Text that is pasted goes where the caret was. */
export function frameClipboardEvent(session: PageSession, event: ClipboardEvent): void {
  const data = event.clipboardData;
  if (event.defaultPrevented || data === null) return;
  if (event.type === 'paste') {
    event.preventDefault();
    paste(session, data);
    return;
  }
  const copied = copyFrames(session, useView.getState().selected);
  if (copied === null) return;
  event.preventDefault();
  put(data, copied);
  if (event.type === 'cut') runCommand('layout.delete');
}

function paste(session: PageSession, data: DataTransfer): void {
  if (session.readOnly) return;
  const text = data.getData(OWN_TYPE);
  const own = text === '' ? null : readOwn(text);
  if (own?.kind === 'frames') {
    void pasteFramesOf(session, own);
    return;
  }
  const state = session.settle();
  const transaction =
    own === null
      ? pasteForeign(state, data.getData('text/html'), data.getData('text/plain'))
      : insertBlocks(state, own.blocks, own.belongings);
  if (transaction !== null) session.dispatchStep(transaction);
}

async function pasteFramesOf(session: PageSession, own: Copied): Promise<void> {
  const ids = await pasteCopiedFrames(session, own, useWorkspace.getState().host);
  if (ids.length > 0) useView.setState({ tool: 'select', selected: new Set(ids) });
}

function put(data: DataTransfer, { plain, html, own }: CopiedText): void {
  data.setData('text/plain', plain);
  if (html !== '') data.setData('text/html', html);
  data.setData(OWN_TYPE, own);
}
