/**
 * vchan, Xen's shared-memory byte channel between two domains, as libxenvchan speaks it (protocols.md section 4), over any
 * host that has the interfaces of runtime/xen.
 *
 * - {@link VchanStream} and {@link VchanServer}: shaped like `net.Socket` and `net.Server`.
 * - {@link Vchan}: the channel itself, with libxenvchan's operations, without waiting and as promises.
 */
export { type ErrorCode, isXenError, XenError, type XenHost } from '../xen/interfaces/index.js';
export { CorruptPeerError } from './errors.js';
export type { ConnectOptions, ServeOptions, VchanAddress, VchanPeerOptions, VchanWaitOptions } from './options.js';
export { VchanServer, type VchanServerOptions } from './server.js';
export type { Role } from './shared-page.js';
export { vchanPath } from './store-keys.js';
export { VchanStream, type VchanStreamOptions } from './stream.js';
export { Vchan } from './vchan.js';
