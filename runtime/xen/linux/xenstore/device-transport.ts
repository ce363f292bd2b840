import { closeSync } from 'node:fs';
import { constants } from 'node:os';
import { XENSTORE_PAYLOAD_MAX, XsdSockmsg } from '../../../../generated/io/xs_wire.js';
import { XenError } from '../../interfaces/index.js';
import type { Libc, Poll } from '../system/libc.js';
import type { StoreTransport, TransportHandler } from './transport.js';

/** /dev/xen/xenbus: the kernel's way to a xenstored that may be in another domain. */
export class DeviceTransport implements StoreTransport {
  /** The kernel puts a message together in a buffer of 4096 bytes, header included. */
  readonly maxPayload = XENSTORE_PAYLOAD_MAX - XsdSockmsg.SIZE;
  /** Linux sends a request later, out of the buffer that the next write replaces: seen with 6.1, it reads wrong paths. */
  readonly pipelines = false;
  readonly #libc: Libc;
  readonly #fd: number;
  readonly #handler: TransportHandler;
  readonly #poll: Poll;
  readonly #buffer = new Uint8Array(XsdSockmsg.SIZE + XENSTORE_PAYLOAD_MAX);
  #closed = false;

  /** @param fd one of its own, which does not block: watches and transactions belong to it */
  constructor(libc: Libc, fd: number, handler: TransportHandler) {
    this.#libc = libc;
    this.#fd = fd;
    this.#handler = handler;
    this.#poll = libc.poll(fd, () => this.#read());
  }

  send(message: Uint8Array): void {
    for (let at = 0; at < message.length; ) {
      const result = this.#libc.write(this.#fd, message.subarray(at));
      if (result < 0) throw XenError.fromErrno(result, 'xenbus(write)');
      at += result;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#poll.close();
    closeSync(this.#fd);
  }

  #read(): void {
    while (!this.#closed) {
      const result = this.#libc.read(this.#fd, this.#buffer);
      if (result === -constants.errno.EAGAIN) return;
      if (result <= 0) {
        const error = result < 0 ? XenError.fromErrno(result, 'xenbus(read)') : undefined;
        this.close();
        this.#handler.onEnd(error);
        return;
      }
      this.#handler.onData(this.#buffer.subarray(0, result));
    }
  }
}
