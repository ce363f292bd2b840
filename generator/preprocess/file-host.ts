/** Where the preprocessor gets files from; tests and the library API supply their own. */
export interface FileHost {
  /** Bytes of a file, or undefined when there is none (or it is a folder). */
  read(path: string): Uint8Array | undefined;
  exists(path: string): boolean;
}
