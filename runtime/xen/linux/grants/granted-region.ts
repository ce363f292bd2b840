import {
  type IoctlGntallocUnmapNotify,
  UNMAP_NOTIFY_CLEAR_BYTE,
  UNMAP_NOTIFY_SEND_EVENT,
} from '../../../../generated/sys/gntalloc.js';
import type { IoctlGntdevUnmapNotify } from '../../../../generated/sys/gntdev.js';
import { type EventChannel, type GrantedPages, XenError } from '../../interfaces/index.js';
import { LinuxEventChannel } from '../events/event-channel.js';
import type { LinuxContext } from '../system/context.js';
import type { DeviceName } from '../system/devices.js';
import type { Mapping } from '../system/mapping.js';
import { Region } from '../system/region.js';

/** One run of pages that a device knows by its index. */
export interface DevicePages {
  readonly context: LinuxContext;
  readonly device: DeviceName & ('gntalloc' | 'gntdev');
  readonly mapping: Mapping;
  /** Where the first page is in the descriptor's own address space. */
  readonly index: bigint;
  readonly writable: boolean;
}

/** Pages under grants. Both devices take the same notification; each has its own name and number for it. */
export abstract class GrantedRegion extends Region implements GrantedPages {
  protected readonly pages: DevicePages;

  protected constructor(pages: DevicePages) {
    super(pages.mapping, pages.mapping.length, pages.context.memory);
    this.pages = pages;
  }

  notifyOnUnmap(offset: number, channel: EventChannel): void {
    const { context, device, index, writable } = this.pages;
    const syscall = `${device}(set_unmap_notify)`;
    if (this.closed) throw new XenError('EBADF', syscall, 'the pages are closed');
    if (!writable) throw new XenError('EINVAL', syscall, 'the pages are mapped for reading only');
    if (!Number.isSafeInteger(offset) || offset < 0 || offset >= this.bytes.length) {
      throw new XenError('EINVAL', syscall, `byte ${offset} of ${this.bytes.length}`);
    }
    if (!(channel instanceof LinuxEventChannel) || !channel.belongsTo(context)) {
      throw new XenError('EINVAL', syscall, 'not an open event channel of this host');
    }
    const record = this.notification();
    record.index = index + BigInt(offset);
    record.action = UNMAP_NOTIFY_CLEAR_BYTE | UNMAP_NOTIFY_SEND_EVENT;
    record.event_channel_port = channel.port;
    this.ask('set_unmap_notify', this.notifyRequest, record.view);
  }

  protected abstract readonly notifyRequest: number;
  protected abstract notification(): IoctlGntallocUnmapNotify | IoctlGntdevUnmapNotify;

  protected ask(name: string, request: number, record: DataView): void {
    const { context, device } = this.pages;
    const result = context.libc.ioctl(context.devices.get(device), request, new Uint8Array(record.buffer));
    if (result < 0) throw XenError.fromErrno(result, `${device}(${name})`);
  }
}
