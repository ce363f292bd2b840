import { Random } from '../../../runtime/emulator/schedule/random.js';
import { CorruptPeerError } from '../../../runtime/vchan/errors.js';
import * as core from '../../../runtime/vchan/operations.js';
import { endpointOn, type Role, SharedPage } from '../../../runtime/vchan/shared-page.js';
import { PAGE_SIZE } from '../../../runtime/xen/interfaces/index.js';
import type { Played } from '../../support/fuzz.js';

/** Stands around the rings, and nowhere in them: whoever reads it has read outside, whoever changes it has written there. */
const OUTSIDE = 0xee;
const MARGIN = 64;
/** Bytes of the longest ring that is tried. */
const LONGEST = 256;

/** What a program's buffers hold before. */
const UNTOUCHED = 0xaa;

/** Accesses to shared memory that one operation may make, copies of bytes aside. */
const MOST_ACCESSES = 12;

/** One step of a case went wrong. */
class Violation extends Error {}

/**
 * Runs one random program on one end of a channel, while a peer changes everything that is shared: between the steps, and
 * between the accesses within a step. Any exception but a CorruptPeerError of a strict end, any result out of range, any
 * access outside of the rings, and an operation that goes on and on is thrown.
 */
export function fuzzEnd(role: Role, seed: number): Played {
  const run = new Run(role, new Random(seed));
  try {
    return run.play();
  } catch (error) {
    throw new Error(`step ${run.steps}: ${String(error)}`, { cause: error });
  }
}

/** Used by one case after the other. */
const PAGE = new Uint8Array(PAGE_SIZE);
const ARENA = new Uint8Array(2 * LONGEST + 3 * MARGIN);

class Run {
  steps = 0;
  readonly #random: Random;
  readonly #page = new SharedPage(PAGE.fill(0));
  readonly #arena: Uint8Array;
  readonly #rings: { readonly left: Uint8Array; readonly right: Uint8Array };
  readonly #role: Role;
  readonly #strict: boolean;
  readonly #end: core.Endpoint;
  readonly #first: number;
  #notified = 0;
  #accesses = 0;
  #written = 0;
  #read = 0;
  #corrupt = false;

  constructor(role: Role, random: Random) {
    this.#role = role;
    this.#random = random;
    const [left, right] = [2 ** random.below(9), 2 ** random.below(9)];
    this.#arena = ARENA.subarray(0, left + right + 3 * MARGIN).fill(OUTSIDE);
    this.#rings = {
      left: this.#arena.subarray(MARGIN, MARGIN + left).fill(0),
      right: this.#arena.subarray(2 * MARGIN + left, 2 * MARGIN + left + right).fill(0),
    };
    this.#strict = random.below(3) !== 0;
    this.#first = random.below(2) === 0 ? 0 : -random.below(600) >>> 0;
    const { left: l, right: r } = this.#page;
    for (const counter of [l.cons, l.prod, r.cons, r.prod]) counter.store(this.#first);
    this.#page.record.cli_live = 1;
    this.#page.record.srv_live = 1;
    this.#end = endpointOn(this.#page, this.#role, this.#rings, { notify: () => void this.#notified++ }, this.#strict);
    this.#interfere();
  }

  play(): Played {
    const length = 1 + this.#random.below(30);
    while (this.steps < length) {
      this.steps++;
      if (this.#random.below(3) > 0) this.#scribble();
      this.#notified = 0;
      this.#accesses = 0;
      try {
        this.#step();
      } catch (error) {
        if (!(error instanceof CorruptPeerError) || !this.#strict) throw error;
        this.#corrupt = true;
      }
      this.#check();
    }
    const looked = this.#corrupt ? 'corrupt and found out' : 'sound';
    const outcome = this.#strict ? looked : 'taken as libxenvchan does';
    return { cases: 1, steps: this.steps, outcomes: { [outcome]: 1 } };
  }

  /** The peer acts just before any access that this end makes. */
  #interfere(): void {
    const { left, right, atomics } = this.#page;
    for (const cell of [left.cons, left.prod, right.cons, right.prod, atomics.cli_live, atomics.srv_live]) {
      const load = cell.load.bind(cell);
      cell.load = () => {
        this.#beforeAccess();
        return load();
      };
    }
    for (const cell of [atomics.cli_notify, atomics.srv_notify]) {
      const [and, or] = [cell.and.bind(cell), cell.or.bind(cell)];
      cell.and = (value: number) => {
        this.#beforeAccess();
        return and(value);
      };
      cell.or = (value: number) => {
        this.#beforeAccess();
        return or(value);
      };
    }
  }

  #beforeAccess(): void {
    if (++this.#accesses > MOST_ACCESSES) throw new Violation('the operation does not end');
    if (this.#random.below(4) === 0) this.#scribble();
  }

  #scribble(): void {
    const random = this.#random;
    const { left, right, record, bytes } = this.#page;
    switch (random.below(8)) {
      case 0:
      case 1:
      case 2: {
        const counter = [left.cons, left.prod, right.cons, right.prod][random.below(4)]!;
        counter.store(this.#counter());
        break;
      }
      case 3:
        record[random.below(2) === 0 ? 'cli_live' : 'srv_live'] = [0, 1, 1, 1, 2, 3, 255][random.below(7)]!;
        break;
      case 4:
        record[random.below(2) === 0 ? 'cli_notify' : 'srv_notify'] = random.below(256);
        break;
      case 5:
        // Orders and grants, which nobody may look at any more.
        bytes[16 + random.below(4080)] = random.below(256);
        record.cli_live = 1;
        record.srv_live = 1;
        break;
      case 6: {
        const ring = this.#rings[random.below(2) === 0 ? 'left' : 'right'];
        ring[random.below(ring.length)] = random.below(OUTSIDE);
        break;
      }
      case 7:
        this.#playFair();
        break;
    }
  }

  /** Anything, or what could just be. */
  #counter(): number {
    const random = this.#random;
    const { reader, writer } = this.#end;
    const near = [reader.cons, reader.cons + reader.size, writer.prod, writer.prod - writer.size, 0, 2 ** 31];
    if (random.below(4) === 0) return random.below(2 ** 32);
    return (near[random.below(near.length)]! + random.below(5) - 2) >>> 0;
  }

  /** What a good peer does: it reads and writes a little. */
  #playFair(): void {
    const { reader, writer } = this.#end;
    const [read, write] = this.#role === 'server' ? (['left', 'right'] as const) : (['right', 'left'] as const);
    this.#page[read].prod.store((reader.cons + this.#random.below(reader.size + 1)) >>> 0);
    this.#page[write].cons.store((writer.prod - this.#random.below(writer.size + 1)) >>> 0);
    this.#page.record.cli_live = 1;
    this.#page.record.srv_live = 1;
  }

