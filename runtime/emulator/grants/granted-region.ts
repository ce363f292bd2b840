import { type EventChannel, type GrantedPages, type SharedPages, XenError } from '../../xen/interfaces/index.js';
import { EmulatedEventChannel } from '../events/event-channel.js';
import type { HostContext } from '../host-context.js';
import { Region } from '../memory/region.js';
import type { Grant } from './grant-table.js';

interface UnmapNotification {
  readonly offset: number;
  readonly channel: EmulatedEventChannel;
}

/** Pages under grants, with what happens when they go away. */
abstract class GrantedRegion extends Region implements GrantedPages {
  protected readonly context: HostContext;
  protected readonly grants: readonly Grant[];
  readonly #device: string;
  readonly #writable: boolean;
  #notification: UnmapNotification | undefined;

  protected constructor(
    context: HostContext,
    device: string,
    bytes: Uint8Array,
    grants: readonly Grant[],
    write: boolean,
  ) {
    super(bytes);
    this.context = context;
    this.grants = grants;
    this.#device = device;
    this.#writable = write;
    context.memory.add(this);
  }

  notifyOnUnmap(offset: number, channel: EventChannel): void {
    const syscall = `${this.#device}(set_unmap_notify)`;
    this.context.call(syscall, () => {
      if (this.closed) throw new XenError('EBADF', syscall, 'the pages are closed');
      if (!this.#writable) throw new XenError('EINVAL', syscall, 'the pages are mapped for reading only');
      if (!Number.isSafeInteger(offset) || offset < 0 || offset >= this.bytes.length) {
        throw new XenError('EINVAL', syscall, `byte ${offset} of ${this.bytes.length}`);
      }
      if (!(channel instanceof EmulatedEventChannel) || !channel.belongsTo(this.context)) {
        throw new XenError('EINVAL', syscall, 'not an open event channel of this domain');
      }
      this.#notification = { offset, channel };
    });
  }

  close(): void {
    if (!this.closed) this.context.call(`${this.#device}(unmap)`, () => this.kill(true));
  }

  /** What `close()` does, and what the death of the domain does before its event channels go. */
  kill(notify: boolean): void {
    const memory = this.bytes;
    if (!this.detach()) return;
    this.context.memory.delete(this);
    const notification = notify ? this.#notification : undefined;
    if (notification !== undefined) Atomics.store(memory, notification.offset, 0);
    this.release();
    notification?.channel.notifyIfOpen();
  }

  protected abstract release(): void;
}

/** Own pages that another domain may map. */
export class EmulatedSharedPages extends GrantedRegion implements SharedPages {
  readonly references: readonly number[];

  constructor(context: HostContext, memory: Uint8Array, grants: readonly Grant[]) {
    super(context, 'gntalloc', memory, grants, true);
    this.references = grants.map((grant) => grant.reference);
    context.domain.sharedPages += grants.length;
  }

  protected release(): void {
    this.context.domain.sharedPages -= this.grants.length;
    this.context.domain.grants.end(this.grants);
  }
}

/** Pages of another domain, mapped here. */
export class EmulatedMappedPages extends GrantedRegion {
  constructor(context: HostContext, memory: Uint8Array, grants: readonly Grant[], writable: boolean) {
    super(context, 'gntdev', memory, grants, writable);
    context.domain.mappedPages += grants.length;
  }

  protected release(): void {
    this.context.domain.mappedPages -= this.grants.length;
    const owner = this.grants[0]!.owner;
    owner.grants.unmap(this.grants);
    this.context.machine.forgetIfUnused(owner);
  }
}
