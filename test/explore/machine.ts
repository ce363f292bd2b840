import type { Answer, Cell, Rmw, SharedArray } from './requests.js';
import type { Moment, Thread } from './thread.js';

/*
 * A machine with a few processors that share memory, as much of x86 as counts here: a processor's plain stores wait in
 * its store buffer, in order, before the others see them; its own loads see them at once; atomic operations that write,
 * and calls into the hypervisor, empty the buffer first. With `weak`, stores of a buffer leave it in any order (but those
 * to one place in theirs), which is what JavaScript allows an engine and what Arm does.
 */

interface BufferedStore {
  readonly cell: number;
  readonly value: number;
}

export interface ThreadState {
  readonly moment: Moment;
  readonly buffer: readonly BufferedStore[];
  /** An event is pending. */
  readonly event: boolean;
  /** Killed: what it had stored still comes out of the buffer; then its kernel clears the cell, and sends the event. */
  readonly killed: 'no' | 'dying' | 'cleared' | 'dead';
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
  /** Threads that serve for ever: waiting for an event that does not come is their end. */
  readonly servers?: ReadonlySet<number>;
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
    // What only the thread itself sees, such as a plain store into its buffer, commutes with whatever others do: one
    // order is enough.
    for (const [t, { moment }] of state.threads.entries()) {
      const { op } = moment.request;
      if ((op === 'set' || op === 'choose') && !this.#options.killable?.has(t)) return this.#acts(state, t);
    }
    return state.threads.flatMap((_, t) => [
      ...this.#flushes(state, t),
      ...this.#acts(state, t),
      ...this.#deaths(state, t),
    ]);
  }

  /** A thread that can be killed ends no other way: when a process exits, its kernel does the same for it. */
  isOver(state: State, t: number): boolean {
    const { moment, killed, buffer, event } = state.threads[t]!;
    if (this.#options.killable?.has(t)) return killed === 'dead';
    if (this.#options.servers?.has(t)) return buffer.length === 0 && moment.request.op === 'wait' && !event;
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
    if (thread.killed === 'dying' && thread.buffer.length === 0) {
      const memory = state.memory.with(kill.clears.index, 0);
      const text = `${this.#name(t)}: its kernel clears ${kill.clears.name}`;
      return [{ text, state: change({ ...state, memory }, t, { killed: 'cleared' }) }];
    }
    if (thread.killed !== 'cleared') return [];
    const text = `${this.#name(t)}: its kernel sends an event to ${this.#name(kill.notifies)}`;
    return [{ text, state: change(change(state, t, { killed: 'dead' }), kill.notifies, { event: true }) }];
  }

  #acts(state: State, t: number): Step[] {
    const { moment, buffer, event, killed } = state.threads[t]!;
    const { request } = moment;
    if (killed !== 'no' || request.op === 'done' || request.op === 'note') return [];
    const thread = this.#options.threads[t]!;
    const go = (text: string, answer: Answer, changes: Partial<ThreadState> = {}, memory = state.memory): Step[] => [
      {
        text: `${thread.name}: ${text}`,
        state: change({ ...state, memory }, t, { moment: thread.next(moment, answer), ...changes }),
      },
    ];
    const seen = (cell: Cell): number =>
      buffer.findLast((store) => store.cell === cell.index)?.value ?? state.memory[cell.index]!;
    switch (request.op) {
      case 'get': {
        const { array, index, size = 1 } = request;
        const cells = (array as SharedArray).cells.slice(index, index + size);
        if (cells.length < size) throw new Error(`${size} bytes at ${index} are not in ${cells.length}`);
        const value = cells.reduceRight((sum, cell) => sum * 256 + seen(cell), 0);
        return go(`reads ${request.name ?? cells[0]!.name}: ${value}`, value);
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
      case 'choose':
        return [...go(request.yes, 1), ...go(request.no, 0)];
      case 'hypercall': {
        if (buffer.length > 0) return [];
        const { text, answer, memory, events } = request.run(state.memory);
        const woken = events.map((other) => this.#name(other));
        const [step] = go(woken.length > 0 ? `${text}; an event to ${woken.join(', ')}` : text, answer, {}, memory);
        const after = events.reduce((at, other) => change(at, other, { event: true }), step!.state);
        return [{ text: step!.text, state: after }];
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

  /** What waits in the store buffers, for a trace. */
  buffers(state: State): string {
    return state.threads
      .flatMap(({ buffer }, t) => {
        const stores = buffer.map(({ cell, value }) => `${this.#options.cells[cell]!.name} = ${value}`);
        return stores.length > 0 ? [`${this.#name(t)}'s buffer: ${stores.join(', ')}`] : [];
      })
      .join('; ');
  }

  /** Where everybody is, and what is in memory besides arrays, for the end of a trace. */
  describe(state: State): string[] {
    const threads = state.threads.map(({ moment: { request, note }, event, killed }, t) => {
      const where = killed !== 'no' ? 'killed' : request.op === 'wait' ? 'waits for an event' : 'under way';
      const result = request.op === 'done' ? `ended: ${request.result}` : [note, where].filter(Boolean).join(', ');
      return `${this.#name(t)}: ${result}${event ? ', an event is pending' : ''}`;
    });
    const cells = this.#options.cells.filter(({ name, index }) => !name.endsWith(']') && state.memory[index] !== 0);
    const memory = cells.map(({ name, index }) => `${name} = ${state.memory[index]}`);
    return [...threads, `memory: ${[...memory, 'besides bytes of rings, the rest is 0'].join('; ')}`];
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
