// An event channel between two threads: an eventfd for each end, waited for as the runtime waits for /dev/xen/evtchn.

import koffi from 'koffi';
import { loadLibc } from '../../../../dist/runtime/xen/linux/system/libc.js';

const EFD_NONBLOCK = 0o4000;

export function openEventfd() {
  const fd = koffi.load(null).func('int eventfd(unsigned int, int)')(0, EFD_NONBLOCK);
  if (fd < 0) throw new Error(`eventfd: errno ${koffi.errno()}`);
  return fd;
}

export class EventfdChannel {
  #libc;
  #own;
  #peer;
  #poll;
  #one = new Uint8Array(new BigUint64Array([1n]).buffer);
  #count = new Uint8Array(8);
  #waiter;
  #arrived = false;

  static async open(own, peer) {
    return new EventfdChannel(await loadLibc(), own, peer);
  }

  constructor(libc, own, peer) {
    this.#libc = libc;
    this.#own = own;
    this.#peer = peer;
    this.#poll = libc.poll(own, () => this.#fired());
    this.#poll.ref();
  }

  notify() {
    this.#libc.write(this.#peer, this.#one);
  }

  async wait() {
    if (!this.#arrived) await new Promise((resolve) => (this.#waiter = resolve));
    this.#arrived = false;
  }

  unmask() {}
  ref() {}
  unref() {}
  status() {
    return 'interdomain';
  }

  close() {
    this.#poll.close();
  }

  #fired() {
    this.#libc.read(this.#own, this.#count);
    this.#arrived = true;
    this.#waiter?.();
    this.#waiter = undefined;
  }
}
