/** Words of the lint panel, in Chinese: the measure. */
export const lintZhCn = {
  'panel.lint': '审读',
  'lint.waiting': '正在读…',
  'lint.none': '语言和版面没有发现问题',
  'lint.rate': '差错当量 {rate}/万（限 {limit}）',
  'lint.count': '差错 {faults} 个，检查字数 {characters}',
  'lint.mend': '改正',
  'lint.mendAll': '全部改正',
  'lint.switchOff': '不查',
  'lint.switchOn': '恢复',
  'lint.off': '不查的规则 {count} 条',
} as const;

/** The same in English. */
export const lintEn: Record<keyof typeof lintZhCn, string> = {
  'panel.lint': 'Language and layout',
  'lint.waiting': 'Reading…',
  'lint.none': 'Nothing found in language and layout',
  'lint.rate': '{rate} faults in 10,000 (limit {limit})',
  'lint.count': '{faults} faults in {characters} characters',
  'lint.mend': 'Mend',
  'lint.mendAll': 'Mend all',
  'lint.switchOff': 'Off',
  'lint.switchOn': 'On',
  'lint.off': '{count} rules off',
};
