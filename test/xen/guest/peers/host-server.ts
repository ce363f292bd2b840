import { Vchan } from '../../../../runtime/vchan/index.js';
import {
  type EventChannel,
  type HypercallBuffer,
  isXenError,
  openXen,
  type RingPages,
} from '../../../../runtime/xen/index.js';
import {
  type Answer,
  type Contents,
  decode,
  encode,
  LENGTH_BYTES,
  messageBytes,
  type Request,
} from '../remote/protocol.js';
import { Fence } from '../settle.js';

/** Does what a test in another domain asks: `host-server.js DOMAIN PATH`. See remote/protocol.ts. */
const [domain = '', path = ''] = process.argv.slice(2);

const host = await openXen();
const fence = await Fence.open(host);
const channel = await Vchan.connect(host, { domain: Number(domain), path, wait: true });

let last = 0;
const buffers = new Map<number, HypercallBuffer>();
const rings = new Map<number, RingPages>();
const channels = new Map<number, EventChannel>();
let before = new Map<number, Uint8Array>();

for (let request = await next(); request !== undefined; request = await next()) {
  await channel.write(messageBytes(await answer(request)));
}
await host.close();

async function next(): Promise<Request | undefined> {
  const length = new Uint8Array(LENGTH_BYTES);
  if ((await channel.recv(length)) === 0) return undefined;
  const text = new Uint8Array(new DataView(length.buffer).getUint32(0, true));
  for (let done = 0; done < text.length; ) {
    const size = await channel.read(text.subarray(done));
    if (size === 0) throw new Error('the tests have gone in the middle of a request');
    done += size;
  }
  return JSON.parse(Buffer.from(text).toString()) as Request;
}

async function answer(request: Request): Promise<Answer> {
  try {
    return await perform(request);
  } catch (error) {
    if (!isXenError(error)) throw error;
    return { error: [error.code, error.syscall], buffers: changes() };
  }
}

async function perform(request: Request): Promise<Answer> {
  switch (request.type) {
    case 'call': {
      for (const [id, content] of request.buffers) buffers.get(id)!.bytes.set(decode(content));
      before = new Map([...buffers].map(([id, { bytes }]) => [id, bytes.slice()]));
      const [command, ...args] = request.registers.map(BigInt) as [bigint, bigint, bigint, bigint, bigint];
      return { value: host.argo.call(Number(command), ...args), buffers: changes() };
    }
    case 'allocate': {
      const buffer = host.argo.allocate(request.size);
      buffers.set(++last, buffer);
      return { value: last, address: `${buffer.address}` };
    }
    case 'ring': {
      const pages = host.argo.allocateRing(request.pages);
      rings.set(++last, pages);
      return { value: last, frames: pages.frames.map(String) };
    }
    case 'virq':
      channels.set(++last, host.events.bindVirq(request.virq));
      return { value: last };
    case 'poll':
      return { value: channels.get(request.id)!.poll() };
    case 'unmask':
      channels.get(request.id)!.unmask();
      return {};
    case 'close':
      for (const map of [buffers, rings, channels]) {
        map.get(request.id)?.close();
        map.delete(request.id);
      }
      return {};
    case 'settle':
      await fence.settled();
      return {};
  }
}

/** The buffers that are not as they were before the call. */
function changes(): Contents {
  return [...buffers]
    .filter(([id, { bytes }]) => Buffer.compare(before.get(id) ?? bytes, bytes) !== 0)
    .map(([id, { bytes }]) => [id, encode(bytes)]);
}
