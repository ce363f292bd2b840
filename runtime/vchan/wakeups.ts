import type { EventChannel } from '../xen/interfaces/index.js';

interface Waiter {
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * Events for several who wait at once: an event channel lets only one wait, and does not say whom an event is for. Each
 * event wakes all, and who finds nothing waits again.
 */
export class Wakeups {
  readonly #channel: EventChannel;
  readonly #waiters = new Set<Waiter>();
  #listening = false;
  /** An event came when those who had waited for it had given up. */
  #missed = false;
  /** What the user wants, and what the channel was last told. */
  #wanted = true;
  #referenced = true;
  #failure: { readonly reason: unknown } | undefined;

  constructor(channel: EventChannel) {
    this.#channel = channel;
  }

  /**
   * Resolves at the next event, or at one that nobody has seen yet. It may resolve for nothing.
   *
   * @throws the signal's reason; what the event channel rejects with; what {@link fail} was given
   */
  next(signal?: AbortSignal): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#failure) throw this.#failure.reason;
      if (this.#missed) {
        this.#missed = false;
        resolve();
        return;
      }
      const forget = (): void => {
        this.#waiters.delete(waiter);
        signal?.removeEventListener('abort', onAbort);
        this.#updateReference();
      };
      const onAbort = (): void => waiter.reject(signal?.reason);
      const waiter: Waiter = {
        resolve: () => {
          forget();
          resolve();
        },
        reject: (reason) => {
          forget();
          reject(reason);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(waiter);
      this.#updateReference();
      if (!this.#listening) void this.#listen();
    });
  }

  /** Wakes all who wait, without an event. */
  wake(): void {
    for (const waiter of [...this.#waiters]) waiter.resolve();
  }

  /** Ends all waiting, now and later. */
  fail(reason: unknown): void {
    this.#failure ??= { reason };
    for (const waiter of [...this.#waiters]) waiter.reject(reason);
  }

  ref(): void {
    this.#wanted = true;
    this.#updateReference();
  }

  unref(): void {
    this.#wanted = false;
    this.#updateReference();
  }

  async #listen(): Promise<void> {
    this.#listening = true;
    try {
      while (this.#waiters.size > 0) {
        await this.#channel.wait();
        // Before those who wait look: an event that comes after their look then wakes them again.
        this.#channel.unmask();
        this.#missed = this.#waiters.size === 0;
        this.wake();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.#listening = false;
    }
  }

  /** A wait that outlives those who asked for it, since a signal aborted them, must not keep the process alive. */
  #updateReference(): void {
    const wanted = this.#wanted && this.#waiters.size > 0;
    if (wanted === this.#referenced) return;
    this.#referenced = wanted;
    if (wanted) this.#channel.ref();
    else this.#channel.unref();
  }
}
