import { type MessagePort, threadId } from 'node:worker_threads';
import { isXenError, type XenHost } from '../../xen/interfaces/index.js';
import { encodeError } from './encoded-error.js';
import { ObjectTable } from './object-table.js';
import type { Answer, Request } from './protocol.js';
import { type Handlers, hostHandlers, type Pending } from './served-calls.js';
import { ServedStore } from './served-store.js';

/** The emulator's end of a port: does what a worker asks, with a host of its own. */
export class ServedHost {
  readonly #host: XenHost;
  readonly #port: MessagePort;
  readonly #objects = new ObjectTable();
  /** Rung after each answer, for a worker that sleeps until it is there. */
  readonly #bell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #pending = new Map<number, AbortController>();
  readonly #handlers: Handlers<string>;
  readonly closed: Promise<void>;
  #resolveClosed: () => void = () => {};
  #closed = false;

  constructor(host: XenHost, port: MessagePort) {
    this.#host = host;
    this.#port = port;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    const store = new ServedStore(
      this.#objects,
      async (own) => (own ? host.openStore() : host.store),
      (answer) => this.#post(answer),
    );
    this.#handlers = { ...hostHandlers(host, this.#objects), ...store.handlers };
    port.on('message', (request: Request) => this.#receive(request));
    port.on('close', () => void this.close());
    // The worker decides how long it lives, and keeps the process alive by itself.
    port.unref();
    this.#post({ kind: 'welcome', domain: host.domain, thread: threadId, bell: this.#bell });
  }

  /** The program ends: what the worker has open is closed, and its calls fail from then on. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#post({ kind: 'closed' });
    this.#closed = true;
    this.#port.close();
    for (const controller of this.#pending.values()) controller.abort();
    try {
      await this.#host.close();
    } finally {
      this.#resolveClosed();
    }
  }

  #receive(request: Request): void {
    if (request.kind === 'cancel') {
      this.#pending.get(request.id)?.abort();
      return;
    }
    const { id, name, args } = request;
    const pending = this.#track(id);
    const fail = (error: unknown) => {
      this.#pending.delete(id);
      if (id > 0) this.#post({ kind: 'error', id, error: encodeError(error) });
      else if (!isXenError(error)) throw error;
    };
    const give = (value: unknown) => {
      this.#pending.delete(id);
      if (id > 0) this.#post({ kind: 'result', id, value });
    };
    try {
      const handler = this.#handlers[name] as (pending: Pending, ...args: readonly unknown[]) => unknown;
      const value = handler(pending, ...args);
      if (value instanceof Promise) value.then(give, fail);
      else give(value);
    } catch (error) {
      fail(error);
    }
  }

  /** An AbortController is made only for a call that asks for its signal. */
  #track(id: number): Pending {
    const controllers = this.#pending;
    return {
      get signal() {
        const controller = new AbortController();
        if (id > 0) controllers.set(id, controller);
        return controller.signal;
      },
    };
  }

  #post(answer: Answer): void {
    if (this.#closed) return;
    this.#port.postMessage(answer);
    Atomics.add(this.#bell, 0, 1);
    Atomics.notify(this.#bell, 0);
  }
}
