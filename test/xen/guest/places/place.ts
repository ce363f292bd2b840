/** A program that a test has started somewhere. */
export interface Peer {
  /** The next line that it prints; undefined when it prints no more. */
  line(): Promise<string | undefined>;
  /** Its exit code; 128 + n when a signal ended it. */
  readonly ended: Promise<number>;
  /** Ends it as a crash does: SIGKILL. */
  kill(): Promise<void>;
}

/** Where programs can be started: this domain, or another one. */
export interface Place {
  readonly name: string;
  readonly domain: number;
  start(command: string, args: readonly (string | number)[]): Promise<Peer>;
}
