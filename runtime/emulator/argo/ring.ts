import { XEN_ARGO_DOMID_ANY } from '../../../generated/argo.js';
import type { DomainState } from '../domains/domain.js';
import type { RingMemory } from './ring-memory.js';
import { freeBytes, payloadSpace, sanitized } from './space.js';
import { WaiterList } from './waiters.js';

/** A registered ring. */
export class Ring {
  readonly owner: DomainState;
  readonly aport: number;
  /** The domain that may send, or XEN_ARGO_DOMID_ANY. */
  readonly partner: number;
  readonly length: number;
  readonly waiters = new WaiterList();
  memory: RingMemory;
  /** Xen's own: what a guest writes over it counts for nothing. */
  tx: number;

  constructor(owner: DomainState, aport: number, partner: number, length: number, memory: RingMemory) {
    this.owner = owner;
    this.aport = aport;
    this.partner = partner;
    this.length = length;
    this.memory = memory;
    this.tx = adoptTx(memory, length);
  }

  get shared(): boolean {
    return this.partner === XEN_ARGO_DOMID_ANY;
  }

  /** Bytes up to what was not read yet. */
  get free(): number {
    return freeBytes(sanitized(this.memory.rx, this.length), this.tx, this.length);
  }

  /** Payload that fits now. */
  get space(): number {
    return payloadSpace(this.free);
  }

  /** The owner registered it again, over this memory. */
  replaceMemory(memory: RingMemory): void {
    this.memory = memory;
    this.tx = adoptTx(memory, this.length);
  }
}

/** The transmit index that the memory has, if it can be one; else the ring is emptied. */
function adoptTx(memory: RingMemory, length: number): number {
  const { tx } = memory;
  if (sanitized(tx, length) === tx) return tx;
  const emptied = sanitized(memory.rx, length);
  memory.tx = emptied;
  return emptied;
}
