import { openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { freemem } from 'node:os';

/**
 * Holds nearly all memory that is free, filled with a pattern: `memory-hog.js SPARE`, in MiB. Prints its process id and
 * what it holds. On SIGUSR2 it takes what has become free meanwhile, and half of what it has spared; on SIGTERM it prints
 * how many bytes are not as it left them, and ends.
 */
const SPARE = Number(process.argv[2]) << 20;
const CHUNK = 4 << 20;

const pattern = new Uint8Array(CHUNK);
// No two neighbours are equal, and no message is like it.
for (let at = 0; at < CHUNK; at++) pattern[at] = (at * 167 + (at >>> 12) * 31) & 0xff;

/** A file of pages that are nowhere but in memory: an emulated machine gets heaps of them much later than these. */
const file = openSync('/dev/shm/hog', 'w+');
unlinkSync('/dev/shm/hog');
let held = 0;

/** Takes chunk after chunk, until no more than this is free; gives how much it has got. */
function take(spare: number): number {
  const before = held;
  while (freemem() > spare + CHUNK) held += writeSync(file, pattern, 0, CHUNK, held);
  return held - before;
}

function countChanged(): number {
  const found = new Uint8Array(CHUNK);
  let changed = 0;
  for (let start = 0; start < held; start += CHUNK) {
    if (readSync(file, found, 0, CHUNK, start) !== CHUNK) throw new Error('the file has lost a part');
    if (Buffer.compare(found, pattern) === 0) continue;
    for (let at = 0; at < CHUNK; at++) if (found[at] !== pattern[at]) changed++;
  }
  return changed;
}

const print = (line: object) => console.log(JSON.stringify(line));
process.on('SIGUSR2', () => print({ taken: take(SPARE / 2) }));
process.once('SIGTERM', () => {
  print({ held, changed: countChanged() });
  process.exit();
});
take(SPARE);
print({ pid: process.pid, held });
// A signal does not keep a process alive.
setInterval(() => {}, 1 << 30);
