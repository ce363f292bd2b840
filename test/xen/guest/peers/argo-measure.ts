import { createInterface } from 'node:readline';
import { XEN_ARGO_OP_sendv, XenArgoIov, XenArgoSendAddr } from '../../../../generated/argo.js';
import { Argo } from '../../../../runtime/argo/index.js';
import { openXen } from '../../../../runtime/xen/index.js';

/**
 * The double of `guest/programs/argo-measure.c`, which says what it does; besides its order `bare` it has
 *
 *   send COUNT SIZE   the same by what users of this project send with
 */
const [domainText, portText] = process.argv.slice(2);
const address = { domain: Number(domainText), port: Number(portText) };

const LARGEST = 65_536;
const TYPE = 1;

const host = await openXen();
const [addressesBuffer, pieceBuffer, message] = [XenArgoSendAddr.SIZE, XenArgoIov.SIZE, LARGEST].map((size) =>
  host.argo.allocate(size),
) as [Memory, Memory, Memory];
type Memory = ReturnType<typeof host.argo.allocate>;

const addresses = XenArgoSendAddr.over(addressesBuffer.bytes);
for (const end of [addresses.src, addresses.dst]) {
  end.domain_id = address.domain;
  end.aport = address.port;
}
const piece = XenArgoIov.over(pieceBuffer.bytes);
message.bytes.set(Uint8Array.from({ length: LARGEST }, (_, at) => at * 7));
const bytes = message.bytes.slice();

function sendBare(count: number, size: number): void {
  for (let at = 0; at < count; at++) {
    piece.iov_hnd = message.address;
    piece.iov_len = size;
    const sent = host.argo.call(XEN_ARGO_OP_sendv, addressesBuffer.address, pieceBuffer.address, 1n, BigInt(TYPE));
    if (sent !== size) throw new Error(`${sent} bytes of ${size} were sent`);
  }
}

async function send(argo: Argo, count: number, size: number): Promise<void> {
  const data = bytes.subarray(0, size);
  for (let at = 0; at < count; at++) await argo.send(data, address.port, address, { type: TYPE });
}

for await (const line of createInterface({ input: process.stdin })) {
  const [action, count, size] = line.split(' ');
  // Only as long as it is measured: it is woken by whatever is sent in this domain.
  const argo = action === 'send' ? new Argo(host) : undefined;
  const start = process.hrtime.bigint();
  if (argo === undefined) sendBare(Number(count), Number(size));
  else await send(argo, Number(count), Number(size));
  const microseconds = (process.hrtime.bigint() - start) / 1000n;
  await argo?.close();
  console.log(String(microseconds));
}
await host.close();
