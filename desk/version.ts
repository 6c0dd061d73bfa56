import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The product's version as package.json states it. */
export function productVersion(): string {
  const path = fileURLToPath(new URL('../package.json', import.meta.url));
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
