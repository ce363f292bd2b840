/**
 * Records that are always copied to before they are looked at: a guest may change its own at any time. One of each is
 * enough, since a hypercall runs to its end before another begins.
 */
export interface PrivateRecord<T> {
  readonly record: T;
  readonly bytes: Uint8Array;
}

export function privateRecord<T extends { readonly view: DataView }>(record: T): PrivateRecord<T> {
  return { record, bytes: new Uint8Array(record.view.buffer) };
}
