/** A program that has a guardian: tells it what stands on its command line, prints its pid, and waits to be killed. */
import { openSync } from 'node:fs';
import { Guardian } from '../../../../runtime/xen/linux/guardian/guardian.js';
import type { Order } from '../../../../runtime/xen/linux/guardian/orders.js';
import { loadLibc } from '../../../../runtime/xen/linux/system/libc.js';

const [, , program, pages, orders] = process.argv;
const descriptors = { privcmd: openSync('/dev/null', 'r+'), pages: openSync(pages!, 'r') };
const guardian = new Guardian(await loadLibc(), () => descriptors, program);
for (const order of JSON.parse(orders!) as Order[]) guardian.tell(order);
console.log(guardian.pid);
setInterval(() => {}, 1000);
