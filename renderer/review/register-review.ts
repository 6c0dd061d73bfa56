import { useView } from '../session/view.ts';
import { registerTool } from '../tools/registry.ts';
import { textTool } from '../tools/text-tool.ts';
import { handTool, zoomTool } from '../tools/view-tools.ts';
import { placeTool } from './place-tool.ts';

/** Registers what a reader's window offers: tools to read with, and no command. Called once, before anything is drawn. */
export function registerReview(): void {
  for (const tool of [textTool, placeTool, handTool, zoomTool]) registerTool(tool);
  useView.setState({ showGuides: false, showFigures: false });
}
