import type { Lane, Scheduler } from './scheduler.js';

/** Tasks that may run as microtasks before the event loop gets a turn: two domains that wake each other never end. */
const BURST = 64;

/** Everything in the order in which it was posted, as soon as possible. */
export class InOrderScheduler implements Scheduler, Lane {
  #tasks: (() => void)[] = [];
  #armed = false;
  #left = BURST;

  get waiting(): number {
    return this.#tasks.length;
  }

  lane(): Lane {
    return this;
  }

  post(task: () => void): void {
    this.#tasks.push(task);
    if (!this.#armed) this.#arm();
  }

  #arm(): void {
    this.#armed = true;
    if (this.#left > 0) queueMicrotask(this.#run);
    else setImmediate(this.#run);
  }

  readonly #run = (): void => {
    if (this.#left <= 0) this.#left = BURST;
    const tasks = this.#tasks;
    this.#tasks = [];
    this.#armed = false;
    this.#left -= tasks.length;
    for (const task of tasks) task();
  };
}
