import { LAYOUT_COMMANDS } from './commands/layout/layout-commands.ts';
import { registerCommands } from './commands/registry.ts';
import { WINDOW_COMMANDS } from './commands/window-commands.ts';
import { FILE_COMMANDS } from './files/file-commands.ts';
import { GALLEY_COMMANDS } from './galley/galley-commands.ts';
import { INTAKE_COMMANDS } from './intake/intake-commands.ts';
import { ISSUE_COMMANDS, ISSUE_PANEL } from './issue/issue-commands.ts';
import { PAGE_PANELS } from './panels/page-panels.ts';
import { panelCommands } from './panels/panel-commands.ts';
import { registerPanel } from './panels/registry.ts';
import { REMARK_COMMANDS } from './remarks/remark-commands.ts';
import { REMARKS } from './remarks/remark-work.ts';
import { RemarksPanel } from './remarks/remarks-panel.tsx';
import { ROUND_COMMANDS, ROUNDS } from './rounds/rounds-commands.ts';
import { SETTINGS_COMMANDS } from './settings/settings-commands.ts';
import { SIGNATURE_COMMANDS, SIGNATURES } from './signatures/signature-commands.ts';
import { SignaturesPanel } from './signatures/signatures-panel.tsx';
import { HandPanel } from './stories/hand-panel.tsx';
import { HAND, STORY_COMMANDS } from './stories/story-commands.ts';
import { PAGE_TOOLS } from './tools/page-tools.ts';
import { registerTool } from './tools/registry.ts';
import { toolCommands } from './tools/tool-commands.ts';

/** Registers the tools, panels and commands every window offers. Called once, before anything is drawn; add registrations here. */
export function registerOffered(): void {
  for (const tool of PAGE_TOOLS) registerTool(tool);
  for (const panel of PAGE_PANELS) registerPanel(panel);
  registerPanel({ id: SIGNATURES, title: 'panel.signatures', side: 'right', component: SignaturesPanel });
  registerPanel({ id: HAND, title: 'panel.hand', side: 'right', component: HandPanel });
  registerPanel(ROUNDS);
  registerPanel(ISSUE_PANEL);
  registerPanel({ id: REMARKS, title: 'panel.remarks', side: 'right', component: RemarksPanel, atFirst: 'folded' });
  registerCommands(FILE_COMMANDS);
  registerCommands(INTAKE_COMMANDS);
  registerCommands(ISSUE_COMMANDS);
  registerCommands(WINDOW_COMMANDS);
  registerCommands(SETTINGS_COMMANDS);
  registerCommands(LAYOUT_COMMANDS);
  registerCommands(toolCommands());
  registerCommands(GALLEY_COMMANDS);
  registerCommands(STORY_COMMANDS);
  registerCommands(REMARK_COMMANDS);
  registerCommands(ROUND_COMMANDS);
  registerCommands(SIGNATURE_COMMANDS);
  registerCommands(panelCommands());
}
