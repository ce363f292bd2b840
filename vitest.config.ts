import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { isFull } from './test/support/effort.js';

const source = (file: string): string => fileURLToPath(new URL(`./runtime/${file}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run the sources: the exported names of the runtime must not lead to dist/.
    alias: {
      'xenbind/codegen-v1': source('struct/index.ts'),
      'xenbind/argo': source('argo/index.ts'),
      'xenbind/vchan': source('vchan/index.ts'),
      'xenbind/emulator': source('emulator/index.ts'),
      'xenbind/xen': source('xen/index.ts'),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    // A worker for each core, where vitest would leave one idle; the long runs keep compilers of their own busy.
    ...(isFull ? {} : { maxWorkers: '100%' }),
    // Long runs take minutes, and more on a machine that has other work.
    testTimeout: isFull ? 900_000 : 60_000,
  },
});
