/*
 * A machine with a few processors that share memory, as much of x86 as counts here: a processor's plain stores wait in
 * its store buffer, in order, before the others see them; its own loads see them at once; atomic operations that write,
 * and calls into the hypervisor, empty the buffer first. With `weak`, stores of a buffer leave it in any order (but those
 * to one place in theirs), which is what JavaScript allows an engine and what Arm does.
 */

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

  constructor(cells: readonly Cell[]) {
    this.cells = cells;
    this.length = cells.length;
  }
}

/** What transformed code asks for, see transform.ts; `wait` and `note` come from the threads' own programs. */
export type Request =
  | { readonly op: 'get'; readonly array: SharedArray | Uint8Array; readonly index: number }
  | { readonly op: 'set'; readonly array: SharedArray | Uint8Array; readonly index: number; readonly value: number }
  | { readonly op: 'notify'; readonly peer: { readonly thread: number } }
  | { readonly op: 'wait' }
  /**
   * What the thread has done so far, for the check, and all that it knows at this point: two runs that have come here
   * with the same knowledge go on alike, however they came.
   */
  | { readonly op: 'note'; readonly value: string; readonly knowledge: string }
  | { readonly op: Rmw | 'load' | 'store'; readonly cell: Cell; readonly value: number | undefined };

type Rmw = 'exchange' | 'add' | 'sub' | 'and' | 'or';

export type Program = () => Generator<Request, string, number | undefined>;

/** The next thing a thread does, given all that it has read: a thread is a function of that. */
interface Moment {
  readonly id: number;
  readonly request: Request | { readonly op: 'done'; readonly result: string };
  readonly after: Map<number | undefined, Moment>;
  readonly before: Moment | undefined;
  readonly answer: number | undefined;
  readonly note: string;
}

/** A program, run again and again from its start: only so can it be at many points at once. */
export class Thread {
  readonly name: string;
  readonly #program: Program;
  readonly start: Moment;
  /** Moments just after a note, by what was known there. */
  readonly #byKnowledge = new Map<string, Moment>();
  #moments = 0;

  constructor(name: string, program: Program) {
    this.name = name;
    this.#program = program;
    this.start = this.#moment(undefined, undefined);
  }

  next(moment: Moment, answer: number | undefined): Moment {
    let next = moment.after.get(answer);
    if (!next) {
      next = this.#moment(moment, answer);
      moment.after.set(answer, next);
    }
    return next;
  }

  #moment(before: Moment | undefined, answer: number | undefined): Moment {
    const answers: (number | undefined)[] = [];
    for (let at = before, given = answer; at; given = at.answer, at = at.before) answers.unshift(given);
    const run = this.#program();
    let note = '';
    /** Of a note that stands between the last answer and the next request. */
    let knowledge: string | undefined;
    let given: number | undefined;
    for (;;) {
      let step: IteratorResult<Request, string>;
      try {
        step = run.next(given);
      } catch (error) {
        return this.#make(before, answer, note, {
          op: 'done',
          result: `threw ${(error as Error).name}: ${(error as Error).message}`,
        });
      }
      given = undefined;
      if (step.done) return this.#make(before, answer, note, { op: 'done', result: step.value });
      const request = step.value;
      if (request.op === 'note') {
        note = request.value;
        knowledge = request.knowledge;
      } else if ((request.op === 'get' || request.op === 'set') && !(request.array instanceof SharedArray)) {
        // The thread's own memory: nobody else can see it.
        if (request.op === 'get') given = request.array[request.index];
        else request.array[request.index] = request.value;
      } else if (answers.length > 0) {
        given = answers.shift();
        knowledge = undefined;
      } else return this.#shared(knowledge, () => this.#make(before, answer, note, request));
    }
  }

  #shared(knowledge: string | undefined, make: () => Moment): Moment {
    if (knowledge === undefined) return make();
    let moment = this.#byKnowledge.get(knowledge);
    if (!moment) {
      moment = make();
      this.#byKnowledge.set(knowledge, moment);
    }
    return moment;
  }

  #make(before: Moment | undefined, answer: number | undefined, note: string, request: Moment['request']): Moment {
    return { id: this.#moments++, request, after: new Map(), before, answer, note };
  }
}

interface BufferedStore {
  readonly cell: number;
  readonly value: number;
}

export interface ThreadState {
  readonly moment: Moment;
  readonly buffer: readonly BufferedStore[];
  /** An event is pending. */
  readonly event: boolean;
  /** Killed: what it had stored still comes out of the buffer; then its kernel does the rest. */
  readonly killed: 'no' | 'dying' | 'dead';
}

export interface State {
  readonly memory: readonly number[];
  readonly threads: readonly ThreadState[];
}

export interface Step {
  readonly text: string;
  readonly state: State;
}

export interface MachineOptions {
  readonly cells: readonly Cell[];
  readonly threads: readonly Thread[];
  readonly weak?: boolean;
  /** Threads that may be killed at any time, with the cell that their kernel clears then and whom it notifies. */
  readonly killable?: ReadonlyMap<number, { readonly clears: Cell; readonly notifies: number }>;
}

export class Machine {
  readonly #options: MachineOptions;

  constructor(options: MachineOptions) {
    this.#options = options;
  }

