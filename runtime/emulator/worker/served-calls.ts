import type { EventChannel, GrantedPages, SharedMemory, XenHost } from '../../xen/interfaces/index.js';
import type { ObjectTable } from './object-table.js';
import type { Calls, ChannelMade, MemoryMade } from './protocol.js';

/** A call under way. */
export interface Pending {
  /** Aborts when the worker gives up. */
  readonly signal: AbortSignal;
}

/** What does the calls whose names fit. */
export type Handlers<Names extends string> = {
  readonly [K in Extract<keyof Calls, Names>]: (pending: Pending, ...args: Parameters<Calls[K]>) => unknown;
};

/** All but the store. */
export function hostHandlers(
  host: XenHost,
  objects: ObjectTable,
): Handlers<`${'argo' | 'grants' | 'memory' | 'events' | 'channel' | 'host'}.${string}`> {
  const made = (memory: SharedMemory): MemoryMade => ({ object: objects.add(memory), bytes: memory.bytes });
  const bound = (channel: EventChannel): ChannelMade => {
    // The worker's own wait decides whether a thread lives on.
    channel.unref();
    return { object: objects.add(channel), port: channel.port };
  };
  const channelOf = (object: number) => objects.get<EventChannel>(object);
  return {
    'argo.call': (_, ...args) => host.argo.call(...args),
    'argo.allocate': (_, size) => {
      const buffer = host.argo.allocate(size);
      return { ...made(buffer), address: buffer.address };
    },
    'argo.allocateRing': (_, pages) => {
      const ring = host.argo.allocateRing(pages);
      return { ...made(ring), frames: ring.frames };
    },

    'grants.share': (_, domain, count, writable) => {
      const pages = host.grants.share(domain, count, { writable });
      return { ...made(pages), references: pages.references };
    },
    'grants.map': (_, domain, references, writable) => made(host.grants.map(domain, references, { writable })),
    'memory.notifyOnUnmap': (_, pages, offset, channel) =>
      objects.get<GrantedPages>(pages).notifyOnUnmap(offset, channelOf(channel)),
    'memory.close': (_, memory) => {
      objects.get<SharedMemory>(memory).close();
      objects.delete(memory);
    },

    'events.bindUnbound': (_, domain) => bound(host.events.bindUnbound(domain)),
    'events.bindInterdomain': (_, domain, port) => bound(host.events.bindInterdomain(domain, port)),
    'events.bindVirq': (_, virq) => bound(host.events.bindVirq(virq)),
    'channel.notify': (_, channel) => channelOf(channel).notify(),
    'channel.unmask': (_, channel) => channelOf(channel).unmask(),
    'channel.poll': (_, channel) => channelOf(channel).poll(),
    'channel.wait': ({ signal }, channel) => channelOf(channel).wait({ signal }),
    'channel.status': (_, channel) => channelOf(channel).status(),
    'channel.close': (_, channel) => {
      channelOf(channel).close();
      objects.delete(channel);
    },

    'host.close': () => host.close(),
  };
}
