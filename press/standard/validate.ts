import type { Finding } from '../../document/finding.ts';
import type { Standard } from '../preset.ts';
import { openPdfFile } from '../readback/file.ts';
import { RULES } from './clauses.ts';
import { contentRules } from './content-rules.ts';
import { fileRules } from './file-rules.ts';
import { inspect } from './graph.ts';
import { pageRules } from './page-rules.ts';

/**
 * Reads a finished file's objects and tells what of a standard it breaks, each fault by rule (`clauses.ts`) and with the
 * object it stands in. Empty where the file keeps the standard as far as a program can tell. Never throws: a file that
 * cannot be read breaks `x-structure`.
 */
export function standardFaults(bytes: Uint8Array, standard: Standard): readonly Finding[] {
  const findings: Finding[] = [];
  try {
    const file = openPdfFile(bytes);
    if (file.trailer.has('Encrypt')) {
      const words = { zh: '文件加密了', en: 'the file is encrypted' };
      return [{ rule: 'x-encrypted', severity: 'error', place: {}, words }];
    }
    const inspection = inspect(file, standard, findings);
    fileRules(inspection);
    pageRules(inspection);
    contentRules(inspection);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    findings.push({
      rule: 'x-structure',
      severity: 'error',
      place: {},
      words: { zh: `文件读不出来：${reason}`, en: `the file cannot be read: ${reason}` },
    });
  }
  const order: readonly string[] = RULES;
  return findings.sort((one, other) => order.indexOf(one.rule) - order.indexOf(other.rule));
}
