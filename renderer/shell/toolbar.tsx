import { ToggleButton } from 'react-aria-components';
import { keyLabel } from '../commands/keys.ts';
import { useTexts } from '../i18n/words.ts';
import { useView } from '../session/view.ts';
import { allTools } from '../tools/registry.ts';

/** The tools, one of them taken up. */
export function Toolbar() {
  const chosen = useView((view) => view.tool);
  const { text } = useTexts();
  return (
    <div className="toolbar" role="toolbar" aria-orientation="vertical">
      {allTools().map(({ id, title, key, icon: Icon }) => (
        <ToggleButton
          key={id}
          className="tool"
          aria-label={`${text(title)} (${keyLabel(key)})`}
          isSelected={chosen === id}
          onChange={() => useView.setState({ tool: id })}
        >
          <Icon size={16} strokeWidth={1.75} />
        </ToggleButton>
      ))}
    </div>
  );
}
