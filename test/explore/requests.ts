/** A place in shared memory that is read and written as one. */
export class Cell {
  readonly name: string;
  readonly index: number;

  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
  }

  /** What a generated atomic calls its array of one element: for plain accesses. */
  get cell(): SharedArray {
    return new SharedArray([this]);
  }
}

/** Bytes in shared memory, each a cell. */
export class SharedArray {
  readonly cells: readonly Cell[];
  readonly length: number;
  /** What a ring makes its view of; transform.ts leads every use of the view here. */
  readonly buffer: ArrayBuffer;
  readonly byteOffset = 0;

  constructor(cells: readonly Cell[]) {
    this.cells = cells;
    this.length = cells.length;
    this.buffer = new ArrayBuffer(cells.length);
  }
}

/** What a thread learns from the machine: a number that it read, or what a hypercall gave, in words. */
export type Answer = number | string | undefined;

/** What transformed code asks for, see transform.ts; what has no cell or array comes from the threads' own programs. */
export type Request =
  /** `size` bytes, by default one, as a little-endian number; `name` is what they are, for the trace. */
  | {
      readonly op: 'get';
      readonly array: SharedArray | Uint8Array;
      readonly index: number;
      readonly size?: number;
      readonly name?: string;
    }
  | { readonly op: 'set'; readonly array: SharedArray | Uint8Array; readonly index: number; readonly value: number }
  | { readonly op: 'notify'; readonly peer: { readonly thread: number } }
  | { readonly op: 'wait' }
  /** Either of two things may come next, such as a user who closes or does not: the answer is 1 or 0. */
  | { readonly op: 'choose'; readonly yes: string; readonly no: string }
  /** What the hypervisor does, as one step. */
  | { readonly op: 'hypercall'; readonly run: (memory: readonly number[]) => HypercallResult }
  /**
   * What the thread has done so far, for the check, and all that it knows at this point: two runs that have come here
   * with the same knowledge go on alike, however they came.
   */
  | { readonly op: 'note'; readonly value: string; readonly knowledge: string }
  | { readonly op: Rmw | 'load' | 'store'; readonly cell: Cell; readonly value: number | undefined };

export interface HypercallResult {
  /** What was asked and answered. */
  readonly text: string;
  readonly answer: string;
  readonly memory: readonly number[];
  /** Threads that get an event. */
  readonly events: readonly number[];
}

export type Rmw = 'exchange' | 'add' | 'sub' | 'and' | 'or';

/** Code that asks for each access to shared memory. */
export type Steps<T> = Generator<Request, T, Answer>;
