import { openXen } from '../../../runtime/xen/index.js';
import type { VchanLabKind } from '../../protocol/suites/vchan/lab.js';
import { Fence } from './settle.js';

/** Server and client in the domain that this runs in. */
export const REAL_VCHAN: VchanLabKind = {
  name: 'Xen',
  twoDomains: false,
  faults: false,
  privileged: true,
  make: async () => {
    const hosts = [await openXen(), await openXen()] as const;
    const fence = await Fence.open(hosts[0]);
    const more: (typeof hosts)[number][] = [];
    return {
      server: hosts[0],
      client: hosts[1],
      stranger: undefined,
      control: undefined,
      faults: undefined,
      openHost: async () => {
        const host = await openXen();
        more.push(host);
        return host;
      },
      kill: () => Promise.reject(new Error('the only domain stays')),
      settled: () => fence.settled(),
      open: () => undefined,
      close: async () => {
        for (const host of [...more, ...hosts]) await host.close();
      },
    };
  },
};
