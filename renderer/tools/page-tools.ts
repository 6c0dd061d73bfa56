import { cropTool } from './crop-tool.ts';
import { DRAWN_KINDS, drawTool } from './draw-tool.ts';
import { lineTool } from './line-tool.ts';
import { pushPullTool } from './push-pull-tool.ts';
import { selectTool } from './select-tool.ts';
import { textTool } from './text-tool.ts';
import { threadTool } from './thread-tool.ts';
import type { Tool } from './tool.ts';
import { handTool, zoomTool } from './view-tools.ts';

/** The tools of the stage, in the order of the toolbar. */
export const PAGE_TOOLS: readonly Tool[] = [
  selectTool,
  cropTool,
  pushPullTool,
  textTool,
  ...DRAWN_KINDS.map(drawTool),
  lineTool,
  threadTool,
  handTool,
  zoomTool,
];
