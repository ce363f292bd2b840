import { Argo } from '../../../../runtime/argo/index.js';
import { isXenError, openXen } from '../../../../runtime/xen/index.js';
import { Checksum, Sequence } from './sequence.js';

/**
 * One end of an Argo transfer in a process of its own: `argo.js receive|send DOMAIN PORT COUNT SIZE`. The receiver prints
 * "ready" when its ring is there; both print bytes and checksum at the end, and the sender the code of the error that
 * ended it, if one did.
 */
const [action, domainText, portText, countText, sizeText] = process.argv.slice(2);
const [domain, port, count, size] = [domainText, portText, countText, sizeText].map(Number) as [
  number,
  number,
  number,
  number,
];

/** Where another program of the domain has the interrupt, this one looks so often. */
const POLL_INTERVAL = 10;

const host = await openXen();
const argo = new Argo(host, { pollInterval: POLL_INTERVAL });
const checksum = new Checksum();
let messages = 0;
let error: string | undefined;
if (action === 'receive') {
  await new Promise<void>((resolve, reject) => {
    const receive = (message: { data(): Uint8Array }) => {
      checksum.add(message.data());
      if (++messages === count) resolve();
    };
    argo.openRing({ port, partner: domain }, { receive, corrupt: reject, lost: reject });
    console.log('ready');
  });
} else {
  const sequence = new Sequence();
  const message = new Uint8Array(size);
  try {
    for (; messages < count; messages++) {
      sequence.fill(message);
      await argo.send(message, port, { domain, port }, { type: 1 });
      checksum.add(message);
    }
  } catch (thrown) {
    if (!isXenError(thrown)) throw thrown;
    error = thrown.code;
  }
}
console.log(JSON.stringify({ bytes: messages * size, checksum: checksum.value, error }));
await argo.close();
await host.close();
