import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/**
 * A vitest reporter that leaves the totals of a run as JSON in the file named by BANXIN_TEST_TOTALS:
 * `{ passed, failed, skipped: [{ name, file, reason }], failures: [name] }`. A file that could not be loaded and an
 * error outside any test count as one failure each.
 */
export default class Totals {
  onTestRunEnd(modules, unhandledErrors) {
    const totals = { passed: 0, failed: 0, skipped: [], failures: [] };
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      const own = module.errors();
      if (own.length > 0) {
        totals.failed += 1;
        totals.failures.push(`${file}: ${own[0]?.message ?? 'could not be loaded'}`);
      }
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') totals.passed += 1;
        else if (result.state === 'failed') {
          totals.failed += 1;
          totals.failures.push(`${file} > ${test.fullName}`);
        } else {
          // A test skipped by a condition carries no note: its reason stands in brackets in its name.
          const named = /\((needs [^()]+)\)/.exec(test.fullName)?.[1];
          const reason = (result.state === 'skipped' ? result.note : undefined) ?? named ?? 'no reason given';
          totals.skipped.push({ name: test.fullName, file, reason });
        }
      }
    }
    for (const error of unhandledErrors) {
      totals.failed += 1;
      totals.failures.push(`outside any test: ${error.message}`);
    }
    const target = process.env['BANXIN_TEST_TOTALS'];
    if (target === undefined) return;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(totals));
  }
}
