import { once } from 'node:events';
import { expect, it } from 'vitest';
import { startWorker } from '../../support/worker.js';

it('watching a descriptor in a thread makes Node warn of nothing', async () => {
  const worker = await startWorker(new URL('./support/descriptors-program.ts', import.meta.url));
  const [warnings] = await once(worker, 'message');
  await worker.terminate();
  expect(warnings).toEqual([]);
});
