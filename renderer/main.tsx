import './host/jitless.ts';
import './window.css';
import { createRoot } from 'react-dom/client';
import { listenForKeys } from './commands/keys.ts';
import { registerCommands, restoreKeys } from './commands/registry.ts';
import { WINDOW_COMMANDS } from './commands/window-commands.ts';
import { windowProbe } from './probe.ts';
import { useView } from './session/view.ts';
import { App } from './shell/app.tsx';
import { registerTool } from './tools/registry.ts';
import { textTool } from './tools/text-tool.ts';
import { toolCommands } from './tools/tool-commands.ts';
import { handTool, selectTool, zoomTool } from './tools/view-tools.ts';

// Everything the window offers is registered here, before it is drawn.
for (const tool of [selectTool, textTool, handTool, zoomTool]) registerTool(tool);
registerCommands(WINDOW_COMMANDS);
registerCommands(toolCommands());
restoreKeys();
listenForKeys();
document.documentElement.lang = useView.getState().locale;
Object.defineProperty(globalThis, 'banxinProbe', { value: windowProbe });
createRoot(document.getElementById('window')!).render(<App />);
