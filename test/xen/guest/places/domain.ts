import { execFile } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ORDERS } from './orders.js';
import type { Peer, Place } from './place.js';
import { readKey, watchKeys, writeKey } from './store-tool.js';

const run = promisify(execFile);

/** Another domain, which the tool stack made; its agent starts programs for us. */
export interface GuestDomain extends Place {
  destroy(): Promise<void>;
  /** Resolves when Xen does not know it any more: it does until all programs that had its pages have let them go. */
  gone(): Promise<void>;
  /** Leaves it as it is: nothing is heard of its programs any more. */
  leave(): void;
}

/** How the domain is virtualized: xl's names. */
export type GuestType = 'pv' | 'pvh';

let count = 0;

function isKnown(domain: number): Promise<boolean> {
  return run('xl', ['list', String(domain)]).then(
    () => true,
    () => false,
  );
}

/** Makes a domain with the kernel and the first file system that this one has, and waits for its agent. */
export async function createDomain(type: GuestType): Promise<GuestDomain> {
  const name = `guest-${++count}`;
  const configuration = [
    ...[`name="${name}"`, `type="${type}"`, 'memory=640', 'vcpus=1'],
    ...['kernel="/lab/guest/kernel"', 'ramdisk="/lab/guest/initrd"'],
    'extra="console=hvc0 rdinit=/init panic=1 loglevel=5"',
  ];
  await writeFile(`/tmp/${name}.cfg`, `${configuration.join('\n')}\n`);
  await run('xl', ['create', `/tmp/${name}.cfg`]);
  const domain = Number((await run('xl', ['domid', name])).stdout);
  const keys = `/local/domain/${domain}/${ORDERS}`;
  const changes = new EventEmitter().setMaxListeners(0);
  const stop = watchKeys(keys, (path) => changes.emit(path.slice(keys.length + 1)));

  /** The value of a key as soon as there is one. */
  const value = async (key: string): Promise<string> => {
    for (;;) {
      const change = once(changes, key);
      const found = await readKey(`${keys}/${key}`);
      if (found !== undefined) return found;
      await change;
    }
  };

  let programs = 0;
  const start = async (command: string, args: readonly (string | number)[]): Promise<Peer> => {
    const number = programs++;
    await writeKey(`${keys}/run/${number}`, JSON.stringify([command, ...args.map(String)]));
    let lines = 0;
    const ended = value(`exit/${number}`).then(Number);
    return {
      line: () => {
        const next = value(`out/${number}/${lines++}`);
        return Promise.race([next, ended.then(() => readKey(`${keys}/out/${number}/${lines - 1}`))]);
      },
      ended,
      kill: () => writeKey(`${keys}/kill/${number}`, '1'),
    };
  };

  await value('ready');
  return {
    name: `a ${type.toUpperCase()} guest`,
    domain,
    start,
    leave: stop,
    gone: async () => {
      while (await isKnown(domain)) await delay(100);
    },
    destroy: async () => {
      stop();
      await run('xl', ['destroy', name]);
    },
  };
}
