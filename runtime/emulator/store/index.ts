/** The emulated xenstored. */
export type { RequestName } from './connection.js';
export { type PendingRequest, StoreDaemon, type StoreOptions } from './daemon.js';
export { DEFAULT_QUOTAS, type StoreQuotas } from './quotas.js';
