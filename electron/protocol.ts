import { protocol, type Session } from 'electron';
import { windowFile } from '../desk/window-document.ts';
import { WINDOW_ORIGIN } from './security.ts';

/** Says what `app:` is, before the program is ready: an origin of its own with the rules of a secure one. */
export function declareProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers `app://banxin/…` with the built window in `folder`, its document under its own policy; nothing else is there. */
export function answerProtocol(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const { pathname, host } = new URL(request.url);
    const own = request.method === 'GET' && `app://${host}` === WINDOW_ORIGIN;
    const file = own ? await windowFile(folder, pathname, 'electron-door.js') : null;
    if (file === null) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(file.body), { headers: file.headers });
  });
}
