import { loadLibc } from '../../../../runtime/xen/linux/system/libc.js';

/** The real one: koffi is there wherever the tests run. */
export const libc = await loadLibc();
