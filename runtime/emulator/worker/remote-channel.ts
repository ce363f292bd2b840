import { type EventChannel, type EventChannelStatus, type WaitOptions, XenError } from '../../xen/interfaces/index.js';
import type { Link } from './link.js';
import type { ChannelMade, ObjectId } from './protocol.js';

/**
 * An event channel whose ports are in the emulator's thread. Notifying and unmasking wait for no answer, since they are
 * what a fast transport does most; what a fault makes of them shows at the next call that does.
 */
export class RemoteEventChannel implements EventChannel {
  readonly port: number;
  readonly object: ObjectId;
  readonly #link: Link;
  /** A virtual interrupt has nobody at its other end. */
  readonly #virq: boolean;
  #closed = false;
  #waiting = false;
  #referenced = true;

  constructor(link: Link, { object, port }: ChannelMade, virq: boolean) {
    this.port = port;
    this.object = object;
    this.#link = link;
    this.#virq = virq;
  }

  notify(): void {
    if (this.#closed || this.#virq) throw this.#error('EINVAL', 'notify');
    this.#link.send('channel.notify', this.object);
  }

  poll(): boolean {
    if (this.#closed) throw this.#error('EBADF', 'poll');
    return this.#link.callSync('channel.poll', this.object);
  }

  async wait({ signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.#closed) throw this.#error('EBADF', 'wait');
    if (this.#waiting) throw this.#error('EBUSY', 'wait');
    this.#waiting = true;
    this.#hold();
    try {
      await this.#link.call({ signal, hold: false }, 'channel.wait', this.object);
    } finally {
      this.#release();
      this.#waiting = false;
    }
  }

  unmask(): void {
    if (this.#closed) throw this.#error('EBADF', 'unmask');
    this.#link.send('channel.unmask', this.object);
  }

  status(): EventChannelStatus {
    return this.#closed ? 'closed' : this.#link.callSync('channel.status', this.object);
  }

  ref(): void {
    if (this.#referenced) return;
    this.#referenced = true;
    if (this.#waiting) this.#hold();
  }

  unref(): void {
    if (!this.#referenced) return;
    if (this.#waiting) this.#release();
    this.#referenced = false;
  }

  close(): void {
    if (this.#closed) return;
    this.#link.callSync('channel.close', this.object);
    this.#closed = true;
  }

  #hold(): void {
    if (this.#referenced) this.#link.keepAlive.hold();
  }

  #release(): void {
    if (this.#referenced) this.#link.keepAlive.release();
  }

  #error(code: 'EINVAL' | 'EBADF' | 'EBUSY', call: string): XenError {
    const reason = this.#closed ? 'is closed' : code === 'EBUSY' ? 'has somebody who waits already' : 'is a VIRQ';
    return new XenError(code, `evtchn(${call})`, `port ${this.port} ${reason}`);
  }
}
