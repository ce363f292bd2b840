import { NR_VIRQS } from '../../../generated/xen.js';
import { XenError } from '../../xen/interfaces/index.js';
import type { DomainState } from '../domains/domain.js';

/** Ports of a domain with the two-level bitmap on a 64-bit machine: 64 words of 64 bits; port 0 is never used. */
const PORT_LIMIT = 4096;

type Binding =
  | { readonly kind: 'unbound'; readonly remote: number }
  | { readonly kind: 'interdomain'; readonly peer: Port }
  | { readonly kind: 'virq'; readonly virq: number };

/** One end of an event channel, as the hypervisor has it. */
export interface Port {
  readonly number: number;
  readonly owner: DomainState;
  binding: Binding;
  pending: boolean;
  masked: boolean;
  /** Called when an event can be delivered: pending, and not masked. */
  listener: (() => void) | undefined;
}

/** The ports of one domain. */
export class PortTable {
  readonly #owner: DomainState;
  readonly #ports = new Map<number, Port>();
  readonly #virqs = new Map<number, Port>();

  constructor(owner: DomainState) {
    this.#owner = owner;
  }

  get size(): number {
    return this.#ports.size;
  }

  [Symbol.iterator](): Iterator<Port> {
    return this.#ports.values();
  }

  find(number: number): Port | undefined {
    return this.#ports.get(number);
  }

  /** @throws XenError ENOSPC */
  bindUnbound(remote: number): Port {
    return this.#create({ kind: 'unbound', remote }, 'evtchn(bind_unbound_port)');
  }

  /** @throws XenError EINVAL where `peer` is not an unbound port for this domain, ENOSPC */
  bindInterdomain(peer: Port | undefined): Port {
    const syscall = 'evtchn(bind_interdomain)';
    if (peer?.binding.kind !== 'unbound' || peer.binding.remote !== this.#owner.id) {
      throw new XenError('EINVAL', syscall, 'no unbound port for this domain');
    }
    const local = this.#create({ kind: 'interdomain', peer }, syscall);
    peer.binding = { kind: 'interdomain', peer: local };
    // An event that the other end sent while nobody was bound is lost, so the new end has to look.
    raise(local);
    return local;
  }

  /** @throws XenError EINVAL no such interrupt, EEXIST, ENOSPC */
  bindVirq(virq: number): Port {
    const syscall = 'evtchn(bind_virq)';
    if (!Number.isInteger(virq) || virq < 0 || virq >= NR_VIRQS) {
      throw new XenError('EINVAL', syscall, `there is no VIRQ ${virq}`);
    }
    if (this.#virqs.has(virq)) throw new XenError('EEXIST', syscall, `VIRQ ${virq} is bound in this domain`);
    const port = this.#create({ kind: 'virq', virq }, syscall);
    this.#virqs.set(virq, port);
    return port;
  }

  /** Sets a virtual interrupt pending; lost where none is bound. */
  raiseVirq(virq: number): void {
    const port = this.#virqs.get(virq);
    if (port !== undefined) raise(port);
  }

  /** The other end becomes unbound again, for this same domain. A port that is closed already is left alone. */
  close(port: Port): void {
    if (this.#ports.get(port.number) !== port) return;
    this.#ports.delete(port.number);
    port.listener = undefined;
    const { binding } = port;
    if (binding.kind === 'virq') this.#virqs.delete(binding.virq);
    if (binding.kind === 'interdomain') binding.peer.binding = { kind: 'unbound', remote: this.#owner.id };
    port.binding = { kind: 'unbound', remote: this.#owner.id };
  }

  closeAll(): void {
    for (const port of [...this.#ports.values()]) this.close(port);
  }

  /** The lowest free number, as Xen does. */
  #create(binding: Binding, syscall: string): Port {
    for (let number = 1; number < PORT_LIMIT; number++) {
      if (this.#ports.has(number)) continue;
      const port: Port = { number, owner: this.#owner, binding, pending: false, masked: false, listener: undefined };
      this.#ports.set(number, port);
      return port;
    }
    throw new XenError('ENOSPC', syscall, `${PORT_LIMIT} ports`);
  }
}

/** Sets the bit of the other end; nothing where nobody is bound there. @throws XenError EINVAL for a VIRQ */
export function send(port: Port, syscall: string): void {
  if (port.binding.kind === 'virq') throw new XenError('EINVAL', syscall, `port ${port.number} is a VIRQ`);
  if (port.binding.kind === 'interdomain') raise(port.binding.peer);
}

/** Takes an event: the port is masked from then on. False where there is none. */
export function take(port: Port): boolean {
  if (!port.pending || port.masked) return false;
  port.pending = false;
  port.masked = true;
  return true;
}

export function unmask(port: Port): void {
  port.masked = false;
  if (port.pending) port.listener?.();
}

function raise(port: Port): void {
  port.pending = true;
  if (!port.masked) port.listener?.();
}
