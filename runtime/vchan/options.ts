export interface VchanWaitOptions {
  /** Ends the waiting; the operation then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Which channel: what both ends have to agree on. */
export interface VchanAddress {
  /** The peer's domain; the own one for a channel to oneself. */
  readonly domain: number;
  /**
   * Where the server publishes the channel in the store: absolute, or relative to the own /local/domain/<id>. See
   * {@link vchanPath} for the usual place.
   */
  readonly path: string;
}

export interface VchanPeerOptions {
  /**
   * What a counter or live byte does that cannot be: true throws {@link CorruptPeerError}; false is what libxenvchan
   * does: the ring looks empty, or full, as long as it stays so. Default: true.
   */
  readonly strict?: boolean;
}

export interface ServeOptions extends VchanAddress, VchanPeerOptions {
  /** Least bytes of the ring that the server reads, up to 1,048,576. Default: 65,536. */
  readonly readSize?: number;
  /** Least bytes of the ring that the server writes, up to 1,048,576. Default: 65,536. */
  readonly writeSize?: number;
  /**
   * Instead of the sizes: binary logarithms, 10 to 20, of the ring that the server reads (`left`) and of that which it
   * writes (`right`).
   */
  readonly orders?: { readonly left: number; readonly right: number };
  /** The channel counts as open whether or not a client is there: libxenvchan's `server_persist`. Default: false. */
  readonly persist?: boolean;
  /**
   * Where the counters of both rings start, 0 to 2^32 - 1. Peers take any; a number just below 2^32 shows at once that
   * they do. Default: 0.
   */
  readonly firstCount?: number;
}

export interface ConnectOptions extends VchanAddress, VchanPeerOptions, VchanWaitOptions {
  /** Waits until the server is there, instead of failing. Default: false. */
  readonly wait?: boolean;
}
