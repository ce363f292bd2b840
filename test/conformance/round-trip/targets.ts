import path from 'node:path';
import type { AbiName } from '../../../generator/layout/abi.js';
import { projectRoot } from '../../support/models.js';

/** A compiler for an ABI, and what runs its programs here. */
export interface Target {
  readonly abi: AbiName;
  readonly compiler: readonly [command: string, ...options: string[]];
  readonly runner: readonly string[];
  /** Bits of its widest integer, as which values come back. */
  readonly widest: 64 | 128;
}

/** No C library for the target is at hand: the generator's headers in place of its own, and none of its code. */
const bare = ['-ffreestanding', '-nostdinc', '-isystem', path.join(projectRoot, 'generator/stubs'), '-nostdlib'];

export const targets: readonly Target[] = [
  { abi: 'x86_64', compiler: ['gcc'], runner: [], widest: 128 },
  { abi: 'arm64', compiler: ['aarch64-linux-gnu-gcc', '-static'], runner: ['qemu-aarch64'], widest: 128 },
  { abi: 'i386', compiler: ['gcc', '-m32', ...bare, '-static'], runner: ['qemu-i386'], widest: 64 },
  // In Arm mode: in Thumb the number of a system call has the register of the frame pointer.
  {
    abi: 'arm32',
    compiler: ['arm-linux-gnueabihf-gcc', '-marm', ...bare, '-static'],
    runner: ['qemu-arm'],
    widest: 64,
  },
];
