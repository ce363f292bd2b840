import type { Argo } from './argo.js';
import type { ArgoAddress } from './hypercalls.js';
import { ARGO_STREAM } from './message-types.js';
import { frameHeader, RST } from './stream-frame.js';

/** RSTs that may wait for room in one ring; a peer that does not read and goes on asking for more gets none. */
const MAX_WAITING = 64;

/** Sends what has no data, from one port. */
export class Control {
  readonly #argo: Argo;
  readonly #port: number;
  /** By address; only rings that exist can be full, so these are few. */
  readonly #waiting = new Map<string, number>();

  constructor(argo: Argo, port: number) {
    this.#argo = argo;
    this.#port = port;
  }

  async send(flags: number, connection: number, to: ArgoAddress, signal?: AbortSignal): Promise<void> {
    await this.#argo.send(frameHeader(flags, connection), this.#port, to, { type: ARGO_STREAM, signal });
  }

  /** Tells the peer that there is no such connection, or no longer. Nobody minds if it does not arrive. */
  reset(connection: number, to: ArgoAddress): void {
    const key = `${to.domain}:${to.port}`;
    const waiting = this.#waiting.get(key) ?? 0;
    if (waiting >= MAX_WAITING) return;
    this.#waiting.set(key, waiting + 1);
    const done = () => {
      const left = this.#waiting.get(key)! - 1;
      if (left === 0) this.#waiting.delete(key);
      else this.#waiting.set(key, left);
    };
    this.send(RST, connection, to).then(done, done);
  }
}