  #step(): void {
    const random = this.#random;
    const end = this.#end;
    const transfer = random.below(2 * Math.max(end.reader.size, end.writer.size) + 4);
    switch (random.below(14)) {
      case 0:
      case 1:
        this.#wrote(core.sendPacket(end, this.#source(transfer), MARGIN, transfer), transfer, true);
        break;
      case 2:
      case 3:
        this.#wrote(core.writeBytes(end, this.#source(transfer), MARGIN, transfer), transfer, false);
        break;
      case 4:
      case 5:
        this.#reads(transfer, true);
        break;
      case 6:
      case 7:
        this.#reads(transfer, false);
        break;
      case 8:
        inRange(core.dataReady(end), 0, end.reader.size);
        break;
      case 9:
        inRange(core.bufferSpace(end), 0, end.writer.size);
        break;
      case 10:
        inRange(core.dataOrEnd(end), -1, end.reader.size);
        break;
      case 11:
        inRange(core.isOpen(end), 0, this.#strict ? 2 : 255);
        break;
      case 12:
        if (random.below(3) === 0) core.cutOff(end);
        else core.allRead(end);
        break;
      case 13: {
        const before = end.reader.cons;
        core.startAnew(end);
        this.#read += (end.reader.cons - before) >>> 0;
        break;
      }
    }
  }

  #source(count: number): Uint8Array {
    return new Uint8Array(count + 2 * MARGIN).fill(OUTSIDE).fill(0x11, MARGIN, MARGIN + count);
  }

  #wrote(result: number, count: number, whole: boolean): void {
    inRange(result, -1, Math.min(count, this.#end.writer.size));
    if (whole && result > 0 && result !== count) throw new Violation(`${result} of a packet of ${count}`);
    this.#written += Math.max(result, 0);
  }

  #reads(count: number, whole: boolean): void {
    const target = new Uint8Array(count + 2 * MARGIN).fill(UNTOUCHED);
    const before = this.#end.reader.cons;
    try {
      const result = (whole ? core.receivePacket : core.readBytes)(this.#end, target, MARGIN, count);
      inRange(result, -1, Math.min(count, this.#end.reader.size));
      if (whole && result > 0 && result !== count) throw new Violation(`${result} of a packet of ${count}`);
      const got = Math.max(result, 0);
      for (let i = 0; i < target.length; i++) {
        const inside = i >= MARGIN && i < MARGIN + got;
        if (inside ? target[i] === OUTSIDE : target[i] !== UNTOUCHED) {
          throw new Violation(`byte ${i} of the buffer is ${target[i]}`);
        }
      }
    } finally {
      this.#read += (this.#end.reader.cons - before) >>> 0;
    }
  }

  #check(): void {
    const { reader, writer } = this.#end;
    if (this.#notified > 1) throw new Violation(`${this.#notified} events in one step`);
    const counts: readonly (readonly [string, number, number])[] = [
      ['read', reader.cons, this.#read],
      ['written', writer.prod, this.#written],
    ];
    for (const [what, counter, count] of counts) {
      if (counter >>> 0 !== (this.#first + count) >>> 0) throw new Violation(`${count} ${what}, counter ${counter}`);
    }
    const { left, right } = this.#rings;
    const { length } = this.#arena;
    for (let i = 0; i < MARGIN; i++) {
      const second = MARGIN + left.length + i;
      if (this.#arena[i] !== OUTSIDE || this.#arena[second] !== OUTSIDE || this.#arena[length - 1 - i] !== OUTSIDE) {
        throw new Violation(`written outside of rings of ${left.length} and ${right.length} bytes`);
      }
    }
  }
}

function inRange(value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Violation(`${value} is not ${least} to ${most}`);
  }
}
