import type { Finding } from '../document/finding.ts';
import type { Repair } from '../document/repair.ts';
import { setupOf } from '../document/schema.ts';
import type { DeskResult } from './contract.ts';
import type { OpenPage } from './open-page.ts';

/** What a caller learns of a page that was opened. */
export function opened(
  open: OpenPage,
  repairs: readonly Repair[],
  findings: readonly Finding[],
): DeskResult<'openPage'> {
  const doc = open.page.toJSON() as Record<string, unknown>;
  const { id: page, readOnly } = open;
  return {
    page,
    doc,
    readOnly,
    assets: [...setupOf(open.page).assets],
    repairs: [...repairs],
    findings: [...findings],
  };
}
