/** How this was started, as boots.ts says. */
const options = new Set((process.env.XENBIND_LAB_XEN ?? '').split(/[ ,]/));

export const settings = {
  argo: options.has('argo=yes'),
  macPermissive: options.has('mac-permissive=1'),
  /** The domain has registered no ring yet, and nothing else runs in it that does. */
  wholeQuota: process.env.XENBIND_LAB_SUITE === 'argo-quota',
} as const;

/** An id that xl gives to nobody in a boot as short as the lab's. */
export const STRANGER = 4242;
