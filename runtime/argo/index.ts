/**
 * Argo, Xen's message rings (protocols.md sections 1, 2 and 6.3), over the interfaces of a Xen host: datagrams with
 * {@link ArgoSocket}, connections with {@link ArgoServer} and {@link connect}, rings without a copy with
 * {@link Argo.openRing}.
 */
export { Argo, type ArgoOptions, type SendOptions } from './argo.js';
export { type ConnectOptions, connect } from './connect.js';
export { ArgoConnection } from './connection.js';
export { CorruptRingError } from './errors.js';
export { type ArgoAddress, ArgoCalls, type MessagePiece, type RingQuery } from './hypercalls.js';
export {
  DEFAULT_RING_LENGTH,
  MAX_RING_LENGTH,
  MIN_RING_LENGTH,
  maxMessageSize,
  pagesOf,
} from './limits.js';
export type { OpenRing, RingHandler } from './managed-ring.js';
export { RingMessage } from './message.js';
export { ARGO_DGRAM, ARGO_STREAM } from './message-types.js';
export { ArgoRing, type Receive, type ReceivedMessage, type RingOptions } from './ring.js';
export { ArgoServer, type ListenOptions } from './server.js';
export { ArgoSocket, type ArgoSocketOptions, type MessageInfo, type SocketSendOptions } from './socket.js';
