import type { Argo } from './argo.js';
import type { ArgoAddress } from './hypercalls.js';
import { ARGO_STREAM } from './message-types.js';
import { frameHeader, RST } from './stream-frame.js';

/** RSTs that may wait for room; a peer whose ring is full and who goes on asking for more gets none. */
const MAX_WAITING = 64;

/** Sends what has no data, from one port. */
export class Control {
  readonly #argo: Argo;
  readonly #port: number;
  #waiting = 0;

  constructor(argo: Argo, port: number) {
    this.#argo = argo;
    this.#port = port;
  }

  async send(flags: number, connection: number, to: ArgoAddress, signal?: AbortSignal): Promise<void> {
    await this.#argo.send(frameHeader(flags, connection), this.#port, to, { type: ARGO_STREAM, signal });
  }

  /** Tells the peer that there is no such connection, or no longer. Nobody minds if it does not arrive. */
  reset(connection: number, to: ArgoAddress): void {
    if (this.#waiting >= MAX_WAITING) return;
    this.#waiting++;
    this.send(RST, connection, to)
      .catch(() => {})
      .finally(() => this.#waiting--);
  }
}
