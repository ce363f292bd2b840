// Takes messages that C has put into a ring of mapped memory: `consume.mjs DESIGN BYTES LIBRARY`. Only the taking counts.
import koffi from 'koffi';
import { ArgoRing } from '../../../../dist/runtime/argo/ring.js';
import { measure } from '../../harness/measure.mjs';
import { alignedBytes } from '../../harness/memory.mjs';

const LENGTH = 262_144;
const HEADER = 64;
const PARTNER = 3;
/** A fill ends there, or when the ring is full. */
const MOST = 4096;

const [design, size, library] = process.argv.slice(2);
const bytes = Number(size);
const memory = alignedBytes(HEADER + LENGTH);
const source = Uint8Array.from({ length: bytes }, (_, i) => i * 7);
const target = alignedBytes(Math.max(bytes, 64));
const c = koffi.load(library);
const fillRing = c.func('uint32_t fill(void*, uint32_t, void*, uint32_t, uint32_t)');
const drainRing = c.func('uint32_t drain(void*, uint32_t, void*, uint32_t, bool)');

/** The ring of xenbind/argo, over memory that no Xen knows of. */
function openRing() {
  const argo = { allocateRing: () => ({ bytes: memory, frames: [], close() {} }) };
  const calls = { register() {}, unregister() {} };
  return new ArgoRing(argo, calls, { port: 1, partner: PARTNER, length: LENGTH });
}

const designs = {
  c: () => () => drainRing(memory, LENGTH, target, PARTNER, true),
  cAtOnce: () => () => drainRing(memory, LENGTH, target, PARTNER, false),
  cInPlace: () => () => drainRing(memory, LENGTH, null, PARTNER, false),
  drain() {
    const ring = openRing();
    let sum = 0;
    const receive = (message) => {
      sum += message.ring[message.start];
    };
    return () => {
      sum = 0;
      ring.drain(receive);
      return sum;
    };
  },
  drainAndCopy() {
    const ring = openRing();
    let sum = 0;
    const receive = (message) => {
      message.copyTo(target);
      sum += target[0];
    };
    return () => {
      sum = 0;
      ring.drain(receive);
      return sum;
    };
  },
  receiveInto() {
    const ring = openRing();
    return () => {
      let sum = 0;
      while (ring.receiveInto(target) !== undefined) sum += target[0];
      return sum;
    };
  },
  receive() {
    const ring = openRing();
    return () => {
      let sum = 0;
      for (let message = ring.receive(); message !== undefined; message = ring.receive()) sum += message.data[0];
      return sum;
    };
  },
};

const pass = designs[design]();
const fill = () => fillRing(memory, LENGTH, source, bytes, MOST);
const count = fill();
pass();
/** The designs that copy into one place: the last message stands there, all of it. */
const copies = ['c', 'cAtOnce', 'drainAndCopy', 'receiveInto'];
if (copies.includes(design) && Buffer.compare(target.subarray(0, bytes), source) !== 0) {
  throw new Error('not all of the message was copied');
}
measure(pass, count, {
  prepare() {
    if (fill() !== count) throw new Error('the ring was not empty');
  },
});
