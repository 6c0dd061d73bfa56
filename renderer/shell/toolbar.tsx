import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { keyLabel } from '../commands/keys.ts';
import { useTexts } from '../i18n/words.ts';
import { useView } from '../session/view.ts';
import { allTools } from '../tools/registry.ts';
import { chooseTool } from '../tools/tool-commands.ts';

/** The tools, one of them taken up; those of one group stand together. */
export function Toolbar() {
  const chosen = useView((view) => view.tool);
  const { text } = useTexts();
  const tools = allTools();
  return (
    <div className="toolbar" role="toolbar" aria-orientation="vertical" aria-label={text('tool.all')}>
      {tools.map(({ id, title, key, icon: Icon, group }, index) => {
        const name = `${text(title)} (${keyLabel(key)})`;
        const apart = index > 0 && group !== tools[index - 1]!.group;
        return (
          <TooltipTrigger key={id} delay={500} closeDelay={0}>
            <ToggleButton
              className={apart ? 'tool apart' : 'tool'}
              aria-label={name}
              isSelected={chosen === id}
              onChange={() => chooseTool(id)}
            >
              <Icon size={16} strokeWidth={1.75} />
            </ToggleButton>
            <Tooltip className="tool-tip" placement="right" offset={6}>
              {name}
            </Tooltip>
          </TooltipTrigger>
        );
      })}
    </div>
  );
}
