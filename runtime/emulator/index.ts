/** An in-memory Xen to develop and test against: see {@link Emulator}. */
export type { Call, CallPattern } from './calls/call.js';
export type { FailOptions, FailPointOptions, Fault, Faults, KillOptions } from './calls/faults.js';
export type { FaultPoint } from './calls/points.js';
export { type EmulatedDomain, Emulator, type EmulatorConnection, type EmulatorCounts } from './emulator.js';
export type { DomainOptions } from './machine.js';
export type { ArgoOptions, EmulatorOptions } from './settings.js';
export { connectEmulator } from './worker/connect.js';
