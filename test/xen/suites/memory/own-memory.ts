import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A line of /proc/self/maps that is of one of Xen's devices: first address, end, which device. */
const LINE = /^([0-9a-f]+)-([0-9a-f]+) .* \/dev\/xen\/(\w+)/;

/** Bytes that this process has mapped of these devices. */
export function mappedBytes(devices: readonly string[]): number {
  return readFileSync('/proc/self/maps', 'utf8')
    .split('\n')
    .map((line) => LINE.exec(line))
    .filter((found) => found !== null && devices.includes(found[3]!))
    .reduce((sum, found) => sum + Number(`0x${found![2]}`) - Number(`0x${found![1]}`), 0);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Frees all that nobody can reach, and lets what was registered for that happen. */
export async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    collect();
    await delay(1);
  }
}

export type Arrays = readonly [Uint8Array, Int32Array, Buffer];

/** The ways to look at bytes that a program may have kept. */
export function arraysOver({ buffer, byteOffset, length }: Uint8Array): Arrays {
  return [
    new Uint8Array(buffer, byteOffset, length),
    new Int32Array(buffer, byteOffset, length >>> 2),
    Buffer.from(buffer as ArrayBuffer, byteOffset, length),
  ];
}

export function isFilled(array: Uint8Array | Int32Array, value: number): boolean {
  return array.every((each) => each === value);
}

export function isSomewhereIn(memory: Uint8Array, bytes: Uint8Array): boolean {
  return Buffer.from(memory).includes(Buffer.from(bytes));
}
