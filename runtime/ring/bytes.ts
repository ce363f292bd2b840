/** Whether a value is a Uint8Array or a Buffer, of whatever realm. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && (value as Uint8Array)[Symbol.toStringTag] === 'Uint8Array';
}

/**
 * What else has a length would be copied all the same: a text as zeros, wider numbers cut off.
 *
 * @throws TypeError
 */
export function assertBytes(operation: string, value: unknown): asserts value is Uint8Array {
  if (!isBytes(value)) refuse(operation, value);
}

function refuse(operation: string, value: unknown): never {
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  const hint = typeof value === 'string' ? ': Buffer.from(text) makes one' : '';
  throw new TypeError(`${operation} takes a Uint8Array or a Buffer, not ${kind}${hint}`);
}