  start(memory: readonly number[]): State {
    const threads = this.#options.threads.map(
      (thread): ThreadState => ({ moment: thread.start, buffer: [], event: false, killed: 'no' }),
    );
    return { memory, threads };
  }

  key(state: State): string {
    const threads = state.threads.map(
      ({ moment, buffer, event, killed }) =>
        `${moment.id}${event ? '!' : ''}${killed === 'no' ? '' : killed}:${buffer.map((b) => `${b.cell}=${b.value}`).join(',')}`,
    );
    return `${state.memory.join(' ')}|${threads.join('|')}`;
  }

  /** Every step that can come next. */
  steps(state: State): Step[] {
    // A plain store goes into the thread's own buffer: it commutes with whatever others do, so one order is enough.
    for (const [t, { moment }] of state.threads.entries()) {
      if (moment.request.op === 'set' && !this.#options.killable?.has(t)) return this.#acts(state, t);
    }
    return state.threads.flatMap((_, t) => [
      ...this.#flushes(state, t),
      ...this.#acts(state, t),
      ...this.#deaths(state, t),
    ]);
  }

  /** A thread that can be killed ends no other way: when a process exits, its kernel does the same for it. */
  isOver(state: State, t: number): boolean {
    const { moment, killed, buffer } = state.threads[t]!;
    if (this.#options.killable?.has(t)) return killed === 'dead';
    return buffer.length === 0 && moment.request.op === 'done';
  }

  #flushes(state: State, t: number): Step[] {
    const { buffer } = state.threads[t]!;
    const oldest = buffer.filter((store, i) =>
      this.#options.weak ? !buffer.slice(0, i).some(({ cell }) => cell === store.cell) : i === 0,
    );
    return oldest.map((store) => {
      const rest = buffer.filter((other) => other !== store);
      const memory = state.memory.with(store.cell, store.value);
      const text = `${this.#name(t)}: ${this.#options.cells[store.cell]!.name} = ${store.value} reaches memory`;
      return { text, state: change({ ...state, memory }, t, { buffer: rest }) };
    });
  }

  #deaths(state: State, t: number): Step[] {
    const kill = this.#options.killable?.get(t);
    const thread = state.threads[t]!;
    if (!kill) return [];
    if (thread.killed === 'no') {
      return [{ text: `${this.#name(t)}: killed`, state: change(state, t, { killed: 'dying' }) }];
    }
    if (thread.killed !== 'dying' || thread.buffer.length > 0) return [];
    const memory = state.memory.with(kill.clears.index, 0);
    const dead = change({ ...state, memory }, t, { killed: 'dead' });
    const text = `${this.#name(t)}: its kernel clears ${kill.clears.name}, and sends an event`;
    return [{ text, state: change(dead, kill.notifies, { event: true }) }];
  }

  #acts(state: State, t: number): Step[] {
    const { moment, buffer, event, killed } = state.threads[t]!;
    const { request } = moment;
    if (killed !== 'no' || request.op === 'done' || request.op === 'note') return [];
    const thread = this.#options.threads[t]!;
    const go = (
      text: string,
      answer: number | undefined,
      changes: Partial<ThreadState> = {},
      memory = state.memory,
    ): Step[] => [
      {
        text: `${thread.name}: ${text}`,
        state: change({ ...state, memory }, t, { moment: thread.next(moment, answer), ...changes }),
      },
    ];
    const seen = (cell: Cell): number =>
      buffer.findLast((store) => store.cell === cell.index)?.value ?? state.memory[cell.index]!;
    switch (request.op) {
      case 'get': {
        const cell = (request.array as SharedArray).cells[request.index]!;
        return go(`reads ${cell.name}: ${seen(cell)}`, seen(cell));
      }
      case 'set': {
        const cell = (request.array as SharedArray).cells[request.index]!;
        return go(`stores ${cell.name} = ${request.value}`, undefined, {
          buffer: [...buffer, { cell: cell.index, value: request.value }],
        });
      }
      case 'load':
        return go(`loads ${request.cell.name}: ${seen(request.cell)}`, seen(request.cell));
      case 'wait':
        return event ? go('is woken', undefined, { event: false }) : [];
      case 'notify': {
        if (buffer.length > 0) return [];
        const [step] = go(`sends an event to ${this.#name(request.peer.thread)}`, undefined);
        return [{ text: step!.text, state: change(step!.state, request.peer.thread, { event: true }) }];
      }
      default: {
        // Locked, so the buffer is empty before it.
        if (buffer.length > 0) return [];
        const { cell, op } = request;
        const old = state.memory[cell.index]!;
        const value = apply(op, old, request.value!);
        return go(
          `${op} ${cell.name}: ${old} to ${value}`,
          op === 'store' ? undefined : old,
          {},
          state.memory.with(cell.index, value),
        );
      }
    }
  }

  #name(t: number): string {
    return this.#options.threads[t]!.name;
  }
}

function apply(op: Rmw | 'store', old: number, value: number): number {
  switch (op) {
    case 'store':
    case 'exchange':
      return value;
    case 'add':
      return (old + value) >>> 0;
    case 'sub':
      return (old - value) >>> 0;
    case 'and':
      return old & value;
    case 'or':
      return old | value;
  }
}

function change(state: State, t: number, changes: Partial<ThreadState>): State {
  return { ...state, threads: state.threads.with(t, { ...state.threads[t]!, ...changes }) };
}
