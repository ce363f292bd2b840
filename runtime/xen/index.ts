/** Xen as a program of a domain has it: {@link openXen} gives it, the interfaces say what it is. */
export * from './interfaces/index.js';
export { type HostKind, type OpenXenOptions, openXen } from './open-xen.js';
