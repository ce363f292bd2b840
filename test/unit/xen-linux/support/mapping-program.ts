/** Counts the addresses that mappings take which were released, lost, or are still in use. Prints JSON. */
import { closeSync, ftruncateSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadLibc, MAP, PROT } from '../../../../runtime/xen/linux/system/libc.js';
import { Mapping } from '../../../../runtime/xen/linux/system/mapping.js';

const COUNT = 100;
const SIZE = 1 << 20;

const libc = await loadLibc();
const file = path.join(tmpdir(), `xenbind-mapping-${process.pid}`);
const fd = openSync(file, 'w+');
unlinkSync(file);
ftruncateSync(fd, SIZE);

const map = () => new Mapping(libc, { length: SIZE, protection: PROT.read, flags: MAP.shared, fd }, 'test(mmap)');

/** Which of these addresses are mapped: by this process's list of its memory, which joins neighbours. */
function stillMapped(addresses: readonly bigint[]): number {
  const ranges = readFileSync('/proc/self/maps', 'utf8')
    .trim()
    .split('\n')
    .map(
      (line) =>
        line
          .split(' ', 1)[0]!
          .split('-')
          .map((text) => BigInt(`0x${text}`)) as [bigint, bigint],
    );
  return addresses.filter((address) => ranges.some(([start, end]) => start <= address && address < end)).length;
}

// In functions of their own, so that nothing of it stays on the stack.
function makeReleased(): bigint[] {
  return Array.from({ length: COUNT }, () => {
    const mapping = map();
    mapping.release();
    return mapping.address;
  });
}

function makeLost(): bigint[] {
  return Array.from({ length: COUNT }, () => map().address);
}

const held = Array.from({ length: COUNT }, map).map((mapping) => {
  const view = new Uint8Array(mapping.buffer);
  mapping.release();
  return { address: mapping.address, view };
});
const released = makeReleased();
const lost = makeLost();
const count = () => ({ released: stillMapped(released), lost: stillMapped(lost) });
for (let round = 0; round < 50 && count().released + count().lost > 0; round++) {
  globalThis.gc!();
  await sleep(10);
}
const readable = held.filter(({ view }) => view[SIZE - 1] === 0).length;
console.log(JSON.stringify({ ...count(), held: stillMapped(held.map(({ address }) => address)), readable }));
closeSync(fd);
