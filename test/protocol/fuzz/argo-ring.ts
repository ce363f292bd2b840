import { XEN_ARGO_DOMID_ANY } from '../../../generated/argo.js';
import { ArgoRing, CorruptRingError, maxMessageSize, type RingMessage } from '../../../runtime/argo/index.js';
import { Random } from '../../../runtime/emulator/schedule/random.js';
import { isXenError } from '../../../runtime/xen/interfaces/index.js';
import type { Played } from '../../support/fuzz.js';
import { type Draft, HostileMemory, OUTSIDE, Violation } from './argo-memory.js';

/** How a program reads: copies, or where the messages stand. */
export type Style = 'copying' | 'zero-copy';

/** What a program's buffers hold before. */
const UNTOUCHED = 0xaa;
const MARGIN = 16;

/** Accesses that one message, or one thing that is none, may take. */
const ACCESSES = 8;

/** Messages that one operation is to look at, or things that are none; more than the reader gives up after. */
const MOST_LOOKS = 80;

const STEPS = 10;

const PAYLOADS = Array.from({ length: 200 }, (_, length) => new Uint8Array(length).fill(0x22));

const memory = new HostileMemory(new Random(0));

class HandlerFailed extends Error {}

/** Reads a ring of hostile memory, in one way; what is wrong with what comes out is thrown. */
export function fuzzRing(style: Style, seed: number): Played {
  const random = new Random(seed);
  memory.begin(random, 368);
  const outcomes: Record<string, number> = {};
  const tell = (outcome: string) => {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  const partner = random.below(2) === 0 ? XEN_ARGO_DOMID_ANY : random.below(4);
  const ring = new ArgoRing(memory, memory.calls, { port: 1, partner, length: memory.length });
  let corruptions = 0;
  ring.onCorrupt = (error) => {
    if (!(error instanceof CorruptRingError) || error.code !== 'EPROTO') throw error;
    corruptions++;
    tell(error.message.includes('tx_ptr') ? 'rings registered anew' : 'impossible messages');
    if (random.below(4) === 0) memory.mutate();
  };
  ring.onLost = (error) => {
    if (!isXenError(error, 'ENOMEM')) throw error;
    tell('rings lost');
  };
  if (random.below(20) === 0) memory.refuse();
  let steps = 0;
  try {
    for (; steps < STEPS; steps++) {
      memory.restless = false;
      if (random.below(4) === 0) memory.randomize();
      else if (random.below(2) === 0) memory.publish(drafts(random, partner));
      for (let changes = random.below(4) - 1; changes > 0; changes--) memory.mutate();
      memory.restless = random.below(2) === 0;
      memory.left = ACCESSES * MOST_LOOKS;
      const read = style === 'copying' ? copying(random, ring) : inPlace(random, ring);
      if (read > 0) outcomes.messages = (outcomes.messages ?? 0) + read;
      if (ring.corruptions !== corruptions) throw new Violation(`${ring.corruptions} corruptions, ${corruptions} told`);
      memory.check();
    }
  } catch (error) {
    throw new Error(`step ${steps}: ${String(error)}`, { cause: error });
  }
  ring.close();
  return { cases: 1, steps, outcomes };
}

function* drafts(random: Random, partner: number): Generator<Draft> {
  const domain = partner === XEN_ARGO_DOMID_ANY ? random.below(4) : partner;
  for (let count = 1 + random.below(6); count > 0; count--) {
    yield { domain, port: random.below(2 ** 31), type: random.below(2 ** 31), payload: PAYLOADS[random.below(200)]! };
  }
}

/** One operation that copies; gives how many messages it took or showed. */
function copying(random: Random, ring: ArgoRing): number {
  switch (random.below(4)) {
    case 0: {
      const shown = ring.peek();
      if (shown) assertInside(shown.data);
      return shown ? 1 : 0;
    }
    case 1: {
      const room = random.below(200);
      const target = new Uint8Array(room + 2 * MARGIN).fill(UNTOUCHED);
      const message = ring.receiveInto(target.subarray(MARGIN, MARGIN + room));
      const got = Math.min(message?.size ?? 0, room);
      assertSize(message?.size ?? 0);
      assertInside(target.subarray(MARGIN, MARGIN + got));
      assertUntouched(target, MARGIN, got);
      return message ? 1 : 0;
    }
    default: {
      const message = ring.receive();
      if (message) assertInside(message.data);
      return message ? 1 : 0;
    }
  }
}

/** One drain; gives how many messages it showed. */
function inPlace(random: Random, ring: ArgoRing): number {
  const limit = 1 + random.below(8);
  let shown = 0;
  const before = ring.corruptions;
  try {
    const taken = ring.drain((message) => {
      shown++;
      lookAt(random, message);
      if (random.below(16) === 0) assertBusy(ring);
      switch (random.below(16)) {
        case 0:
          return false;
        case 1:
          throw new HandlerFailed();
        case 2:
          if (random.below(8) === 0) ring.close();
          return true;
        default:
          return true;
      }
    }, limit);
    if (taken > shown || taken < shown - 1) throw new Violation(`${taken} taken, ${shown} shown`);
  } catch (error) {
    if (!(error instanceof HandlerFailed)) throw error;
  }
  if (shown + ring.corruptions - before > limit) throw new Violation(`${shown} shown, no more than ${limit} wanted`);
  return shown;
}

/** All that a program can do with a message where it stands. */
function lookAt(random: Random, message: RingMessage): void {
  const { size, start, ring } = message;
  assertSize(size);
  if (ring.length !== memory.length || start < 0 || start >= ring.length) throw new Violation(`start ${start}`);
  let seen = 0;
  for (const view of message.views()) {
    assertInside(view);
    const at = view.byteOffset - ring.byteOffset;
    if (view.buffer !== ring.buffer || at < 0 || at + view.length > ring.length) throw new Violation(`a view at ${at}`);
    seen += view.length;
  }
  if (seen !== size) throw new Violation(`views of ${seen} bytes, a message of ${size}`);
  if (random.below(2) === 0) memory.mutate();
  const data = message.data();
  if (data.length !== size) throw new Violation(`${data.length} bytes of ${size}`);
  assertInside(data);
  const [from, count, room] = [random.below(size + 2), random.below(size + 2), random.below(size + 4)];
  const target = new Uint8Array(room + 2 * MARGIN).fill(UNTOUCHED);
  const fits = from + count <= size && count <= room;
  try {
    message.copyTo(target.subarray(MARGIN, MARGIN + room), 0, from, count);
    if (!fits) throw new Violation(`${count} bytes from ${from} of ${size} to ${room} were copied`);
  } catch (error) {
    if (fits || !(error instanceof RangeError)) throw error;
  }
  assertInside(target.subarray(MARGIN, MARGIN + (fits ? count : 0)));
  assertUntouched(target, MARGIN, fits ? count : 0);
}

function assertBusy(ring: ArgoRing): void {
  for (const look of [() => ring.receive(), () => ring.drain(() => {})]) {
    try {
      look();
    } catch (error) {
      if (isXenError(error, 'EBUSY')) continue;
      throw error;
    }
    throw new Violation('read while a message is looked at');
  }
}

function assertSize(size: number): void {
  if (size < 0 || size > maxMessageSize(memory.length)) throw new Violation(`${size} bytes of ${memory.length}`);
}

function assertInside(data: Uint8Array): void {
  if (data.includes(OUTSIDE)) throw new Violation('a byte of elsewhere');
}

function assertUntouched(target: Uint8Array, start: number, count: number): void {
  for (let i = 0; i < target.length; i++) {
    if ((i < start || i >= start + count) && target[i] !== UNTOUCHED) throw new Violation(`byte ${i} of the buffer`);
  }
}
