import type { ArgoHypercalls, EventChannels, Grants, Store, XenHost } from '../xen/interfaces/index.js';
import { EmulatedEventChannels } from './events/event-channels.js';
import { EmulatedGrants } from './grants/grants.js';
import type { HostContext } from './host-context.js';

/** A domain's view of the emulator. */
export class EmulatedHost implements XenHost {
  readonly domain: number;
  readonly grants: Grants;
  readonly events: EventChannels;
  readonly #context: HostContext;

  constructor(context: HostContext) {
    this.domain = context.domain.id;
    this.grants = new EmulatedGrants(context);
    this.events = new EmulatedEventChannels(context);
    this.#context = context;
  }

  get argo(): ArgoHypercalls {
    throw new Error('not there yet');
  }

  get store(): Store {
    throw new Error('not there yet');
  }

  async openStore(): Promise<Store> {
    throw new Error('not there yet');
  }

  async close(): Promise<void> {
    this.#context.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
