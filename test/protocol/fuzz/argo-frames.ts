import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { Argo } from '../../../runtime/argo/argo.js';
import { ARGO_STREAM, type ArgoConnection, ArgoServer, connect } from '../../../runtime/argo/index.js';
import { ACK, DATA, frameHeader, RST, SYN } from '../../../runtime/argo/stream-frame.js';
import { Random } from '../../../runtime/emulator/schedule/random.js';
import { isXenError } from '../../../runtime/xen/interfaces/index.js';
import type { Played } from '../../support/fuzz.js';
import { AnyArgo } from './any-argo.js';
import { ANY_WORD, type Draft, HostileMemory, OUTSIDE, Violation } from './argo-memory.js';

/** Which end of connections reads the frames. */
export type Side = 'server' | 'connector';

/** Rings of one session, which one server or one program that connects again and again reads. */
const RINGS = 100;

/** Accesses that one message may take, and the most messages that one look may show. */
const ACCESSES = 12;
const BUDGET = 20;

/** Connections that the server allows at once. */
const MOST_CONNECTIONS = 8;

/** RSTs for one address that may wait. */
const MOST_WAITING = 64;

/** What is sent, but for data. */
const KINDS = new Map([
  [SYN, 'SYNs'],
  [ACK, 'ACKs'],
  [RST, 'RSTs'],
]);

const HIGH_WATER_MARK = 64 * 1024;
const PEER = 2;

const memory = new HostileMemory(new Random(0));

/** What the numbers of connections come from: they are the same in each run, and have no byte that is OUTSIDE. */
let numbers = new Random(0);
crypto.randomBytes = ((size: number) =>
  Buffer.from(Array.from({ length: size }, () => numbers.below(OUTSIDE)))) as typeof crypto.randomBytes;
syncBuiltinESMExports();

/** Reads rings of hostile frames; what an end does that it must not do is thrown. */
export async function fuzzFrames(side: Side, seed: number): Promise<Played> {
  numbers = new Random(seed);
  const session = new Session(new Random(seed), side);
  try {
    for (; session.rings < RINGS; session.rings++) await session.play();
  } catch (error) {
    throw new Error(`ring ${session.rings}: ${String(error)}`, { cause: error });
  }
  await session.end();
  return { cases: RINGS, steps: session.frames, outcomes: session.outcomes };
}

class Session {
  rings = 0;
  frames = 0;
  readonly outcomes: Record<string, number> = {};
  readonly #random: Random;
  readonly #side: Side;
  readonly #argo: AnyArgo;
  /** Whether the memory is corrupt often, and not now and then: connections live longer where it is not. */
  readonly #wild: boolean;
  readonly #connections = new Set<ArgoConnection>();
  #server: ArgoServer | undefined;
  #ids: number[] = [];
  #answered: number | undefined;
  /** The first thing that must not be. */
  #violation: unknown;

