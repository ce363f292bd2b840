import { parentPort, workerData } from 'node:worker_threads';
import { Emulator } from '../../../runtime/emulator/index.js';
import { Vchan, VchanServer, VchanStream, vchanPath } from '../../../runtime/vchan/index.js';

/** Programs that are left alone, and end by themselves or not: see vchan-threads.test.ts. */
const PROGRAMS = {
  async closed() {
    const { server, client } = await pair();
    const [one, other] = [new VchanStream(server), new VchanStream(client)];
    one.pipe(other).pipe(one);
    await Promise.all([server.close(), client.close()]);
    one.on('error', () => {});
    other.on('error', () => {});
    tell('closed');
  },

  async unref() {
    const { server, client } = await pair();
    new VchanStream(client).unref().resume();
    void server.unref().read(new Uint8Array(1));
    await new VchanServer(a.host, { domain: b.id, path: vchanPath(a.id, b.id, 2) }).unref().listen();
    tell('waiting');
  },

  async aborted() {
    const { server } = await pair();
    const abort = new AbortController();
    const read = server.read(new Uint8Array(1), { signal: abort.signal });
    setImmediate(() => abort.abort());
    await read.catch(() => tell('aborted'));
  },

  async idle() {
    await pair();
    tell('idle');
  },

  async reading() {
    const { server, client } = await pair();
    setTimeout(() => client.tryWrite(new Uint8Array(1)), 20).unref();
    tell(`read ${await server.read(new Uint8Array(5))}`);
  },

  async accepting() {
    const server = await Vchan.serve(a.host, { domain: b.id, path });
    setTimeout(() => void Vchan.connect(b.host, { domain: a.id, path }), 20).unref();
    await server.accept();
    tell('accepted');
  },

  async waitingUnref() {
    const options = { domain: a.id, path, wait: true };
    VchanStream.connect(b.host, options).unref();
    const later = VchanStream.connect(b.host, options);
    later.unref().ref();
    setTimeout(() => {
      later.unref();
      tell('no longer');
    }, 20).unref();
    tell('waiting');
  },

  async connecting() {
    setTimeout(() => void Vchan.serve(a.host, { domain: b.id, path }), 20).unref();
    await Vchan.connect(b.host, { domain: a.id, path, wait: true });
    tell('connected');
  },
};

export type LifetimeProgram = keyof typeof PROGRAMS;

const emulator = new Emulator();
const [a, b] = [emulator.createDomain(), emulator.createDomain()];
const path = vchanPath(a.id, b.id, 1);

async function pair(): Promise<{ server: Vchan; client: Vchan }> {
  const server = await Vchan.serve(a.host, { domain: b.id, path });
  const client = await Vchan.connect(b.host, { domain: a.id, path });
  await server.accept();
  return { server, client };
}

function tell(text: string): void {
  parentPort!.postMessage(text);
}

void PROGRAMS[workerData as LifetimeProgram]();
