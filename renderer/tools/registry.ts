import type { Tool } from './tool.ts';

const tools = new Map<string, Tool>();

/** Adds a tool to the toolbar. Throws RangeError where its id is taken. */
export function registerTool(tool: Tool): void {
  if (tools.has(tool.id)) throw new RangeError(`the tool ${tool.id} stands twice`);
  tools.set(tool.id, tool);
}

/** The tools in the order they were added. */
export function allTools(): readonly Tool[] {
  return [...tools.values()];
}

/** The tool of an id; the first where there is none of it. */
export function toolOf(id: string): Tool {
  return tools.get(id) ?? allTools()[0]!;
}
