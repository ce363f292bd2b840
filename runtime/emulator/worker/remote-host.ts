import type { ArgoHypercalls, EventChannels, Grants, Store, XenHost } from '../../xen/interfaces/index.js';
import type { Link } from './link.js';
import { RemoteEventChannel } from './remote-channel.js';
import { RemoteGrantedPages, RemoteHypercallBuffer, RemoteRingPages, RemoteSharedPages } from './remote-memory.js';
import { RemoteStore, type StoreEvents } from './remote-store.js';

/** A host whose emulator is in another thread. */
export class RemoteHost implements XenHost {
  readonly domain: number;
  readonly argo: ArgoHypercalls;
  readonly grants: Grants;
  readonly events: EventChannels;
  readonly #link: Link;
  readonly #storeEvents: StoreEvents;
  #store: Store | undefined;

  constructor(link: Link, domain: number, storeEvents: StoreEvents) {
    this.domain = domain;
    this.argo = argoOf(link);
    this.grants = grantsOf(link);
    this.events = eventsOf(link);
    this.#link = link;
    this.#storeEvents = storeEvents;
  }

  get store(): Store {
    this.#store ??= new RemoteStore(this.#link, this.#link.callSync('store.open', false), this.#storeEvents);
    return this.#store;
  }

  async openStore(): Promise<Store> {
    return new RemoteStore(this.#link, await this.#link.call({}, 'store.open', true), this.#storeEvents);
  }

  async close(): Promise<void> {
    try {
      await this.#link.call({}, 'host.close');
    } finally {
      this.#link.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function argoOf(link: Link): ArgoHypercalls {
  return {
    call: (...args) => link.callSync('argo.call', ...args),
    allocate: (size) => new RemoteHypercallBuffer(link, link.callSync('argo.allocate', size)),
    allocateRing: (pages) => new RemoteRingPages(link, link.callSync('argo.allocateRing', pages)),
  };
}

function grantsOf(link: Link): Grants {
  return {
    share: (domain, pages, { writable = true } = {}) =>
      new RemoteSharedPages(link, link.callSync('grants.share', domain, pages, writable)),
    map: (domain, references, { writable = true } = {}) =>
      new RemoteGrantedPages(link, link.callSync('grants.map', domain, references, writable)),
  };
}

function eventsOf(link: Link): EventChannels {
  return {
    bindUnbound: (domain) => new RemoteEventChannel(link, link.callSync('events.bindUnbound', domain), false),
    bindInterdomain: (domain, port) =>
      new RemoteEventChannel(link, link.callSync('events.bindInterdomain', domain, port), false),
    bindVirq: (virq) => new RemoteEventChannel(link, link.callSync('events.bindVirq', virq), true),
  };
}
