import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { XenError } from '../../xen/interfaces/index.js';
import { KeepAlive } from '../../xen/support/keep-alive.js';
import { decodeError } from './encoded-error.js';
import type { Answer, Calls, Request } from './protocol.js';

type Result<K extends keyof Calls> = ReturnType<Calls[K]>;

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** What comes by itself. */
export interface LinkEvents {
  run(run: number, operations: number): void;
  watched(watch: number, path: string | undefined): void;
}

/** The worker's end of the port: calls that wait, calls that answer later, and calls that nobody answers. */
export class Link {
  readonly keepAlive = new KeepAlive();
  readonly #port: MessagePort;
  readonly #bell: Int32Array;
  readonly #events: LinkEvents;
  readonly #pending = new Map<number, Pending>();
  /** Answers that came while a call waited for its own. */
  readonly #inbox: Answer[] = [];
  #nextId = 1;
  #closed = false;

  /** @param bell rung by the other side after each answer */
  constructor(port: MessagePort, bell: Int32Array, events: LinkEvents) {
    this.#port = port;
    this.#bell = bell;
    this.#events = events;
    port.on('message', (answer: Answer) => {
      this.#drain();
      this.#take(answer);
    });
    port.on('close', () => this.#end());
    // What waits holds the thread by `keepAlive`, not the port.
    port.unref();
  }

  /** Blocks this thread until the answer is there. @throws what the call threw; XenError EBADF when the link is closed */
  callSync<K extends keyof Calls>(name: K, ...args: Parameters<Calls[K]>): Result<K> {
    const id = this.#post(name, args);
    for (;;) {
      const rung = Atomics.load(this.#bell, 0);
      const answer = this.#receive(id);
      if (answer?.kind === 'result') return answer.value as Result<K>;
      if (answer?.kind === 'error') throw decodeError(answer.error);
      if (this.#closed) throw closedError(name);
      Atomics.wait(this.#bell, 0, rung);
    }
  }

  /**
   * Answers later. When the signal aborts, the other side is asked to give up; should it be done already, the call is
   * done: an event that it took is not lost.
   *
   * @param hold whether this keeps the thread alive, until it is settled
   */
  async call<K extends keyof Calls>(
    { signal, hold = true }: { signal?: AbortSignal | undefined; hold?: boolean },
    name: K,
    ...args: Parameters<Calls[K]>
  ): Promise<Result<K>> {
    signal?.throwIfAborted();
    const id = this.#post(name, args);
    const abort = () => this.#port.postMessage({ kind: 'cancel', id } satisfies Request);
    signal?.addEventListener('abort', abort, { once: true });
    if (hold) this.keepAlive.hold();
    try {
      return (await new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }))) as Result<K>;
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    } finally {
      if (hold) this.keepAlive.release();
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Nobody answers; what it throws is lost. */
  send<K extends keyof Calls>(name: K, ...args: Parameters<Calls[K]>): void {
    if (!this.#closed) this.#port.postMessage({ kind: 'call', id: 0, name, args } satisfies Request);
  }

  close(): void {
    this.#port.close();
    this.#end();
  }

  #post(name: keyof Calls, args: readonly unknown[]): number {
    if (this.#closed) throw closedError(name);
    const id = this.#nextId++;
    this.#port.postMessage({ kind: 'call', id, name, args } satisfies Request);
    return id;
  }

  /** Takes what has come, up to the answer with this id; the rest has its turn when the caller is through. */
  #receive(id: number): Answer | undefined {
    for (;;) {
      const received = receiveMessageOnPort(this.#port) as { message: Answer } | undefined;
      if (received === undefined) return undefined;
      const { message } = received;
      if ('id' in message && message.id === id) return message;
      if (message.kind === 'closed') this.#end();
      else if (this.#inbox.push(message) === 1) queueMicrotask(() => this.#drain());
    }
  }

  #drain(): void {
    for (const answer of this.#inbox.splice(0)) this.#take(answer);
  }

  #take(answer: Answer): void {
    switch (answer.kind) {
      case 'result':
        this.#settle(answer.id)?.resolve(answer.value);
        break;
      case 'error':
        this.#settle(answer.id)?.reject(decodeError(answer.error));
        break;
      case 'run':
        this.#events.run(answer.run, answer.operations);
        break;
      case 'watched':
        this.#events.watched(answer.watch, answer.path);
        break;
      case 'closed':
        this.#end();
        break;
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #end(): void {
    this.#closed = true;
    for (const { reject } of this.#pending.values()) reject(closedError('worker'));
    this.#pending.clear();
  }
}

function closedError(name: string): XenError {
  return new XenError('EBADF', `emulator(${name})`, 'the connection to the emulator is closed');
}
