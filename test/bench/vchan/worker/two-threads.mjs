// Sends packets from this thread to another: `two-threads.mjs DESIGN BYTES PACKETS RING LIBRARY`. Prints MiB/s, or millions
// of packets a second where they are small.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import koffi from 'koffi';
import { print } from '../../harness/measure.mjs';
import { findTransfer } from './transfers.mjs';

const [name, size, packets, ring, library] = process.argv.slice(2);
const job = {
  name,
  size: Number(size),
  packets: Number(packets),
  ring: Number(ring),
  /** Packets whose first bytes are summed up, however many there are. */
  checked: 4096,
};
/** The first packets do not count: V8 compiles what it will, and memory is touched for the first time. */
const warmUp = Math.ceil(job.packets / 4);

const inC = { bareInC: 0, spinInC: 1, eventsInC: 2 };
if (name in inC) transferInC(inC[name]);
else await transfer(await findTransfer(name));

function report(seconds, sum) {
  const rate = job.packets / seconds;
  print(job.size < 1024 ? rate / 1e6 : (rate * job.size) / 2 ** 20, sum);
}

function transferInC(mode) {
  const run = koffi.load(library).func('double transfer(uint32_t, uint32_t, uint32_t, uint32_t, int, _Out_ uint32_t*)');
  const sum = [0];
  run(job.ring, job.size, warmUp, job.checked, mode, sum);
  report(run(job.ring, job.size, job.packets, job.checked, mode, sum), sum[0]);
}

async function transfer(design) {
  const { shared, transferList = [] } = await design.share(job);
  const workerData = { job: { ...job, warmUp }, shared };
  const worker = new Worker(new URL('./receiver.mjs', import.meta.url), { workerData, transferList });
  worker.on('error', (error) => {
    throw error;
  });
  await once(worker, 'message');
  const send = await design.openSender(job, shared, worker);
  const warm = once(worker, 'message');
  await send(warmUp);
  await warm;
  const done = once(worker, 'message');
  const start = process.hrtime.bigint();
  await send(job.packets);
  const [sum] = await done;
  report(Number(process.hrtime.bigint() - start) / 1e9, sum);
  process.exit();
}
