interface Waiter {
  resolve(): void;
  reject(reason: unknown): void;
}

/** What keeps the process alive while somebody waits. */
export interface Held {
  hold(): void;
  release(): void;
}

/** The one who waits for something, at a time: he may give up, and may not keep the process alive. */
export class SoleWaiter {
  readonly #keepAlive: Held;
  #waiter: Waiter | undefined;
  #referenced = true;

  constructor(keepAlive: Held) {
    this.#keepAlive = keepAlive;
  }

  get waiting(): boolean {
    return this.#waiter !== undefined;
  }

  /** Nobody may wait already. @throws what {@link fail} is given; the signal's reason */
  wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const aborted = () => {
        this.#forget();
        reject(signal!.reason);
      };
      signal?.addEventListener('abort', aborted, { once: true });
      const listened = () => signal?.removeEventListener('abort', aborted);
      this.#waiter = {
        resolve: () => {
          listened();
          resolve();
        },
        reject: (reason) => {
          listened();
          reject(reason);
        },
      };
      if (this.#referenced) this.#keepAlive.hold();
    });
  }

  /** What was waited for is there. */
  wake(): void {
    this.#forget()?.resolve();
  }

  /** It will never be. */
  fail(reason: unknown): void {
    this.#forget()?.reject(reason);
  }

  ref(): void {
    if (!this.#referenced && this.waiting) this.#keepAlive.hold();
    this.#referenced = true;
  }

  unref(): void {
    if (this.#referenced && this.waiting) this.#keepAlive.release();
    this.#referenced = false;
  }

  #forget(): Waiter | undefined {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    if (waiter !== undefined && this.#referenced) this.#keepAlive.release();
    return waiter;
  }
}
