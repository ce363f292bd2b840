/** Where bytes go to xenstored and come from it, in order: a socket, or the kernel's device. */
export interface StoreTransport {
  /** Bytes of a message without its header: the kernel's device has room for fewer than the daemon. */
  readonly maxPayload: number;

  /** Whether a request may be sent before the one before it is answered. */
  readonly pipelines: boolean;

  /**
   * Sends one whole message.
   *
   * @throws XenError what the kernel's device answers at once
   */
  send(message: Uint8Array): void;

  /** A second call does nothing; the handler is not told. */
  close(): void;
}

export interface TransportHandler {
  /** Bytes came, any number; the array may be used again afterwards. */
  onData(bytes: Uint8Array): void;
  /** The other side has ended it, or it failed. */
  onEnd(error: Error | undefined): void;
}

/** Opens a transport that tells `handler`, later, what comes. */
export type OpenTransport = (handler: TransportHandler) => StoreTransport;
