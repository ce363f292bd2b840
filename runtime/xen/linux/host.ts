import type { ArgoHypercalls, EventChannels, Grants, Store, XenHost } from '../interfaces/index.js';
import { XenError } from '../interfaces/index.js';
import { OpenStores } from '../support/open-stores.js';
import { LinuxArgo } from './argo/argo.js';
import { LinuxEventChannels } from './events/event-channels.js';
import { EvtchnDevice } from './events/evtchn.js';
import { LinuxGrants } from './grants/grants.js';
import { HypercallMemory } from './hypercalls/buffers.js';
import { Privcmd } from './hypercalls/privcmd.js';
import type { LinuxContext } from './system/context.js';
import type { Machine } from './system/machine.js';
import { connectStore, type StoreParts } from './xenstore/open-store.js';
import type { SharedStore } from './xenstore/shared-store.js';

/** The domain that this process runs in, through Linux's devices. Each device is opened when it is first needed. */
export class LinuxHost implements XenHost {
  readonly domain: number;
  readonly argo: ArgoHypercalls;
  readonly grants: Grants;
  readonly events: EventChannels;
  readonly #context: LinuxContext;
  readonly #argo: LinuxArgo;
  readonly #device: EvtchnDevice;
  readonly #storeParts: StoreParts;
  readonly #stores = new OpenStores();
  readonly #shared: SharedStore;

  constructor(context: LinuxContext, machine: Machine, domain: number, shared: SharedStore) {
    const privcmd = new Privcmd(context.libc, context.devices);
    const memory = new HypercallMemory(context);
    this.#context = context;
    this.#device = new EvtchnDevice(context);
    this.#argo = new LinuxArgo({ context, machine, privcmd, memory, domain });
    this.#storeParts = { libc: context.libc, machine, keepAlive: context.keepAlive };
    this.domain = domain;
    this.argo = this.#argo;
    this.grants = new LinuxGrants(context);
    this.events = new LinuxEventChannels({ context, device: this.#device, privcmd, memory });
    this.#shared = shared;
  }

  get store(): Store {
    this.#context.assertOpen('xenstore(connect)');
    return this.#shared.get();
  }

  async openStore(): Promise<Store> {
    this.#context.assertOpen('xenstore(connect)');
    const store = await connectStore(this.#storeParts);
    if (!this.#context.closed) return this.#stores.add(store);
    await store.close();
    throw new XenError('EBADF', 'xenstore(connect)', 'the host was closed');
  }

  async close(): Promise<void> {
    if (this.#context.closed) return;
    this.#argo.close();
    try {
      this.#context.close();
    } finally {
      this.#argo.closeGuardian();
      this.#device.close();
      this.#context.devices.close();
      await Promise.all([this.#stores.close(), this.#shared.close()]);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
