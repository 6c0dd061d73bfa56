import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian packages the tests measure with; the product itself needs none of them. */
export const TEST_PACKAGES = [
  'chromium',
  'poppler-utils',
  'qpdf',
  'ghostscript',
  'mupdf-tools',
  'python3-pikepdf',
  'python3-fonttools',
  'python3-numpy',
  'python3-pil',
  'libreoffice-writer-nogui',
];

function installed(name) {
  const asked = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.includes('Status: install ok installed');
}

/**
 * Sees to it that the tools are there: installs what is missing where this runs as root on Debian, elsewhere only names
 * it. Gives a line to print. Never fails: a test that lacks its tool is skipped and says so.
 */
export function provideTestPackages() {
  if (!existsSync('/etc/debian_version')) {
    return `not Debian: tests skip what they cannot measure without ${TEST_PACKAGES.join(', ')}`;
  }
  const missing = TEST_PACKAGES.filter((name) => !installed(name));
  if (missing.length === 0) return 'all measuring tools are installed';
  if (process.getuid?.() !== 0) {
    return `not root: tests skip what needs ${missing.join(', ')} (apt-get install ${missing.join(' ')})`;
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => spawnSync('apt-get', words, { env: environment, encoding: 'utf8' });
  apt('update', '-qq');
  const done = apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
  const still = missing.filter((name) => !installed(name));
  if (still.length === 0) return `installed ${missing.join(', ')}`;
  const why = (done.stderr ?? '').trim().split('\n').pop() ?? '';
  return `could not install ${still.join(', ')}: ${why}`;
}
