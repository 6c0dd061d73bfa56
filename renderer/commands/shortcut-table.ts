import { textIn } from '../i18n/words.ts';
import type { TextKey } from '../i18n/zh-cn.ts';
import type { Command } from './command.ts';
import { keySign } from './key-signs.ts';

const MENUS: Readonly<Record<string, TextKey>> = {
  file: 'menu.file',
  edit: 'menu.edit',
  text: 'menu.text',
  layout: 'menu.layout',
  view: 'menu.view',
};

/** A key pattern as the table writes it; Ctrl stands for ⌘ on a Mac. */
function keyWords(pattern: string): string {
  return pattern.split('+').map(keySign).join('+');
}

/** Commands and their keys as the Markdown of `docs/shortcuts.md`: by menu, those without a menu last. */
export function shortcutTable(commands: readonly Command[]): string {
  const lines = [
    '# Keyboard shortcuts 键盘快捷键',
    '',
    'Made from the command registry by `npm run shortcuts`; a test holds it to what the window offers. Ctrl is ⌘ on a Mac. Keys are',
    'those of InDesign where it has the command, go by their place on the keyboard (an input method changes nothing), and can all be',
    'changed in the window (编辑 › 键盘快捷键…). Bare keys work outside text only. Every command is in the palette too (Ctrl+Shift+P).',
  ];
  for (const menu of [...Object.keys(MENUS), null]) {
    const rows = commands.filter((command) => command.menu === menu);
    if (rows.length === 0) continue;
    const title = menu === null ? '工具 Tools' : both(MENUS[menu]!);
    lines.push('', `## ${title}`, '', '| 命令 | Command | Keys |', '|---|---|---|');
    for (const { title: name, submenu, keys } of rows) {
      const zh = submenu === undefined ? '' : `${textIn('zh-CN', submenu)} › `;
      const en = submenu === undefined ? '' : `${textIn('en', submenu)} › `;
      const shown = keys.map((key) => `\`${keyWords(key)}\``).join(', ');
      lines.push(`| ${zh}${textIn('zh-CN', name)} | ${en}${textIn('en', name)} | ${shown.replaceAll('|', '\\|')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function both(key: TextKey): string {
  return `${textIn('zh-CN', key)} ${textIn('en', key)}`;
}
