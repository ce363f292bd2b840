import { connect, type Socket } from 'node:net';
import { XENSTORE_PAYLOAD_MAX } from '../../../../generated/io/xs_wire.js';
import type { StoreTransport, TransportHandler } from './transport.js';

/**
 * The UNIX socket of a xenstored in this domain. It does not keep the process alive by itself: whoever waits for an
 * answer does.
 */
export class SocketTransport implements StoreTransport {
  readonly maxPayload = XENSTORE_PAYLOAD_MAX;
  readonly pipelines = true;
  readonly #socket: Socket;

  constructor(path: string, handler: TransportHandler) {
    this.#socket = connect({ path });
    this.#socket.unref();
    this.#socket.on('data', (bytes) => handler.onData(bytes));
    // After an error there is a close, too.
    let failure: Error | undefined;
    this.#socket.on('error', (error) => {
      failure = error;
    });
    this.#socket.on('close', () => handler.onEnd(failure));
  }

  send(message: Uint8Array): void {
    this.#socket.write(message);
  }

  close(): void {
    this.#socket.removeAllListeners('data');
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }
}
