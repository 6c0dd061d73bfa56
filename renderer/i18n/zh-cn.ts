import { filesZhCn } from './areas/files.ts';
import { galleyZhCn } from './areas/galley.ts';
import { intakeZhCn } from './areas/intake.ts';
import { layoutZhCn } from './areas/layout.ts';
import { lintZhCn } from './areas/lint.ts';
import { panelsZhCn } from './areas/panels.ts';
import { proofsZhCn } from './areas/proofs.ts';
import { remarksZhCn } from './areas/remarks.ts';
import { reviewZhCn } from './areas/review.ts';
import { settingsZhCn } from './areas/settings.ts';
import { windowZhCn } from './areas/window.ts';

/** The window's words in Chinese, one table an area. Every other language must have the same keys. */
export const zhCn = {
  ...windowZhCn,
  ...layoutZhCn,
  ...panelsZhCn,
  ...galleyZhCn,
  ...filesZhCn,
  ...intakeZhCn,
  ...proofsZhCn,
  ...reviewZhCn,
  ...remarksZhCn,
  ...settingsZhCn,
  ...lintZhCn,
} as const;

/** Key of a text of the window. */
export type TextKey = keyof typeof zhCn;
