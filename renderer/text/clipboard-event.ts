import type { PageSession } from '../session/page-session.ts';
import { copyText, cutSelection, OWN_TYPE, pasteText } from './clipboard.ts';

/** Carries out a copy, cut or paste event on the session's selection, in every form it is copied in (see `copyText`). */
export function clipboardEvent(session: PageSession, event: ClipboardEvent): void {
  event.preventDefault();
  const data = event.clipboardData;
  if (data === null) return;
  if (event.type === 'paste') {
    const transaction = pasteText(session.settle(), data);
    if (transaction !== null) session.dispatch(transaction);
    return;
  }
  const copied = copyText(session.settle());
  if (copied === null) return;
  data.setData('text/plain', copied.plain);
  data.setData('text/html', copied.html);
  data.setData(OWN_TYPE, copied.own);
  if (event.type === 'cut') session.run(cutSelection);
}
