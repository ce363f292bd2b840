import { once } from 'node:events';
import { ARGO_STREAM, type Argo, ArgoSocket } from '../../../runtime/argo/index.js';

/** A message of the stream protocol, as it stands on the wire. */
export interface Frame {
  readonly flags: number;
  readonly id: number;
  readonly data: string;
  readonly port: number;
}

/** The other end made by hand: sends any message, and keeps those that come. */
export class StreamPeer {
  readonly #socket: ArgoSocket;
  readonly #frames: Frame[] = [];
  readonly #waiting: ((frame: Frame) => void)[] = [];

  private constructor(socket: ArgoSocket) {
    this.#socket = socket;
    socket.on('message', (message, from) => {
      const frame = {
        flags: message.readUInt32LE(0),
        id: message.readUInt32LE(4),
        data: message.subarray(8).toString(),
        port: from.port,
      };
      const waiting = this.#waiting.shift();
      if (waiting) waiting(frame);
      else this.#frames.push(frame);
    });
  }

  static async open(argo: Argo, port: number, partner: number, ringLength?: number): Promise<StreamPeer> {
    const socket = new ArgoSocket(argo, { type: ARGO_STREAM, ...(ringLength !== undefined && { ringLength }) });
    socket.bind(port, partner);
    await once(socket, 'listening');
    return new StreamPeer(socket);
  }

  /** Frames that came and that nobody took. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  next(): Promise<Frame> {
    const frame = this.#frames.shift();
    return frame ? Promise.resolve(frame) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Drops frames until one fits. */
  async nextOf(fits: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      const frame = await this.next();
      if (fits(frame)) return frame;
    }
  }

  async send(to: { domain: number; port: number }, flags: number, id: number, data = '', type?: number): Promise<void> {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(flags, 0);
    head.writeUInt32LE(id, 4);
    await this.raw(to, Buffer.concat([head, Buffer.from(data)]), type);
  }

  async raw(to: { domain: number; port: number }, message: Uint8Array, type = ARGO_STREAM): Promise<void> {
    await this.#socket.send(message, to.port, to.domain, { type });
  }

  close(): Promise<void> {
    return this.#socket[Symbol.asyncDispose]();
  }
}
