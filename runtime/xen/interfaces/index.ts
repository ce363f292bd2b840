/** The interfaces of a Xen host: what runtime/vchan and runtime/argo need, and runtime/xen and runtime/emulator give. */
export type { ArgoHypercalls, HypercallBuffer, RingPages } from './argo-hypercalls.js';
export { explainArgoBusy, explainNoArgo } from './argo-lack.js';
export { type ErrorCode, isXenError, XenError, XenUnavailableError } from './errors.js';
export type { EventChannel, EventChannelStatus, EventChannels, WaitOptions } from './event-channels.js';
export type { GrantOptions, Grants } from './grants.js';
export type { XenHost } from './host.js';
export { type GrantedPages, PAGE_SIZE, type SharedMemory, type SharedPages } from './memory.js';
export type { Store, StoreAccess, StoreOperations, StorePermission, StoreWatch } from './store.js';
export type { SystemErrorCode, UnavailableCode } from './unavailable.js';
