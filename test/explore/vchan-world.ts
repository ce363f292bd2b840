import type * as Operations from '../../runtime/vchan/operations.js';
import type * as Ring from '../../runtime/vchan/ring.js';
import { Machine, type State } from './machine.js';
import { Cell, SharedArray, type Steps } from './requests.js';
import { type Program, Thread } from './thread.js';
import { loadTransformed } from './transform.js';

/*
 * One channel with a ring of a few bytes for each direction, and a program for each end. The server reads `left` and
 * writes `right`, as protocols.md section 4.1 has it. Counters begin just below 2^32.
 */

/** Functions of runtime/vchan as transform.ts makes them. */
export interface TransformedVchan {
  readonly Endpoint: typeof Operations.Endpoint;
  readonly RingReader: typeof Ring.RingReader;
  readonly RingWriter: typeof Ring.RingWriter;
  writeBytes(e: Operations.Endpoint, source: Uint8Array, from: number, count: number): Steps<number>;
  readBytes(e: Operations.Endpoint, target: Uint8Array, to: number, count: number): Steps<number>;
  sendPacket(e: Operations.Endpoint, source: Uint8Array, from: number, count: number): Steps<number>;
  receivePacket(e: Operations.Endpoint, target: Uint8Array, to: number, count: number): Steps<number>;
  dataOrEnd(e: Operations.Endpoint): Steps<number>;
  dataReady(e: Operations.Endpoint): Steps<number>;
  bufferSpace(e: Operations.Endpoint): Steps<number>;
  leave(e: Operations.Endpoint): Steps<void>;
}

export function loadVchan(): Promise<TransformedVchan> {
  const modules = ['ring/copy', 'vchan/ring', 'vchan/operations'].map((name) => `runtime/${name}.ts`);
  return loadTransformed(modules) as Promise<unknown> as Promise<TransformedVchan>;
}

const FIRST = 0xffff_fffe;
const SERVER = 0;

export type End = 'server' | 'client';

/** In the order of the machine's threads. */
export const ENDS: readonly End[] = ['server', 'client'];

type Direction = 'left' | 'right';

/** What a thread does with its end. */
export type EndProgram = (end: Operations.Endpoint, vchan: TransformedVchan) => Steps<string>;

export interface Scenario {
  /** Bytes of each ring: a power of two. */
  readonly ring: number;
  readonly server: EndProgram;
  readonly client: EndProgram;
  /** Who may be killed, at any time. */
  readonly killable?: readonly End[];
  readonly weak?: boolean;
}

export interface World {
  readonly machine: Machine;
  readonly start: State;
}

export function worldOf(vchan: TransformedVchan, scenario: Scenario): World {
  const cells: Cell[] = [];
  const memory: number[] = [];
  const cell = (name: string, value: number): Cell => {
    const made = new Cell(name, cells.length);
    cells.push(made);
    memory.push(value);
    return made;
  };
  const ringOf = (name: Direction) => ({
    counters: { cons: cell(`${name}.cons`, FIRST), prod: cell(`${name}.prod`, FIRST) },
    bytes: new SharedArray(Array.from({ length: scenario.ring }, (_, i) => cell(`${name}[${i}]`, 0))),
  });
  const rings = { left: ringOf('left'), right: ringOf('right') };
  const sides = ['srv', 'cli'].map((name) => ({ live: cell(`${name}_live`, 1), notify: cell(`${name}_notify`, 0) }));

  const endpoint = (own: number): Operations.Endpoint => {
    const other = 1 - own;
    const side = (name: Direction) => ({
      name,
      ...rings[name],
      wanted: sides[other]!.notify,
      asked: sides[own]!.notify,
      strict: true,
    });
    const [read, write] = own === SERVER ? (['left', 'right'] as const) : (['right', 'left'] as const);
    // Cells stand where generated atomics would, and the transformed functions ask the machine.
    const make = <T>(value: unknown): T => value as T;
    return new vchan.Endpoint(
      new vchan.RingReader(make(side(read)), FIRST),
      new vchan.RingWriter(make(side(write)), FIRST),
      make({ own: sides[own]!.live, peer: sides[other]!.live }),
      make({ thread: other }),
      own === SERVER ? 2 : 1,
    );
  };
  const program =
    (own: number, run: EndProgram): Program =>
    () =>
      run(endpoint(own), vchan);
  const threads = ENDS.map((end, own) => new Thread(end, program(own, scenario[end])));
  const killable = (scenario.killable ?? []).map((end) => {
    const own = ENDS.indexOf(end);
    return [own, { clears: sides[own]!.live, notifies: 1 - own }] as const;
  });
  const machine = new Machine({ cells, threads, weak: scenario.weak ?? false, killable: new Map(killable) });
  return { machine, start: machine.start(memory) };
}
