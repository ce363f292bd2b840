import { freemem } from 'node:os';

/**
 * Holds nearly all memory that is free, filled with a pattern: `memory-hog.js SPARE`, in MiB. Prints its process id and
 * what it holds; on SIGUSR2 it takes what has become free meanwhile, and prints how many bytes are not as it left them.
 */
const SPARE = Number(process.argv[2]) << 20;
const CHUNK = 4 << 20;

const pattern = new Uint8Array(CHUNK);
// No two neighbours are equal, and no message is like it.
for (let at = 0; at < CHUNK; at++) pattern[at] = (at * 167 + (at >>> 12) * 31) & 0xff;

const chunks: Buffer[] = [];

/** Takes chunk after chunk, until as much as SPARE is left. */
function take(): number {
  const before = chunks.length;
  while (freemem() > SPARE + CHUNK) {
    const chunk = Buffer.allocUnsafeSlow(CHUNK);
    chunk.set(pattern);
    chunks.push(chunk);
  }
  return (chunks.length - before) * CHUNK;
}

function countChanged(): number {
  let changed = 0;
  for (const chunk of chunks) {
    if (chunk.equals(pattern)) continue;
    for (let at = 0; at < CHUNK; at++) if (chunk[at] !== pattern[at]) changed++;
  }
  return changed;
}

function tell(): void {
  const taken = take();
  console.log(JSON.stringify({ pid: process.pid, taken, held: chunks.length * CHUNK, changed: countChanged() }));
}

process.on('SIGUSR2', tell);
tell();
// A signal does not keep a process alive.
setInterval(() => {}, 1 << 30);
