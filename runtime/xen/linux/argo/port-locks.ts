import { constants } from 'node:os';
import { XenError } from '../../interfaces/index.js';
import { DEVICES } from '../system/devices.js';
import { describe, lockersOf } from '../system/holders.js';
import type { Libc } from '../system/libc.js';

/** Locks of an open file: Linux's asm-generic/fcntl.h, with `struct flock` of 64-bit machines. */
const F_OFD_SETLK = 37;
const F_WRLCK = 1;
const F_UNLCK = 2;
const FLOCK = { size: 32, l_type: 0, l_start: 8, l_len: 16 } as const;

/** Which ring: its port, and who may send. */
export interface RingKey {
  readonly port: number;
  readonly partner: number;
}

/**
 * Who of this domain's programs has which ring: Xen would let any of them take it over. A lock of one byte of the device
 * file, at an offset that is the ring's; it belongs to the descriptor, so that a guardian that was given that keeps it,
 * and nobody when all who have it have died.
 */
export class PortLocks {
  readonly #libc: Libc;
  readonly #descriptor: () => number;

  /** @param descriptor of /dev/xen/privcmd, which a guardian is given, too */
  constructor(libc: Libc, descriptor: () => number) {
    this.#libc = libc;
    this.#descriptor = descriptor;
  }

  /** @throws XenError EEXIST another program has the ring */
  lock(key: RingKey, syscall: string): void {
    const result = this.#set(F_WRLCK, key);
    if (result >= 0) return;
    if (result !== -constants.errno.EAGAIN && result !== -constants.errno.EACCES) {
      throw XenError.fromErrno(result, 'privcmd(fcntl)', 'the lock of a port');
    }
    const holders = lockersOf(DEVICES.privcmd.paths, offsetOf(key)).map(describe);
    const whom = holders.length > 0 ? holders.join(', ') : 'another program of this domain';
    throw new XenError('EEXIST', syscall, `port ${key.port} for domain ${key.partner} belongs to ${whom}`);
  }

  unlock(key: RingKey): void {
    this.#set(F_UNLCK, key);
  }

  #set(type: number, key: RingKey): number {
    const record = new DataView(new ArrayBuffer(FLOCK.size));
    record.setInt16(FLOCK.l_type, type, true);
    record.setBigInt64(FLOCK.l_start, offsetOf(key), true);
    record.setBigInt64(FLOCK.l_len, 1n, true);
    return this.#libc.fcntl(this.#descriptor(), F_OFD_SETLK, new Uint8Array(record.buffer));
  }
}

/** Ports are 32 bits. */
const PORT_BITS = 32n;

function offsetOf({ port, partner }: RingKey): bigint {
  return (BigInt(partner) << PORT_BITS) | BigInt(port);
}
