import {
  type EventChannel,
  type GrantedPages,
  type HypercallBuffer,
  type RingPages,
  type SharedPages,
  XenError,
} from '../../xen/interfaces/index.js';
import { Region } from '../memory/region.js';
import type { Link } from './link.js';
import type { MemoryMade, ObjectId } from './protocol.js';
import { RemoteEventChannel } from './remote-channel.js';

/** Memory of the emulator's thread, which is this thread's, too. */
class RemoteMemory extends Region {
  protected readonly link: Link;
  protected readonly object: ObjectId;

  constructor(link: Link, { object, bytes }: MemoryMade) {
    super(bytes);
    this.link = link;
    this.object = object;
  }

  close(): void {
    if (this.closed) return;
    this.link.callSync('memory.close', this.object);
    this.detach();
  }
}

export class RemoteGrantedPages extends RemoteMemory implements GrantedPages {
  notifyOnUnmap(offset: number, channel: EventChannel): void {
    if (!(channel instanceof RemoteEventChannel)) {
      throw new XenError('EINVAL', 'gntdev(set_unmap_notify)', 'not an event channel of this domain');
    }
    this.link.callSync('memory.notifyOnUnmap', this.object, offset, channel.object);
  }
}

export class RemoteSharedPages extends RemoteGrantedPages implements SharedPages {
  readonly references: readonly number[];

  constructor(link: Link, made: MemoryMade & { readonly references: readonly number[] }) {
    super(link, made);
    this.references = made.references;
  }
}

export class RemoteHypercallBuffer extends RemoteMemory implements HypercallBuffer {
  readonly address: bigint;

  constructor(link: Link, made: MemoryMade & { readonly address: bigint }) {
    super(link, made);
    this.address = made.address;
  }
}

export class RemoteRingPages extends RemoteMemory implements RingPages {
  readonly frames: readonly bigint[];

  constructor(link: Link, made: MemoryMade & { readonly frames: readonly bigint[] }) {
    super(link, made);
    this.frames = made.frames;
  }
}
