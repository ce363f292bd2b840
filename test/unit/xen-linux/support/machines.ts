import type { Machine } from '../../../../runtime/xen/linux/system/machine.js';

export const onXen: Machine = { xen: true, version: '4.17.5', guestType: 'PV', control: true, translated: false };

export const withoutXen: Machine = {
  xen: false,
  version: undefined,
  guestType: undefined,
  control: false,
  translated: true,
};
