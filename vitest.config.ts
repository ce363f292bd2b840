import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Tests run the sources: the exported name of runtime/struct must not lead to dist/.
    alias: { 'xenbind/codegen-v1': fileURLToPath(new URL('./runtime/struct/index.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
