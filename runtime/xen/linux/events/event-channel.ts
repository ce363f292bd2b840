import {
  EVTCHNOP_status,
  EVTCHNSTAT_interdomain,
  EVTCHNSTAT_unbound,
  EVTCHNSTAT_virq,
  EvtchnStatus,
} from '../../../../generated/event_channel.js';
import { __HYPERVISOR_event_channel_op, DOMID_SELF } from '../../../../generated/xen.js';
import { type EventChannel, type EventChannelStatus, type WaitOptions, XenError } from '../../interfaces/index.js';
import { SoleWaiter } from '../../support/sole-waiter.js';
import type { HypercallMemory } from '../hypercalls/buffers.js';
import type { Privcmd } from '../hypercalls/privcmd.js';
import type { LinuxContext } from '../system/context.js';
import type { EvtchnDevice, PortListener } from './evtchn.js';

/** What the channels of a host have in common. */
export interface EventParts {
  readonly context: LinuxContext;
  readonly device: EvtchnDevice;
  readonly privcmd: Privcmd;
  readonly memory: HypercallMemory;
}

const STATUSES: ReadonlyMap<number, EventChannelStatus> = new Map([
  [EVTCHNSTAT_unbound, 'unbound'],
  [EVTCHNSTAT_interdomain, 'interdomain'],
  [EVTCHNSTAT_virq, 'virq'],
]);

/** One end of an event channel. An event that was read from the device stays here until somebody takes it. */
export class LinuxEventChannel implements EventChannel, PortListener {
  readonly port: number;
  readonly #parts: EventParts;
  readonly #virq: boolean;
  #arrived = false;
  readonly #waiter: SoleWaiter;
  #closed = false;

  constructor(parts: EventParts, port: number, { virq = false } = {}) {
    this.port = port;
    this.#parts = parts;
    this.#virq = virq;
    this.#waiter = new SoleWaiter(parts.device);
    parts.device.listen(port, this);
    parts.context.channels.add(this);
  }

  get closed(): boolean {
    return this.#closed;
  }

  notify(): void {
    this.#assertOpen('EINVAL', 'evtchn(notify)');
    // The kernel does not say what Xen thinks of it.
    if (this.#virq) throw new XenError('EINVAL', 'evtchn(notify)', `port ${this.port} is a VIRQ`);
    this.#parts.device.notify(this.port);
  }

  poll(): boolean {
    this.#assertOpen('EBADF', 'evtchn(poll)');
    if (!this.#arrived) this.#parts.device.look();
    return this.#take();
  }

  async wait({ signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    this.#assertOpen('EBADF', 'evtchn(wait)');
    if (this.#waiter.waiting) {
      throw new XenError('EBUSY', 'evtchn(wait)', `somebody waits for port ${this.port} already`);
    }
    if (this.#take()) return;
    await this.#waiter.wait(signal);
  }

  unmask(): void {
    this.#assertOpen('EBADF', 'evtchn(unmask)');
    this.#parts.device.unmask(this.port);
  }

  status(): EventChannelStatus {
    if (this.#closed) return 'closed';
    const { memory, privcmd } = this.#parts;
    const buffer = memory.allocate(EvtchnStatus.SIZE);
    try {
      const record = EvtchnStatus.over(buffer.bytes);
      record.dom = DOMID_SELF;
      record.port = this.port;
      privcmd.call('evtchn(status)', __HYPERVISOR_event_channel_op, BigInt(EVTCHNOP_status), buffer.address);
      return STATUSES.get(record.status) ?? 'closed';
    } finally {
      buffer.close();
    }
  }

  ref(): void {
    this.#waiter.ref();
  }

  unref(): void {
    this.#waiter.unref();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#parts.context.channels.delete(this);
    try {
      this.#parts.device.unbind(this.port);
    } finally {
      this.#waiter.fail(new XenError('EBADF', 'evtchn(wait)', `port ${this.port} was closed`));
    }
  }

  /** For the device: an event is there, and the port is masked. */
  fired(): void {
    this.#arrived = true;
    if (this.#waiter.waiting && this.#take()) this.#waiter.wake();
  }

  /** Whether it is an open channel of this host. */
  belongsTo(context: LinuxContext): boolean {
    return !this.#closed && this.#parts.context === context;
  }

  #take(): boolean {
    const arrived = this.#arrived;
    this.#arrived = false;
    return arrived;
  }

  #assertOpen(code: 'EINVAL' | 'EBADF', syscall: string): void {
    if (this.#closed) throw new XenError(code, syscall, `port ${this.port} is closed`);
  }
}