  constructor(random: Random, side: Side) {
    this.#random = random;
    this.#side = side;
    this.#wild = random.below(3) === 0;
    this.#argo = new AnyArgo(random, memory, {
      shown: () => this.frames++,
      sent: (flags) => this.tell(KINDS.get(flags) ?? 'data'),
      failed: (error) => {
        this.#violation ??= error;
      },
    });
    memory.begin(random);
    memory.left = Number.POSITIVE_INFINITY;
  }

  tell(outcome: string): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }

  /** Another ring for whoever reads. */
  async play(): Promise<void> {
    const random = this.#random;
    this.#open();
    if (this.#wild && random.below(8) === 0) memory.randomize();
    else memory.publish(this.#frames());
    const changes = this.#wild ? random.below(6) - 3 : random.below(16) - 14;
    for (let change = 0; change < changes; change++) memory.mutate();
    memory.restless = this.#wild && random.below(4) === 0;
    memory.left = ACCESSES * (BUDGET + 1);
    this.#argo.ring?.serve(1 + random.below(BUDGET));
    memory.restless = false;
    memory.left = Number.POSITIVE_INFINITY;
    memory.check();
    this.#use();
    this.#check();
    this.#argo.settleSome();
    if (random.below(4) === 0) await turn();
  }

  /** Everything ends. */
  async end(): Promise<void> {
    const ends = [...this.#connections].map((connection) => {
      if (connection.closed) return undefined;
      const closed = new Promise<void>((resolve) => void connection.once('close', resolve));
      connection.destroy();
      return closed;
    });
    for (const waiting of this.#argo.waiting) this.#argo.settle(waiting);
    await Promise.all(ends);
    await this.#server?.[Symbol.asyncDispose]();
    for (const waiting of this.#argo.waiting) waiting.settle();
    await turn();
    this.#check();
    if (this.#argo.ring !== undefined) throw new Violation('a ring is left');
  }

  #open(): void {
    if (this.#side === 'connector') this.#connect();
    else if (!this.#server) this.#listen();
  }

  #listen(): void {
    this.#server = new ArgoServer(this.#argo as unknown as Argo, (connection) => this.#watch(connection));
    this.#server.maxConnections = MOST_CONNECTIONS;
    this.#server.on('error', (error) => this.#assertOurs(error));
    this.#server.listen({ port: 1, partner: PEER, ringLength: memory.length });
  }

  #connect(): void {
    if (this.#argo.ring !== undefined) return;
    this.#watch(connect(this.#argo as unknown as Argo, { domain: PEER, port: 9, ringLength: memory.length }));
  }

  #watch(connection: ArgoConnection): void {
    this.tell('connections');
    this.#connections.add(connection);
    connection.on('error', (error) => this.#assertOurs(error));
    connection.once('close', () => this.#connections.delete(connection));
    const random = this.#random;
    if (random.below(2) === 0) connection.on('data', (data: Buffer) => this.#assertInside(data));
    if (random.below(8) === 0) connection.end('good bye');
  }

  /** What a program does with its connections, between rings. */
  #use(): void {
    const random = this.#random;
    for (const connection of this.#connections) {
      switch (random.below(8)) {
        case 0:
          if (connection.writable) connection.write(Buffer.alloc(random.below(100)));
          break;
        case 1:
          connection.pause();
          break;
        case 2:
        case 3:
          connection.resume();
          break;
        case 4: {
          const data = connection.read() as Buffer | null;
          if (data) this.#assertInside(data);
          break;
        }
        case 5:
          if (random.below(8) === 0) connection.destroy();
          break;
      }
    }
  }

  /** Frames that mean something: to nobody, to a connection that there is, or to one that there was. */
  *#frames(): Generator<Draft> {
    const random = this.#random;
    for (let count = 1 + random.below(6); count > 0; count--) {
      const any = [DATA, DATA, SYN, SYN, ACK, RST, SYN | ACK, random.below(2 ** 31) & ANY_WORD][random.below(8)]!;
      const answers = this.#side === 'connector' && random.below(4) > 0;
      // Whatever else comes ends the connection.
      const right = this.#answered === this.#argo.asked ? DATA : ACK;
      const flags = answers && random.below(16) > 0 ? right : any;
      if (answers && flags === ACK) this.#answered = this.#argo.asked;
      const id = answers ? this.#argo.asked : this.#id();
      const words = frameHeader(flags, id);
      const length = random.below(4) === 0 ? random.below(12) : flags === DATA ? 8 + random.below(60) : 8;
      const payload = new Uint8Array(length).fill(0x22);
      payload.set(words.subarray(0, Math.min(length, words.length)));
      const type = random.below(16) === 0 ? random.below(2 ** 31) : ARGO_STREAM;
      yield { domain: PEER, port: random.below(3), type, payload };
    }
  }

  #id(): number {
    const random = this.#random;
    if (this.#ids.length === 0 || random.below(8) === 0) {
      this.#ids = [...this.#ids, random.below(2 ** 31) & ANY_WORD].slice(-12);
    }
    return this.#ids[random.below(this.#ids.length)]!;
  }

  #check(): void {
    if (this.#violation !== undefined) throw this.#violation;
    if ((this.#server?.connections ?? 0) > MOST_CONNECTIONS)
      throw new Violation(`${this.#server!.connections} connections`);
    for (const connection of this.#connections) {
      if (connection.readableLength > HIGH_WATER_MARK + memory.length) throw new Violation('too much is kept');
    }
    const resets = new Map<string, number>();
    for (const { flags, key } of this.#argo.waiting) {
      if (flags === RST) resets.set(key, (resets.get(key) ?? 0) + 1);
    }
    for (const [key, count] of resets) if (count > MOST_WAITING) throw new Violation(`${count} RSTs wait for ${key}`);
  }

  #assertInside(data: Uint8Array): void {
    if (data.includes(OUTSIDE)) this.#violation ??= new Violation('a byte of elsewhere');
  }

  #assertOurs(error: Error): void {
    if (isXenError(error)) this.tell(error.code);
    else this.#violation ??= error;
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
