/** The examples of protocols.md section 4.2: least bytes to read and to write, and the orders that they make. */
export const ORDER_EXAMPLES: readonly (readonly [read: number, write: number, left: number, right: number])[] = [
  [0, 0, 10, 11],
  [1024, 2048, 10, 11],
  [2048, 1024, 11, 10],
  [1025, 1025, 11, 12],
  [2048, 2048, 11, 12],
  [1, 4096, 11, 12],
  [4096, 1, 12, 11],
  [4096, 4096, 12, 12],
  [65536, 1048576, 16, 20],
];
