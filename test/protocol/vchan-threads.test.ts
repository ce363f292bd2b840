import { once } from 'node:events';
import { MessageChannel, type Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { type EmulatedDomain, Emulator } from '../../runtime/emulator/index.js';
import { vchanPath } from '../../runtime/vchan/index.js';
import { effort, isFull } from '../support/effort.js';
import { startWorker } from '../support/worker.js';
import type { LifetimeProgram } from './support/vchan-lifetime-program.js';
import type { ThreadNews, ThreadTask } from './support/vchan-thread-program.js';

const MIB = 1 << 20;

describe('a vchan between two threads', () => {
  it('carries a gigabyte whole, in memory that does not grow', async () => {
    const bytes = effort(16, 1024) * MIB;
    const emulator = new Emulator({ shared: true });
    const [reader, writer] = [emulator.createDomain(), emulator.createDomain()];
    const path = vchanPath(reader.id, writer.id, 'gigabyte');
    let waits = 0;
    let base = 0;
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 20);
    const counts = [
      await start(emulator, reader, { role: 'reader', peer: writer.id, path, bytes }),
      await start(emulator, writer, { role: 'writer', peer: reader.id, path, bytes }),
    ].map(async (worker) => {
      const exit = once(worker, 'exit');
      let count = 0;
      worker.on('message', (news: ThreadNews) => {
        if (news.kind === 'warm') base = process.memoryUsage.rss();
        else {
          count = news.bytes;
          waits += news.waits;
        }
      });
      await exit;
      return count;
    });
    expect(await Promise.all(counts)).toEqual([bytes, bytes]);
    clearInterval(timer);
    // The writer is quicker than the ring: it has to be held back.
    expect(waits).toBeGreaterThan(bytes / MIB);
    if (isFull) {
      const growth = Math.round((most - base) / MIB);
      console.log(
        `vchan: ${bytes / MIB} MiB between two threads, the writer held back ${waits} times; resident memory grew by ${growth} MiB`,
      );
      expect(base).toBeGreaterThan(0);
      expect(growth).toBeLessThan(64);
    }
    expect(emulator.counts()).toMatchObject({ ports: 0, references: 0, mappings: 0 });
    await emulator.close();
  });

  async function start(emulator: Emulator, domain: EmulatedDomain, task: ThreadTask): Promise<Worker> {
    const { port1, port2 } = new MessageChannel();
    emulator.serve(port1, domain.id);
    return startWorker(new URL('./support/vchan-thread-program.ts', import.meta.url), {
      workerData: { port: port2, task },
      transferList: [port2],
    });
  }
});

describe('a program with a vchan', () => {
  const cases: readonly (readonly [LifetimeProgram, string, readonly string[]])[] = [
    ['closed', 'ends when it has closed everything', ['closed']],
    ['unref', 'ends when nothing is left but what it does not want to wait for', ['waiting']],
    ['aborted', 'ends when what waited was aborted', ['aborted']],
    ['idle', 'ends when nobody waits', ['idle']],
    // Nothing but the waiting keeps these alive until a timer that does not has its turn.
    ['reading', 'lives as long as it waits to read', ['read 1']],
    ['accepting', 'lives as long as it waits for a client', ['accepted']],
    ['connecting', 'lives as long as it waits for a server', ['connected']],
  ];
  it.each(cases)('%s: %s', async (program, _, expected) => {
    const worker = await startWorker(new URL('./support/vchan-lifetime-program.ts', import.meta.url), {
      workerData: program,
    });
    const news: string[] = [];
    worker.on('message', (text: string) => news.push(text));
    const [code] = await once(worker, 'exit');
    expect([code, news]).toEqual([0, expected]);
  });
});
