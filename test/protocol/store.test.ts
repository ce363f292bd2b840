import { SeededScheduler } from '../../runtime/emulator/schedule/seeded.js';
import { StoreDaemon, type StoreOptions } from '../../runtime/emulator/store/index.js';
import { describeStore } from './suites/store.js';
import type { StoreLab } from './suites/store-lab.js';

async function makeLab(options: StoreOptions = {}): Promise<StoreLab> {
  const daemon = new StoreDaemon(options);
  const base = '/xenbind';
  for (const guest of [1, 2]) daemon.introduceDomain(guest);
  await daemon.connect(0).write(base, '');
  return {
    base,
    control: 0,
    guests: [1, 2],
    stranger: 77,
    connect: async (domain) => daemon.connect(domain),
    release: async (domain) => daemon.releaseDomain(domain),
    introduce: async (domain) => daemon.introduceDomain(domain),
    close: async () => {},
  };
}

describeStore('the emulated xenstored', () => makeLab());
describeStore('the emulated xenstored, deliveries reordered', () => makeLab({ scheduler: new SeededScheduler(7) }));
