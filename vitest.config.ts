import { defineConfig } from 'vitest/config';

// Forks: harfbuzz and sharp hold native memory that must not outlive a file. Two of them: the machines that run this have two cores.
export default defineConfig({
  test: {
    include: [
      '{document,fonts,composer,press,preflight,intake,templates,desk,cli,server,renderer,scripts,tests}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'dist/**', 'out/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 180_000,
  },
});
