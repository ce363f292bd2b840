import { Random } from './random.js';
import type { Lane, Scheduler } from './scheduler.js';

/** One turn in so many runs nothing, although something waits: a delivery that takes longer. */
const IDLE_TURNS = 4;

/**
 * One task a turn of the event loop, of a lane that the seed chooses: what different channels bring arrives in an order
 * that a real machine could show and rarely does. Programs that wait for nothing but the emulator run the same way each
 * time; timers and other threads are outside of it.
 */
export class SeededScheduler implements Scheduler {
  readonly #random: Random;
  /** Lanes in which tasks wait. */
  readonly #lanes: SeededLane[] = [];
  #armed = false;
  #waiting = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  get waiting(): number {
    return this.#waiting;
  }

  lane(): Lane {
    return new SeededLane((lane) => this.#posted(lane));
  }

  #posted(lane: SeededLane): void {
    this.#waiting++;
    if (lane.tasks.length === 1) this.#lanes.push(lane);
    this.#arm();
  }

  #arm(): void {
    if (this.#armed || this.#waiting === 0) return;
    this.#armed = true;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    this.#armed = false;
    if (this.#random.below(IDLE_TURNS) > 0) {
      const index = this.#random.below(this.#lanes.length);
      const lane = this.#lanes[index]!;
      const task = lane.tasks.shift()!;
      this.#waiting--;
      if (lane.tasks.length === 0) this.#lanes.splice(index, 1);
      task();
    }
    this.#arm();
  };
}

class SeededLane implements Lane {
  readonly tasks: (() => void)[] = [];
  readonly #posted: (lane: SeededLane) => void;

  constructor(posted: (lane: SeededLane) => void) {
    this.#posted = posted;
  }

  post(task: () => void): void {
    this.tasks.push(task);
    this.#posted(this);
  }
}
