import { XEN_ARGO_DOMID_ANY, XEN_ARGO_OP_notify } from '../../../../generated/argo.js';
import { DOMID_FIRST_RESERVED, DOMID_SELF } from '../../../../generated/xen.js';
import type { Random } from '../../../../runtime/emulator/schedule/random.js';
import { type ArgoCaller, NOWHERE, type Piece, type SendArguments, type TestRing } from '../../support/argo-caller.js';
import type { Stage } from '../../support/argo-tests.js';
import type { Registrations } from './registrations.js';

const PIECES = [0, 1, 15, 16, 17, 32, 33, 48, 64, 200, 4000] as const;
const PORTS = 4;

/** No machine of the lab has a frame with this number. */
const NO_FRAME = 2n ** 60n;

/** The largest payload that any ring could have, and one more. */
const PAYLOAD_LIMITS = [0x00ff_ffe0, 0x00ff_ffe1] as const;

/** What one call is made with. */
export interface Turn {
  readonly stage: Stage;
  readonly random: Random;
  /** Who calls, and the place of that domain in the list. */
  readonly caller: ArgoCaller;
  readonly place: number;
  /** The caller's memory. */
  readonly rings: readonly TestRing[];
  readonly registrations: Registrations;
  /** Different in every call: what messages are filled with. */
  readonly number: number;
}

/** What was called, and what it gave: nothing in it depends on the machine. */
export type Line = string;

/** One call, chosen by the random numbers alone. */
export function callAtRandom(turn: Turn): Line {
  const { random } = turn;
  const kinds = [register, register, unregister, ask, ask, read, read, refused, ...Array<typeof send>(9).fill(send)];
  return pick(random, kinds)(turn);
}

function register(turn: Turn): Line {
  const { stage, random, caller, place, registrations } = turn;
  const ring = pick(random, turn.rings);
  const [aport, partner] = [random.below(PORTS), pickPartner(turn)];
  const frames = pickFrames(turn, ring);
  const wrong = random.below(8) === 0 ? pick(random, WRONG_REGISTRATIONS) : {};
  const again = random.below(3) !== 0 && registrations.mayRepeat(place, aport, partner);
  const options = { aport, partner, flags: again ? 0 : 1, frames, ...wrong };
  const result = caller.register(ring, options);
  // Only what gets as far as its frames is registered, or loses what was.
  if (result === 0) registrations.added(place, aport, partner);
  else if (Object.keys(wrong).length === 0 && frames.includes(NO_FRAME) && result === 'EINVAL')
    registrations.lost(place, aport, partner);
  const order = frames.map((frame) => ring.pages.frames.indexOf(frame));
  return `register ${aport} for ${nameOf(stage, partner)} length ${ring.length} pages ${order} ${describe(options)}: ${result}`;
}

const WRONG_REGISTRATIONS = [
  { flags: 2 },
  { flags: 0x8000_0001 },
  { pad: 1 },
  { pages: 4097 },
  { pages: 0 },
  { length: 32 },
  { length: 56 },
  { length: 0x0100_0000 },
  { length: 0xffff_fff0 },
  { at: NOWHERE },
  { partner: DOMID_SELF },
  { partner: DOMID_FIRST_RESERVED + 1 },
  { partner: 0x7fff },
  { partner: 0xffff },
  // Where the ring is there already, this is what a list that cannot be read is asked after.
  { framesAt: NOWHERE, flags: 1 },
] as const;

/** In order; or in any order, one twice, or one that is none. */
function pickFrames({ random }: Turn, ring: TestRing): bigint[] {
  const frames = [...ring.pages.frames];
  if (random.below(4) === 0) return frames.map(() => pick(random, frames));
  if (random.below(8) === 0) frames[random.below(frames.length)] = NO_FRAME;
  return frames;
}

function unregister(turn: Turn): Line {
  const { stage, random, caller, place, registrations } = turn;
  const [aport, partner] = [random.below(PORTS), pickPartner(turn)];
  const wrong = random.below(5) === 0 ? pick(random, WRONG_UNREGISTRATIONS) : {};
  const result = caller.unregister({ aport, partner, ...wrong });
  if (result === 0) registrations.removed(place, aport, partner);
  return `unregister ${aport} of ${nameOf(stage, partner)} ${describe(wrong)}: ${result}`;
}

const WRONG_UNREGISTRATIONS = [
  { pad: 1 },
  { at: NOWHERE },
  { at: 0n },
  { rest: [1n] },
  { rest: [0n, 1n] },
  { rest: [0n, 0n, 1n] },
  { rest: [0n, 2n ** 32n] },
];

/** Several questions at once: about rings that are there, and about what is not. */
function ask(turn: Turn): Line {
  const { stage, random, caller } = turn;
  const questions = Array.from({ length: 1 + random.below(5) }, () => ({
    domain: random.below(6) === 0 ? pickStranger(turn) : pick(random, stage.all).id,
    aport: random.below(PORTS),
    space: pick(random, [...PIECES, 0xffff_ffff]),
    flags: random.below(64),
    largest: random.below(100),
  }));
  const count = random.below(12) === 0 ? pick(random, [0, 257, 0xffff_ffff]) : questions.length;
  const asked = questions.map(({ domain, aport, space }) => `${space} of ${nameOf(stage, domain)}:${aport}`);
  return `ask ${asked} count ${count}: ${JSON.stringify(caller.ask(questions, { count }))}`;
}

