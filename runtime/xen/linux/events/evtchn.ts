import { constants } from 'node:os';
import {
  IOCTL_EVTCHN_BIND_INTERDOMAIN,
  IOCTL_EVTCHN_BIND_UNBOUND_PORT,
  IOCTL_EVTCHN_BIND_VIRQ,
  IOCTL_EVTCHN_NOTIFY,
  IOCTL_EVTCHN_RESET,
  IOCTL_EVTCHN_UNBIND,
  IoctlEvtchnBindInterdomain,
  IoctlEvtchnBindUnboundPort,
  IoctlEvtchnBindVirq,
  IoctlEvtchnNotify,
  IoctlEvtchnUnbind,
} from '../../../../generated/sys/evtchn.js';
import { PAGE_SIZE, XenError } from '../../interfaces/index.js';
import type { LinuxContext } from '../system/context.js';
import { assertFits } from '../system/fields.js';
import type { Poll } from '../system/libc.js';

/** Who is told that a port has fired. */
export interface PortListener {
  fired(): void;
}

/**
 * /dev/xen/evtchn: one descriptor for all channels of a host, on the event loop. A port that fired is masked by the
 * kernel until it is written back (protocols.md section 5.3).
 */
export class EvtchnDevice {
  readonly #context: LinuxContext;
  readonly #listeners = new Map<number, PortListener>();
  /** As many as one read can give: the kernel hands out a page at most. */
  readonly #fired = new Uint32Array(PAGE_SIZE / Uint32Array.BYTES_PER_ELEMENT);
  readonly #firedBytes = new Uint8Array(this.#fired.buffer);
  readonly #unmasked = new Uint32Array(1);
  readonly #unmaskedBytes = new Uint8Array(this.#unmasked.buffer);
  readonly #notify = IoctlEvtchnNotify.alloc();
  readonly #notifyBytes = new Uint8Array(this.#notify.view.buffer);
  #poll: Poll | undefined;
  #holders = 0;

  constructor(context: LinuxContext) {
    this.#context = context;
  }

  /** @throws XenError as sections 5.3 lists; the port is the result. */
  bindVirq(virq: number): number {
    assertFits('VIRQ', virq, 'evtchn(bind_virq)');
    const record = IoctlEvtchnBindVirq.alloc();
    record.virq = virq;
    return this.#bind('evtchn(bind_virq)', IOCTL_EVTCHN_BIND_VIRQ, record.view, `VIRQ ${virq}`);
  }

  bindInterdomain(domain: number, port: number): number {
    const syscall = 'evtchn(bind_interdomain)';
    assertFits('domain', domain, syscall);
    assertFits('port', port, syscall);
    const record = IoctlEvtchnBindInterdomain.alloc();
    record.remote_domain = domain;
    record.remote_port = port;
    const detail = `port ${port} of domain ${domain}`;
    return this.#bind(syscall, IOCTL_EVTCHN_BIND_INTERDOMAIN, record.view, detail);
  }

  bindUnbound(domain: number): number {
    assertFits('domain', domain, 'evtchn(bind_unbound_port)');
    const record = IoctlEvtchnBindUnboundPort.alloc();
    record.remote_domain = domain;
    const detail = `for domain ${domain}`;
    return this.#bind('evtchn(bind_unbound_port)', IOCTL_EVTCHN_BIND_UNBOUND_PORT, record.view, detail);
  }

  /** Has the events of a port told; what came before this is told by the next `look()`. */
  listen(port: number, listener: PortListener): void {
    this.#listeners.set(port, listener);
  }

  unbind(port: number): void {
    this.#listeners.delete(port);
    const record = IoctlEvtchnUnbind.alloc();
    record.port = port;
    const argument = new Uint8Array(record.view.buffer);
    this.#check(this.#context.libc.ioctl(this.#fd, IOCTL_EVTCHN_UNBIND, argument), 'evtchn(unbind)', `port ${port}`);
    // The kernel keeps what nobody has read, and Xen gives the number to the next port.
    this.look();
  }

  notify(port: number): void {
    this.#notify.port = port;
    const result = this.#context.libc.ioctl(this.#fd, IOCTL_EVTCHN_NOTIFY, this.#notifyBytes);
    if (result < 0) throw XenError.fromErrno(result, 'evtchn(notify)', `port ${port}`);
  }

  unmask(port: number): void {
    this.#unmasked[0] = port;
    const result = this.#context.libc.write(this.#fd, this.#unmaskedBytes);
    if (result < 0) throw XenError.fromErrno(result, 'evtchn(unmask)', `port ${port}`);
  }

  /** Tells who listens of every port that has fired. */
  look(): void {
    for (;;) {
      const result = this.#context.libc.read(this.#fd, this.#firedBytes);
      if (result === -constants.errno.EFBIG) this.#overflowed();
      if (result <= 0) return;
      const count = result / Uint32Array.BYTES_PER_ELEMENT;
      for (let i = 0; i < count; i++) this.#listeners.get(this.#fired[i]!)?.fired();
      if (count < this.#fired.length) return;
    }
  }

  /** Keeps the process alive, until as many `release()`. */
  hold(): void {
    if (this.#holders++ === 0) this.#poll?.ref();
  }

  release(): void {
    if (--this.#holders === 0) this.#poll?.unref();
  }

  close(): void {
    this.#poll?.close();
    this.#poll = undefined;
  }

  get #fd(): number {
    return this.#context.devices.get('evtchn');
  }

  /** The kernel had no room for a port: which one is lost, so that it can have been any. */
  #overflowed(): void {
    this.#check(this.#context.libc.ioctl(this.#fd, IOCTL_EVTCHN_RESET, null), 'evtchn(reset)');
    for (const listener of [...this.#listeners.values()]) listener.fired();
    // The event loop takes the overflow for the end of the descriptor.
    this.#poll?.restart();
  }

  #bind(syscall: string, request: number, record: DataView, detail: string): number {
    this.#context.assertOpen(syscall);
    // Before there is a port that nobody would unbind.
    this.#poll ??= this.#context.libc.poll(this.#fd, () => this.look());
    return this.#check(this.#context.libc.ioctl(this.#fd, request, new Uint8Array(record.buffer)), syscall, detail);
  }

  #check(result: number, syscall: string, detail?: string): number {
    if (result < 0) throw XenError.fromErrno(result, syscall, detail);
    return result;
  }
}
