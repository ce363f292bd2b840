import { DOMID_FIRST_RESERVED } from '../../../../generated/xen.js';
import { isXenError, type Store, XenUnavailableError } from '../../interfaces/index.js';
import type { Machine } from './machine.js';

/** The id of the control domain. */
const CONTROL_DOMAIN = 0;

/**
 * The own domain's id: its toolstack has written it to xenstore, and the control domain, where perhaps nobody has, is
 * always the same.
 *
 * @throws XenUnavailableError EXENSTORE
 */
export async function findDomain(machine: Machine, store: Store | undefined): Promise<number> {
  try {
    const text = await store?.readText('domid');
    if (text !== undefined && /^\d{1,5}$/.test(text) && Number(text) < DOMID_FIRST_RESERVED) return Number(text);
  } catch (error) {
    if (!isXenError(error)) throw error;
    if (!machine.control && !isXenError(error, 'ENOENT')) throw error;
  }
  if (machine.control) return CONTROL_DOMAIN;
  throw new XenUnavailableError(
    'EXENSTORE',
    'xenstore(read)',
    'the key domid, which says which domain this is, is missing: give openXen({ domain })',
  );
}
