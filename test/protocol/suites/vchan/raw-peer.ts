import { SharedPage } from '../../../../runtime/vchan/shared-page.js';
import { untilServed } from '../../../../runtime/vchan/wait-for-server.js';
import type { EventChannel, GrantedPages, SharedPages, XenHost } from '../../../../runtime/xen/interfaces/index.js';

/** The page of a server, mapped by hand: what a client sees that is none of ours. */
export async function mapPage(host: XenHost, server: number, path: string): Promise<SharedPage & { close(): void }> {
  const pages = host.grants.map(server, [Number(await host.store.readText(`${path}/ring-ref`))]);
  return Object.assign(new SharedPage(pages.bytes), { close: () => pages.close() });
}

/** A client by hand, which does only what a test tells it. */
export class RawClient {
  readonly page: SharedPage;
  readonly channel: EventChannel;
  readonly #pages: GrantedPages;

  private constructor(pages: GrantedPages, channel: EventChannel) {
    this.page = new SharedPage(pages.bytes);
    this.channel = channel;
    this.#pages = pages;
  }

  /** Waits for the keys, which a server that has lost its client withdraws for a moment. */
  static async connect(host: XenHost, server: number, path: string): Promise<RawClient> {
    const keys = ['event-channel', 'ring-ref'].map((key) => `${path}/${key}`);
    const [port, reference] = await untilServed(host.store, { domain: server, path }, () =>
      Promise.all(keys.map(async (key) => Number(await host.store.readText(key)))),
    );
    const channel = host.events.bindInterdomain(server, port!);
    return new RawClient(host.grants.map(server, [reference!]), channel);
  }

  /** What a client does last when it connects. */
  announce(): void {
    this.page.record.cli_live = 1;
    this.page.record.srv_notify = 1;
    this.channel.notify();
  }

  close(): void {
    this.page.record.cli_live = 0;
    this.channel.notify();
    this.#pages.close();
    this.channel.close();
  }
}

export interface RawServerOptions {
  readonly left: number;
  readonly right: number;
  /** Where all counters begin. */
  readonly first?: number;
  /** Changes the page before anybody can see it. */
  readonly prepare?: (page: SharedPage) => void;
}

/** A server by hand: it lays out whatever a test tells it, right or wrong. */
export class RawServer {
  readonly page: SharedPage;
  readonly channel: EventChannel;
  /** The pages of left, then of right, where they have any. */
  readonly rings: readonly SharedPages[];
  readonly #pages: SharedPages;

  private constructor(pages: SharedPages, channel: EventChannel, rings: readonly SharedPages[]) {
    this.page = new SharedPage(pages.bytes);
    this.channel = channel;
    this.rings = rings;
    this.#pages = pages;
  }

  static async serve(host: XenHost, client: number, path: string, options: RawServerOptions): Promise<RawServer> {
    const { left, right, first = 0, prepare } = options;
    const channel = host.events.bindUnbound(client);
    const pages = host.grants.share(client, 1);
    const rings = [left, right]
      .filter((order) => order >= 12 && order <= 20)
      .map((order) => host.grants.share(client, 2 ** (order - 12)));
    const server = new RawServer(pages, channel, rings);
    const { page } = server;
    for (const counter of [page.left.cons, page.left.prod, page.right.cons, page.right.prod]) counter.store(first);
    page.record.left_order = left;
    page.record.right_order = right;
    page.record.cli_live = 2;
    page.record.srv_live = 1;
    page.record.cli_notify = 1;
    page.writeGrants(rings.flatMap(({ references }) => references));
    prepare?.(page);
    const permissions = [
      { domain: host.domain, access: 'none' },
      { domain: client, access: 'read' },
    ] as const;
    for (const [key, value] of [
      ['ring-ref', pages.references[0]],
      ['event-channel', channel.port],
    ]) {
      await host.store.write(`${path}/${key}`, `${value}`);
      await host.store.setPermissions(`${path}/${key}`, permissions);
    }
    return server;
  }

  close(): void {
    this.page.record.srv_live = 0;
    for (const ring of this.rings) ring.close();
    this.#pages.close();
    if (this.channel.status() === 'interdomain') this.channel.notify();
    this.channel.close();
  }
}
