import { VCHAN_NOTIFY_WRITE } from '../../generated/libxenvchan.js';
import type { XenHost } from '../xen/interfaces/index.js';
import { Opened } from './opened.js';
import { LIVE } from './operations.js';
import type { ServeOptions } from './options.js';
import { grantedPages, orderMistake, type RingOrders, selectOrders } from './orders.js';
import { Session } from './session.js';
import { endpointOn, LIVE_OFFSETS, SharedPage } from './shared-page.js';
import { checkPath, publish } from './store-keys.js';
import { UINT32_MAX } from './uint32.js';

const DEFAULT_RING_SIZE = 65_536;

/** {@link Vchan.serve}. */
export async function serve(host: XenHost, options: ServeOptions): Promise<Session> {
  const { domain, path, strict = true, persist = false, firstCount = 0 } = options;
  checkPath(path);
  const orders = ordersOf(options);
  if (firstCount !== firstCount >>> 0) throw new RangeError(`firstCount is ${firstCount}, not 0 to ${UINT32_MAX}`);

  const opened = new Opened();
  let session: Session | undefined;
  try {
    const memory = opened.add(host.grants.share(domain, 1));
    const page = new SharedPage(memory.bytes);
    for (const counter of [page.left.cons, page.left.prod, page.right.cons, page.right.prod]) {
      counter.store(firstCount);
    }
    page.record.left_order = orders.left;
    page.record.right_order = orders.right;
    page.record.cli_live = LIVE.never;
    page.record.srv_live = LIVE.open;
    page.record.cli_notify = VCHAN_NOTIFY_WRITE;

    const share = (order: number) => {
      const pages = grantedPages(order);
      return pages === 0 ? undefined : opened.add(host.grants.share(domain, pages));
    };
    const own = { left: share(orders.left), right: share(orders.right) };
    page.writeGrants([...(own.left?.references ?? []), ...(own.right?.references ?? [])]);
    // The page is complete by now: a client with the keys of an earlier server may find this port.
    const channel = opened.add(host.events.bindUnbound(domain));
    memory.notifyOnUnmap(LIVE_OFFSETS.server, channel);
    const endpoint = endpointOn(page, 'server', page.rings(orders, own), channel, strict);
    endpoint.persist = persist;
    const published = { ringRef: memory.references[0]!, eventChannel: channel.port };
    const { store } = host;
    const parts = { role: 'server', domain, path, endpoint, channel, page: memory, rings: own, store } as const;
    session = new Session({ ...parts, published });
    await session.watchPeer();
    await publish(store, path, host.domain, domain, published);
    return session;
  } catch (error) {
    if (session) await session.close();
    else opened.close();
    throw error;
  }
}

function ordersOf({ orders, readSize, writeSize }: ServeOptions): RingOrders {
  if (orders === undefined) return selectOrders(readSize ?? DEFAULT_RING_SIZE, writeSize ?? DEFAULT_RING_SIZE);
  if (readSize !== undefined || writeSize !== undefined) throw new RangeError('orders stand instead of sizes');
  const mistake = orderMistake(orders);
  if (mistake !== undefined) throw new RangeError(mistake);
  return { left: orders.left, right: orders.right };
}