/** The owner reads, or writes anything into its indices; then it may say so. */
function read({ random, caller, rings }: Turn): Line {
  const ring = pick(random, rings);
  switch (random.below(4)) {
    case 0:
      ring.rx = random.below(2 ** 32);
      break;
    case 1:
      // Misaligned, or just behind the end.
      ring.rx = random.below(ring.length + 32);
      break;
    default:
      ring.rx = ring.tx;
  }
  // Xen keeps an index of its own: this one counts when the ring is registered.
  if (random.below(6) === 0) ring.tx = pick(random, [0, 8, 16, 32, ring.length, random.below(2 ** 32)]);
  const said = random.below(3) === 0 ? 'silent' : caller.notify();
  return `read to ${ring.rx} with tx ${ring.tx} of ${ring.length}: ${said}`;
}

/** Calls that get nowhere, whatever the rings are. */
function refused({ random, caller }: Turn): Line {
  const [command, ...rest] = pick(random, REFUSED_CALLS);
  return `call ${command} with ${rest}: ${caller.call(command, ...rest)}`;
}

type RawCall = readonly [number, bigint?, bigint?, bigint?, bigint?];
const REFUSED_CALLS: readonly RawCall[] = [
  ...[0, 5, 6, 7, 8, 255, 0xffff_ffff].map((command): RawCall => [command]),
  ...[0, 1, 2, 3, 4].flatMap((command): RawCall[] => [
    [command, 0n, 0n, 2n ** 32n, 0n],
    [command, 0n, 0n, 0n, 2n ** 63n],
    [command, NOWHERE, 0n, 0n, 0n],
  ]),
  [XEN_ARGO_OP_notify, 0n, 1n],
  [XEN_ARGO_OP_notify, 0n, 0n, 1n],
  [XEN_ARGO_OP_notify, 0n, 0n, 0n, 1n],
];

function send(turn: Turn): Line {
  const { stage, random, caller, number } = turn;
  const lengths = Array.from({ length: random.below(4) }, () => pick(random, PIECES));
  const pieces: Piece[] = lengths.map((length, index) => new Uint8Array(length).fill(number + index));
  if (random.below(20) === 0) pieces.splice(random.below(pieces.length + 1), 0, pick(random, WRONG_PIECES));
  const options: SendArguments = {
    domain: random.below(20) === 0 ? pickStranger(turn) : pick(random, stage.all).id,
    to: random.below(PORTS),
    from: random.below(2 ** 32),
    pieces,
    type: random.below(2 ** 32),
  };
  const wrong = random.below(12) === 0 ? pick(random, WRONG_SENDINGS) : {};
  const result = caller.send({ ...options, ...wrong });
  const sizes = pieces.map((piece) => (piece instanceof Uint8Array ? piece.length : describe(piece)));
  return `send ${sizes} to ${nameOf(stage, options.domain!)}:${options.to} ${describe(wrong)}: ${result}`;
}

const WRONG_PIECES: readonly Piece[] = [
  { address: NOWHERE, length: 0 },
  { address: NOWHERE, length: 1 },
  { address: NOWHERE, length: 20 },
  { address: NOWHERE, length: 1, pad: 1 },
  ...PAYLOAD_LIMITS.map((length): Piece => ({ address: NOWHERE, length })),
];

const WRONG_SENDINGS: readonly SendArguments[] = [
  { at: NOWHERE },
  { at: 0n },
  { piecesAt: NOWHERE },
  { count: 9 },
  { count: 0 },
  { sourcePad: 1 },
  { domainPad: 1 },
  { source: XEN_ARGO_DOMID_ANY },
  { source: DOMID_SELF },
  { source: 4000 },
];

/** Itself or another, any sender, or nobody. */
function pickPartner({ stage, random }: Turn): number {
  if (random.below(3) === 0) return XEN_ARGO_DOMID_ANY;
  return random.below(16) === 0 ? stage.lab.stranger : pick(random, stage.all).id;
}

/** Ids that no domain has: most of them mean something elsewhere. */
function pickStranger({ stage, random }: Turn): number {
  const reserved = [0, 1, 2, 3, 4, 5].map((offset) => DOMID_FIRST_RESERVED + offset);
  return pick(random, [stage.lab.stranger, ...reserved, 0x7fff, 0xffff]);
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)]!;
}

/** Ids differ between machines; places do not. */
function nameOf({ all, lab }: Stage, domain: number): string {
  if (domain === XEN_ARGO_DOMID_ANY) return 'any';
  if (domain === lab.stranger) return 'nobody';
  const place = all.findIndex(({ id }) => id === domain);
  return place < 0 ? `0x${domain.toString(16)}` : `${place}`;
}

/** Frames are the machine's own, and named otherwise. */
function describe(options: object): string {
  const parts = Object.entries(options).filter(([name]) => !['aport', 'partner', 'frames'].includes(name));
  return parts.map(([name, value]) => `${name} ${value}`).join(' ');
}
