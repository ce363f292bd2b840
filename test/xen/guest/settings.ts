/** How the hypervisor was started, as boots.ts says. */
const options = new Set((process.env.XENBIND_LAB_XEN ?? '').split(/[ ,]/));

export const settings = {
  argo: options.has('argo=yes'),
  macPermissive: options.has('mac-permissive=1'),
} as const;
