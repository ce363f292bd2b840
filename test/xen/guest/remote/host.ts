import {
  type ArgoHypercalls,
  type EventChannel,
  type EventChannels,
  type HypercallBuffer,
  type RingPages,
  type SharedMemory,
  XenError,
  type XenHost,
} from '../../../../runtime/xen/index.js';
import type { Mapping } from '../../../../runtime/xen/linux/system/mapping.js';
import type { Line } from './line.js';
import { type Answer, type Contents, decode, encode, type Request } from './protocol.js';

/** What tests of Argo need of a host, for another domain: a program there does it. */
export class RemoteHost implements Pick<XenHost, 'domain' | 'argo' | 'events'> {
  readonly domain: number;
  readonly argo: ArgoHypercalls;
  readonly events: EventChannels;
  readonly #line: Line;
  readonly #buffers = new Map<number, RemoteBuffer>();
  readonly #mappings: Mapping[] = [];

  /** @param map gives the pages of that domain */
  constructor(domain: number, line: Line, map: (domain: number, frames: readonly bigint[]) => Mapping) {
    this.domain = domain;
    this.#line = line;
    this.argo = {
      call: (...registers) => this.#call(registers),
      allocate: (size) => {
        const { value, address } = this.#ask({ type: 'allocate', size });
        const id = Number(value);
        const buffer = new RemoteBuffer(size, BigInt(address!), () => {
          this.#buffers.delete(id);
          this.#ask({ type: 'close', id });
        });
        this.#buffers.set(id, buffer);
        return buffer;
      },
      allocateRing: (pages) => {
        const { value, frames = [] } = this.#ask({ type: 'ring', pages });
        const numbers = frames.map(BigInt);
        const mapping = map(domain, numbers);
        this.#mappings.push(mapping);
        return new RemoteRing(mapping, numbers, () => this.#ask({ type: 'close', id: Number(value) }));
      },
    };
    const unneeded = () => {
      throw new Error('no test of Argo needs this in the other domain');
    };
    this.events = {
      bindUnbound: unneeded,
      bindInterdomain: unneeded,
      bindVirq: (virq) => this.#channel(Number(this.#ask({ type: 'virq', virq }).value)),
    };
  }

  /** Waits until every event that was sent before has arrived there. */
  settle(): void {
    this.#ask({ type: 'settle' });
  }

  /** Lets go of its memory: else a dead domain goes on being known. */
  forget(): void {
    for (const mapping of this.#mappings.splice(0)) mapping.release();
  }

  #call(registers: readonly [number, bigint, bigint, bigint, bigint]): number {
    const buffers: Contents = [...this.#buffers].map(([id, { bytes }]) => [id, encode(bytes)]);
    const answer = this.#line.ask({ type: 'call', registers: registers.map(String), buffers });
    // A call that fails may have written, too.
    for (const [id, content] of answer.buffers ?? []) this.#buffers.get(id)?.bytes.set(decode(content));
    return Number(succeeded(answer).value);
  }

  /** @throws XenError what the other domain's devices answered */
  #ask(request: Request): Answer {
    return succeeded(this.#line.ask(request));
  }

  #channel(id: number): EventChannel {
    const ask = (type: 'poll' | 'unmask' | 'close') => this.#ask({ type, id }).value;
    return {
      port: 0,
      notify: () => {},
      poll: () => ask('poll') === true,
      wait: () => Promise.reject(new Error('events of the other domain can only be looked for')),
      unmask: () => void ask('unmask'),
      status: () => 'virq',
      ref: () => {},
      unref: () => {},
      close: () => void ask('close'),
    };
  }
}

/** @throws XenError what the other domain's devices or Xen answered */
function succeeded(answer: Answer): Answer {
  if (answer.error === undefined) return answer;
  const [code, syscall] = answer.error;
  throw new XenError(code, syscall, 'in the other domain');
}

/** Memory of the other domain, or a copy of it. */
abstract class RemoteMemory implements SharedMemory {
  abstract readonly bytes: Uint8Array;
  #closed = false;
  readonly #close: () => void;

  constructor(close: () => void) {
    this.#close = close;
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#close();
  }
}

/** Its content goes there before each call, and comes back after it. */
class RemoteBuffer extends RemoteMemory implements HypercallBuffer {
  readonly bytes: Uint8Array;
  readonly address: bigint;

  constructor(size: number, address: bigint, close: () => void) {
    super(close);
    this.bytes = new Uint8Array(size);
    this.address = address;
  }
}

/** The very pages: Xen writes into them at any time. */
class RemoteRing extends RemoteMemory implements RingPages {
  readonly bytes: Uint8Array;
  readonly frames: readonly bigint[];

  constructor(mapping: Mapping, frames: readonly bigint[], close: () => void) {
    super(() => {
      // Before the domain gives them back.
      mapping.release();
      close();
    });
    this.bytes = new Uint8Array(mapping.buffer);
    this.frames = frames;
  }
}
