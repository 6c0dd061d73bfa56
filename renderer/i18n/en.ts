import { filesEn } from './areas/files.ts';
import { galleyEn } from './areas/galley.ts';
import { intakeEn } from './areas/intake.ts';
import { layoutEn } from './areas/layout.ts';
import { lintEn } from './areas/lint.ts';
import { panelsEn } from './areas/panels.ts';
import { proofsEn } from './areas/proofs.ts';
import { remarksEn } from './areas/remarks.ts';
import { reviewEn } from './areas/review.ts';
import { settingsEn } from './areas/settings.ts';
import { windowEn } from './areas/window.ts';
import type { TextKey } from './zh-cn.ts';

/** The window's words in English. A missing one fails the type check. */
export const en: Record<TextKey, string> = {
  ...windowEn,
  ...layoutEn,
  ...panelsEn,
  ...galleyEn,
  ...filesEn,
  ...intakeEn,
  ...proofsEn,
  ...reviewEn,
  ...remarksEn,
  ...settingsEn,
  ...lintEn,
};
