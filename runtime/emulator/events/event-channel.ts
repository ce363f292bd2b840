import { type EventChannel, type EventChannelStatus, type WaitOptions, XenError } from '../../xen/interfaces/index.js';
import { SoleWaiter } from '../../xen/support/sole-waiter.js';
import type { HostContext } from '../host-context.js';
import type { Lane } from '../schedule/scheduler.js';
import { type Port, send, take, unmask } from './ports.js';

/** One end of an event channel, as a program has it. */
export class EmulatedEventChannel implements EventChannel {
  readonly port: number;
  readonly #context: HostContext;
  readonly #port: Port;
  readonly #lane: Lane;
  readonly #waiter: SoleWaiter;
  #posted = false;
  /** Why nothing works any more. */
  #end: 'EBADF' | 'ENXIO' | undefined;

  constructor(context: HostContext, port: Port) {
    this.port = port.number;
    this.#context = context;
    this.#port = port;
    this.#waiter = new SoleWaiter(context.machine.keepAlive);
    this.#lane = context.machine.scheduler.lane();
    port.listener = () => this.#post();
    context.channels.add(this);
  }

  notify(): void {
    this.#call('evtchn(notify)', 'EINVAL', () => send(this.#port, 'evtchn(notify)'));
  }

  poll(): boolean {
    return this.#call('evtchn(poll)', 'EBADF', () => take(this.#port));
  }

  async wait(options: WaitOptions = {}): Promise<void> {
    const { signal } = options;
    signal?.throwIfAborted();
    this.#call('evtchn(wait)', 'EBADF', () => {
      if (!this.#waiter.waiting) return;
      throw new XenError('EBUSY', 'evtchn(wait)', `somebody waits for port ${this.port} already`);
    });
    // Outside of the call: a fault that ends the domain with it must not leave a promise that nobody has.
    const waiting = this.#waiter.wait(signal);
    this.#post();
    await waiting;
  }

  unmask(): void {
    this.#call('evtchn(unmask)', 'EBADF', () => unmask(this.#port));
  }

  status(): EventChannelStatus {
    if (this.#end !== undefined) return 'closed';
    return this.#call('evtchn(status)', 'EBADF', () => this.#port.binding.kind);
  }

  ref(): void {
    this.#waiter.ref();
  }

  unref(): void {
    this.#waiter.unref();
  }

  close(): void {
    if (this.#end !== undefined) return;
    this.#context.call('evtchn(unbind)', () => {
      this.#port.owner.ports.close(this.#port);
      this.#finish('EBADF');
    });
  }

  /** The domain died: its ports are closed already. */
  kill(): void {
    if (this.#end === undefined) this.#finish('ENXIO');
  }

  /**
   * Sends an event, if that is still possible: the unmap notification of pages.
   *
   * @internal
   */
  notifyIfOpen(): void {
    if (this.#end === undefined && this.#port.binding.kind === 'interdomain') send(this.#port, 'evtchn(notify)');
  }

  /** Whether it is an open channel of this domain. @internal */
  belongsTo(context: HostContext): boolean {
    return this.#end === undefined && this.#port.owner === context.domain;
  }

  #call<T>(syscall: string, closed: 'EINVAL' | 'EBADF', body: () => T): T {
    if (this.#end === 'EBADF') throw new XenError(closed, syscall, `port ${this.port} is closed`);
    return this.#context.call(syscall, body);
  }

  /** Has an event delivered to who waits, when its turn comes. */
  #post(): void {
    if (this.#posted || !this.#waiter.waiting || !this.#port.pending || this.#port.masked) return;
    this.#posted = true;
    this.#lane.post(() => {
      this.#posted = false;
      // Both can have gone meanwhile: who waited gave up, or somebody polled.
      if (this.#waiter.waiting && take(this.#port)) this.#waiter.wake();
    });
  }

  #finish(code: 'EBADF' | 'ENXIO'): void {
    this.#end = code;
    this.#context.channels.delete(this);
    this.#waiter.fail(new XenError(code, 'evtchn(wait)', `port ${this.port} was closed`));
  }
}
