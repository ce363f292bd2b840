import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { XEN_ARGO_MSG_SLOT_SIZE } from '../../../generated/argo.js';
import { ArgoCalls, ArgoRing, MAX_RING_LENGTH, maxMessageSize } from '../../../runtime/argo/index.js';
import { Random } from '../../../runtime/emulator/schedule/random.js';
import { isXenError } from '../../../runtime/xen/interfaces/index.js';
import { effort, isFull } from '../../support/effort.js';
import { firstSeed } from '../../support/seed.js';
import type { LabKind } from '../support/lab.js';

const PORT = 5000;
const TYPE = 3;

/** Messages of all sizes through rings of many lengths, put there by Xen: what arrives is what was sent. */
export function describeArgoSizes(kind: LabKind): void {
  const random = new Random(firstSeed(21));
  const source = Buffer.alloc(2 ** 20);
  for (let i = 0; i < source.length; i += 2) source.writeUInt16LE(random.below(65536), i);

  const lengths = [
    48,
    64,
    80,
    96,
    112,
    256,
    272,
    1024,
    4032,
    4048,
    4096,
    8192,
    65_536,
    130_992,
    2 ** 20,
    MAX_RING_LENGTH,
  ];
  const messages = effort(200, 10_000);
  describe(`${kind.name}: sizes of messages`, () => {
    it.each(lengths)(`${messages} of random sizes pass a ring of %i bytes whole`, (length) =>
      withRing(kind, length, ({ ring, send }) => {
        const [sent, received] = [createHash('sha256'), createHash('sha256')];
        const largest = Math.min(maxMessageSize(length), source.length);
        let [waiting, total] = [0, 0];
        const receive = () => {
          const data = random.below(2) === 0 ? ring.receive()!.data : receiveInPlace(ring);
          received.update(String(data.length)).update(data);
          waiting--;
        };
        for (let count = 0; count < messages; ) {
          // As many small ones as large ones, with the largest possible now and then.
          const most = 2 ** random.below(1 + Math.floor(Math.log2(Math.min(largest, 65_536))));
          const size = random.below(200) === 0 ? largest : random.below(Math.min(2 * most, largest + 1));
          const start = random.below(source.length - size + 1);
          const message = source.subarray(start, start + size);
          if (send(message)) {
            sent.update(String(size)).update(message);
            total += size;
            waiting++;
            count++;
            if (random.below(3) > 0) continue;
          }
          for (let some = 1 + random.below(waiting); some > 0; some--) receive();
        }
        while (waiting > 0) receive();
        expect(ring.receive()).toBe(undefined);
        expect(total).toBeGreaterThan(messages);
        expect(received.digest('hex')).toBe(sent.digest('hex'));
      }),
    );

    const small = [48, 64, 96, 112, ...(isFull ? [256, 272, 512] : [])];
    it.each(small)('each size passes a ring of %i bytes from each of its slots', (length) =>
      withRing(kind, length, ({ ring, send }) => {
        const slots = length / XEN_ARGO_MSG_SLOT_SIZE;
        const begun = new Set<string>();
        let at = 0;
        const pass = (size: number) => {
          const message = source.subarray(at + size, at + 2 * size);
          if (!send(message)) expect.unreachable(`${size} bytes in slot ${at}`);
          const received = at % 2 ? ring.receive()!.data : receiveInPlace(ring);
          if (!message.equals(received)) expect.unreachable(`${size} bytes in slot ${at}`);
          begun.add(`${at} ${size}`);
          at = (at + 1 + Math.ceil(size / XEN_ARGO_MSG_SLOT_SIZE)) % slots;
        };
        for (let start = 0; start < slots; start++) {
          for (let size = 0; size <= maxMessageSize(length); size++) {
            // Messages without payload go on by one slot.
            while (at !== start) pass(0);
            pass(size);
          }
        }
        expect(begun.size).toBe(slots * (1 + maxMessageSize(length)));
      }),
    );
  });
}

interface Ring {
  readonly ring: ArgoRing;
  /** Sends from the other domain; false when there is no room. */
  send(message: Uint8Array): boolean;
}

async function withRing(kind: LabKind, length: number, body: (ring: Ring) => void): Promise<void> {
  const lab = await kind.open({ domains: 2 });
  const [receiver, sender] = lab.domains;
  const ring = new ArgoRing(receiver!.host.argo, new ArgoCalls(receiver!.host.argo), {
    port: PORT,
    partner: sender!.id,
    length,
  });
  const calls = new ArgoCalls(sender!.host.argo);
  const [from, to] = [
    { domain: sender!.id, port: 1 },
    { domain: receiver!.id, port: PORT },
  ];
  const send = (message: Uint8Array) => {
    try {
      calls.send(from, to, [message], TYPE);
      return true;
    } catch (error) {
      if (isXenError(error, 'EAGAIN')) return false;
      throw error;
    }
  };
  try {
    body({ ring, send });
  } finally {
    ring.close();
    await lab.close();
  }
}

function receiveInPlace(ring: ArgoRing): Buffer {
  let data: Buffer | undefined;
  ring.drain((message) => {
    data = Buffer.concat(message.views());
  }, 1);
  return data!;
}
