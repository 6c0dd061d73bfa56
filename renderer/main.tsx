import './host/jitless.ts';
import './window.css';
import { createRoot } from 'react-dom/client';
import { listenForKeys } from './commands/keys.ts';
import { registerCommands, restoreKeys } from './commands/registry.ts';
import { guardClosing } from './files/page-files.ts';
import { windowHost } from './host/host.ts';
import { registerOffered } from './offered.ts';
import { restorePanels } from './panels/panel-state.ts';
import { windowProbe } from './probe.ts';
import { registerReview } from './review/register-review.ts';
import { ReviewApp } from './review/review-app.tsx';
import { useView } from './session/view.ts';
import { restoreSettings } from './settings/settings-state.ts';
import { App } from './shell/app.tsx';
import { joinShell, shellCommands } from './shell/native-shell.ts';
import { restoreSurroundings } from './shell/surroundings.ts';

const root = createRoot(document.getElementById('window')!);
document.documentElement.lang = useView.getState().locale;
Object.defineProperty(globalThis, 'banxinProbe', { value: windowProbe });
if (windowHost().review === true) {
  registerReview();
  root.render(<ReviewApp />);
} else {
  void restoreSettings(windowHost());
  registerOffered();
  registerCommands(shellCommands());
  restoreSurroundings();
  restoreKeys();
  restorePanels();
  guardClosing();
  listenForKeys();
  joinShell();
  root.render(<App />);
}
