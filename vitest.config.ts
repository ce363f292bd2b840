import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { isFull } from './test/support/effort.js';

export default defineConfig({
  resolve: {
    // Tests run the sources: the exported name of runtime/struct must not lead to dist/.
    alias: { 'xenbind/codegen-v1': fileURLToPath(new URL('./runtime/struct/index.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Long runs take minutes, and more on a machine that has other work.
    testTimeout: isFull ? 1_800_000 : 60_000,
  },
});
