import type { StoreWatch } from '../interfaces/index.js';
import type { KeepAlive } from '../support/keep-alive.js';

/** The client's end of a watch: events that nobody took yet, or those who wait for one. */
export class WatchClient implements StoreWatch {
  readonly path: string;
  readonly #keepAlive: KeepAlive | undefined;
  readonly #events: string[] = [];
  /** Those of `#events` that an equal one is merged with. */
  readonly #mergeable = new Set<string>();
  readonly #waiting: ((result: IteratorResult<string>) => void)[] = [];
  #ended = false;
  #referenced = true;
  #unwatch: () => Promise<void> = async () => {};

  constructor(path: string, keepAlive: KeepAlive | undefined) {
    this.path = path;
    this.#keepAlive = keepAlive;
  }

  /** An event came. Equal ones that nobody took are one, so that what waits is bounded by the paths that there are. */
  push(path: string): void {
    if (this.#ended) return;
    const waiting = this.#waiting.shift();
    if (waiting) {
      this.#release(1);
      waiting({ done: false, value: path });
    } else if (path.startsWith('@')) {
      this.#events.push(path);
    } else if (!this.#mergeable.has(path)) {
      this.#mergeable.add(path);
      this.#events.push(path);
    }
  }

  /** No event comes any more. */
  end(): void {
    this.#ended = true;
    this.#events.length = 0;
    this.#mergeable.clear();
    for (const waiting of this.#waiting.splice(0)) {
      this.#release(1);
      waiting({ done: true, value: undefined });
    }
  }

  ref(): void {
    if (this.#referenced) return;
    this.#referenced = true;
    this.#hold(this.#waiting.length);
  }

  unref(): void {
    if (!this.#referenced) return;
    this.#release(this.#waiting.length);
    this.#referenced = false;
  }

  onClose(unwatch: () => Promise<void>): void {
    this.#unwatch = unwatch;
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.end();
    // That the connection is closed, or closes meanwhile, is the same end.
    await this.#unwatch().catch(() => {});
  }

  /** Iterations share the events: each is given once. An iteration that stops leaves the watch as it is. */
  [Symbol.asyncIterator](): AsyncIterator<string> {
    return { next: () => this.#next(), return: async () => ({ done: true, value: undefined }) };
  }

  #next(): Promise<IteratorResult<string>> {
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    const path = this.#events.shift();
    if (path !== undefined) {
      this.#mergeable.delete(path);
      return Promise.resolve({ done: false, value: path });
    }
    this.#hold(1);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #hold(times: number): void {
    if (this.#referenced) for (let i = 0; i < times; i++) this.#keepAlive?.hold();
  }

  #release(times: number): void {
    if (this.#referenced) for (let i = 0; i < times; i++) this.#keepAlive?.release();
  }
}
