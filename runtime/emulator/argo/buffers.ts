import type { HypercallBuffer, RingPages } from '../../xen/interfaces/index.js';
import type { HostContext } from '../host-context.js';
import { Region } from '../memory/region.js';

/** Memory that the hypervisor finds by something: an address, frame numbers. */
abstract class GuestRegion extends Region {
  protected readonly context: HostContext;

  protected constructor(context: HostContext, bytes: Uint8Array) {
    super(bytes);
    this.context = context;
    context.memory.add(this);
  }

  close(): void {
    if (!this.closed) this.context.call('munmap', () => this.kill());
  }

  kill(): void {
    if (!this.detach()) return;
    this.context.memory.delete(this);
    this.release();
  }

  protected abstract release(): void;
}

/** Memory for arguments of hypercalls. */
export class EmulatedHypercallBuffer extends GuestRegion implements HypercallBuffer {
  readonly address: bigint;
  readonly #address: number;

  constructor(context: HostContext, bytes: Uint8Array) {
    super(context, bytes);
    this.#address = context.domain.memory.addBuffer(bytes);
    this.address = BigInt(this.#address);
  }

  protected release(): void {
    this.context.domain.memory.removeBuffer(this.#address);
  }
}

/** Pages for a ring. A ring over them that is still registered keeps them, as Xen's references do. */
export class EmulatedRingPages extends GuestRegion implements RingPages {
  readonly frames: readonly bigint[];

  constructor(context: HostContext, bytes: Uint8Array) {
    super(context, bytes);
    this.frames = context.domain.memory.addFrames(bytes);
  }

  protected release(): void {
    this.context.domain.memory.removeFrames(this.frames);
  }
}
