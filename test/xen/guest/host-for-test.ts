import {
  XEN_ARGO_OP_register_ring,
  XEN_ARGO_OP_unregister_ring,
  XenArgoRegisterRing,
  XenArgoUnregisterRing,
} from '../../../generated/argo.js';
import {
  type ArgoHypercalls,
  type EventChannels,
  type HypercallBuffer,
  isXenError,
  type XenHost,
} from '../../../runtime/xen/interfaces/index.js';

/**
 * One test's share of a host that goes on: what the test opens through this ends with it. Each host of its own has a
 * guardian, and to start that process takes an emulated machine longer than the test does.
 */
export class HostForTest implements XenHost {
  readonly argo: ArgoHypercalls;
  readonly events: EventChannels;
  readonly #host: XenHost;
  readonly #buffers = new Set<HypercallBuffer>();
  readonly #opened: { close(): void }[] = [];
  readonly #registered = new Map<string, { readonly port: number; readonly partner: number }>();

  constructor(host: XenHost) {
    this.#host = host;
    const { argo, events } = host;
    this.argo = {
      call: (command, arg1, arg2, arg3, arg4) => {
        if (command >>> 0 === XEN_ARGO_OP_register_ring) this.#note(arg1);
        return argo.call(command, arg1, arg2, arg3, arg4);
      },
      allocate: (size) => {
        const buffer = argo.allocate(size);
        this.#buffers.add(buffer);
        return buffer;
      },
      allocateRing: (pages) => this.#track(argo.allocateRing(pages)),
    };
    this.events = {
      bindUnbound: (domain) => this.#track(events.bindUnbound(domain)),
      bindInterdomain: (domain, port) => this.#track(events.bindInterdomain(domain, port)),
      bindVirq: (virq) => this.#track(events.bindVirq(virq)),
    };
  }

  get domain(): number {
    return this.#host.domain;
  }

  get grants() {
    return this.#host.grants;
  }

  get store() {
    return this.#host.store;
  }

  openStore() {
    return this.#host.openStore();
  }

  async close(): Promise<void> {
    for (const ring of this.#registered.values()) this.#unregister(ring);
    for (const resource of [...this.#opened, ...this.#buffers]) resource.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #track<T extends { close(): void }>(resource: T): T {
    this.#opened.push(resource);
    return resource;
  }

  /** Xen may have the ring from now on. */
  #note(address: bigint): void {
    for (const buffer of this.#buffers) {
      if (buffer.closed || buffer.address !== address || buffer.bytes.length < XenArgoRegisterRing.SIZE) continue;
      const { aport: port, partner_id: partner } = XenArgoRegisterRing.over(buffer.bytes);
      this.#registered.set(`${partner}/${port}`, { port, partner });
    }
  }

  #unregister({ port, partner }: { readonly port: number; readonly partner: number }): void {
    const buffer = this.argo.allocate(XenArgoUnregisterRing.SIZE);
    const record = XenArgoUnregisterRing.over(buffer.bytes);
    record.aport = port;
    record.partner_id = partner;
    try {
      this.#host.argo.call(XEN_ARGO_OP_unregister_ring, buffer.address, 0n, 0n, 0n);
    } catch (error) {
      if (!isXenError(error)) throw error;
    }
  }
}
