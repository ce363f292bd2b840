import type { EventChannel, XenHost } from '../../../runtime/xen/interfaces/index.js';

/** A way to tell that events which were sent before have arrived: one more event behind them. */
export class Fence {
  readonly #near: EventChannel;
  readonly #far: EventChannel;

  private constructor(near: EventChannel, far: EventChannel) {
    this.#near = near;
    this.#far = far;
  }

  static async open(host: XenHost): Promise<Fence> {
    const near = host.events.bindUnbound(host.domain);
    const far = host.events.bindInterdomain(host.domain, near.port);
    far.unmask();
    return new Fence(near, far);
  }

  /** Several rounds: what an event sets off may send the next one. */
  async settled(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      this.#far.notify();
      await this.#near.wait();
      this.#near.unmask();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  close(): void {
    this.#far.close();
    this.#near.close();
  }
}
