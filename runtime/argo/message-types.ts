/** Message types that are in use, protocols.md section 6.3. Xen looks at none of them. */

/** A datagram, of OpenXT's driver and of {@link ArgoSocket}. */
export const ARGO_DGRAM = 0x6447_724d;

/** A part of the stream protocol: {@link ArgoServer} and {@link ArgoConnection}. */
export const ARGO_STREAM = 0x3574_526d;
