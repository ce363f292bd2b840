import type { ArgoHypercalls, EventChannels, Grants, Store, XenHost } from '../xen/interfaces/index.js';
import { EmulatedArgo } from './argo/hypercalls.js';
import { EmulatedEventChannels } from './events/event-channels.js';
import { EmulatedGrants } from './grants/grants.js';
import type { HostContext } from './host-context.js';

/** A domain's view of the emulator. */
export class EmulatedHost implements XenHost {
  readonly domain: number;
  readonly argo: ArgoHypercalls;
  readonly grants: Grants;
  readonly events: EventChannels;
  readonly #context: HostContext;
  #store: Store | undefined;

  constructor(context: HostContext) {
    this.domain = context.domain.id;
    this.argo = new EmulatedArgo(context);
    this.grants = new EmulatedGrants(context);
    this.events = new EmulatedEventChannels(context);
    this.#context = context;
  }

  get store(): Store {
    this.#store ??= this.#context.connectStore();
    return this.#store;
  }

  async openStore(): Promise<Store> {
    return this.#context.connectStore();
  }

  async close(): Promise<void> {
    this.#context.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
