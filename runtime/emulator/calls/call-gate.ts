import type { DomainState } from '../domains/domain.js';
import type { Faults } from './faults.js';

/** Every call of every host passes here, so that it can be counted, seen, and made to fail. */
export class CallGate {
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  /** @throws XenError ENXIO where the caller is destroyed, before or by this call; what a fault says; what `body` throws */
  run<T>(caller: DomainState, name: string, body: () => T): T {
    const number = this.#enter(caller, name);
    let result: T;
    try {
      result = body();
    } catch (error) {
      this.#faults.after(number);
      caller.assertAlive(name);
      throw error;
    }
    this.#leave(caller, name, number);
    return result;
  }

  #enter(caller: DomainState, name: string): number {
    caller.assertAlive(name);
    this.#faults.before(caller.id, name);
    caller.assertAlive(name);
    return this.#faults.calls;
  }

  #leave(caller: DomainState, name: string, number: number): void {
    this.#faults.after(number);
    caller.assertAlive(name);
  }
}
