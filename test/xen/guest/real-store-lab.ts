import { openXen } from '../../../runtime/xen/index.js';
import type { MakeStoreLab } from '../../protocol/suites/store-lab.js';
import { STRANGER } from './settings.js';

const BASE = '/xenbind-lab';

/** The xenstored of the domain that this runs in. Every connection to its socket is a privileged one. */
export const makeRealStoreLab: MakeStoreLab = async (context) => {
  const host = await openXen();
  await host.store.write(BASE, '');
  await host.store.setPermissions(BASE, [{ domain: host.domain, access: 'none' }]);
  return {
    base: BASE,
    control: host.domain,
    get guests(): never {
      return context.skip('needs domains without privilege');
    },
    stranger: STRANGER,
    connect: () => host.openStore(),
    release: () => Promise.reject(new Error('the only domain stays')),
    introduce: () => Promise.reject(new Error('the only domain is there')),
    close: async () => {
      await host.store.remove(BASE);
      await host.close();
    },
  };
};
