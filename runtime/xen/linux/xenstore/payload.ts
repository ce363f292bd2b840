import { constants } from 'node:os';
import { DOMID_FIRST_RESERVED } from '../../../../generated/xen.js';
import type { ErrorCode, StoreAccess, StorePermission } from '../../interfaces/index.js';

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

const LETTERS: Readonly<Record<StoreAccess, string>> = { none: 'n', read: 'r', write: 'w', both: 'b' };
const ACCESSES: ReadonlyMap<string, StoreAccess> = new Map(
  Object.entries(LETTERS).map(([access, letter]) => [letter, access as StoreAccess]),
);

/** Each string with the NUL that ends it. */
export function encodeStrings(...strings: readonly string[]): Uint8Array {
  return ENCODER.encode(strings.map((text) => `${text}\0`).join(''));
}

/** A path, and bytes that no NUL ends. */
export function encodeValue(path: string, value: Uint8Array): Uint8Array {
  const start = encodeStrings(path);
  const bytes = new Uint8Array(start.length + value.length);
  bytes.set(start);
  bytes.set(value, start.length);
  return bytes;
}

/** The strings of a payload; one that no NUL ends counts, too, unless it is empty. */
export function decodeStrings(payload: Uint8Array): string[] {
  const strings = DECODER.decode(payload).split('\0');
  if (strings.at(-1) === '') strings.pop();
  return strings;
}

/** `b3` and the like; undefined where there is none, since an access that is unknown must not become another. */
export function encodePermission({ domain, access }: StorePermission): string | undefined {
  if (!Object.hasOwn(LETTERS, access)) return undefined;
  if (!Number.isInteger(domain) || domain < 0 || domain > DOMID_FIRST_RESERVED) return undefined;
  return `${LETTERS[access]}${domain}`;
}

export function decodePermission(text: string): StorePermission | undefined {
  const access = ACCESSES.get(text.charAt(0));
  return access !== undefined && /^.\d+$/.test(text) ? { access, domain: Number(text.slice(1)) } : undefined;
}

/** A name that nobody knows becomes EINVAL, as in Xen's own client. */
export function decodeError(payload: Uint8Array): ErrorCode {
  const [name = ''] = decodeStrings(payload);
  return Object.hasOwn(constants.errno, name) ? (name as ErrorCode) : 'EINVAL';
}
