import { expect, it } from 'vitest';
import type { Faults } from '../../../../runtime/emulator/index.js';
import { type ConnectOptions, type ServeOptions, Vchan, vchanPath } from '../../../../runtime/vchan/index.js';
import type { Store, XenHost } from '../../../../runtime/xen/interfaces/index.js';

/** A Xen with a domain for the server and one for the client, for one test. */
export interface VchanLab {
  readonly server: XenHost;
  readonly client: XenHost;
  /** A third domain, which no channel is for; undefined where there is none. */
  readonly stranger: XenHost | undefined;
  /** The store with the rights of the control domain; there wherever `twoDomains` is said. */
  readonly control: Store | undefined;
  /** Where calls can be made to fail: on the emulator alone. */
  readonly faults: Faults | undefined;
  /** Another program in the server's or the client's domain; closing its host is its end. */
  openHost(of: 'server' | 'client'): Promise<XenHost>;
  /** Ends a domain; without `notify` its kernel has no say. */
  kill(domain: number, options?: { readonly notify?: boolean }): Promise<void>;
  /** Resolves when all events that were sent have arrived. */
  settled(): Promise<void>;
  /** What is open, where somebody counts. */
  open(): { readonly ports: number; readonly references: number; readonly mappings: number } | undefined;
  close(): Promise<void>;
}

/** A machine that labs can be had on. Tests that need what it has not are skipped. */
export interface VchanLabKind {
  readonly name: string;
  /** Server and client are different domains, which can be killed; else they are one. */
  readonly twoDomains: boolean;
  readonly faults: boolean;
  /** Server and client are the control domain, to which the store forbids nothing. Default: false. */
  readonly privileged?: boolean;
  make(): Promise<VchanLab>;
}

interface Closable {
  close(): unknown;
}

/** One test on a lab: what it opens through this is closed at its end, and nothing may be left then. */
export class LabRun {
  readonly lab: VchanLab;
  /** Where programs usually meet. */
  readonly path: string;
  readonly #opened: Closable[] = [];
  static #count = 0;

  constructor(lab: VchanLab) {
    this.lab = lab;
    this.path = vchanPath(lab.server.domain, lab.client.domain, `test-${++LabRun.#count}`);
  }

  track<T extends Closable>(resource: T): T {
    this.#opened.push(resource);
    return resource;
  }

  async serve(options: Partial<ServeOptions> = {}, host = this.lab.server): Promise<Vchan> {
    return this.track(await Vchan.serve(host, { domain: this.lab.client.domain, path: this.path, ...options }));
  }

  async connect(options: Partial<ConnectOptions> = {}, host = this.lab.client): Promise<Vchan> {
    return this.track(await Vchan.connect(host, { domain: this.lab.server.domain, path: this.path, ...options }));
  }

  /** Both ends of a channel. */
  async pair(options: Partial<ServeOptions> = {}): Promise<{ readonly server: Vchan; readonly client: Vchan }> {
    const server = await this.serve(options);
    const client = await this.connect();
    await server.accept();
    return { server, client };
  }

  /** Resolves when everything that was under way has happened. */
  async quiet(): Promise<void> {
    // What events set off can send further ones.
    for (let turn = 0; turn < 5; turn++) {
      await this.lab.settled();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Whether a promise is still pending then. */
  async isPending(promise: Promise<unknown>): Promise<boolean> {
    const pending = Symbol('pending');
    // Handled from now on: it may reject before all is quiet.
    const settled = promise.catch(() => undefined);
    await this.quiet();
    return (await Promise.race([settled, Promise.resolve(pending)])) === pending;
  }

  /** After a failure. Closing is begun only: it can wait for a connection that a failed test never ends. */
  async abandon(): Promise<void> {
    const close = async (resource: Closable): Promise<unknown> => resource.close();
    for (const resource of this.#opened.reverse()) close(resource).catch(() => {});
    await this.lab.close();
  }

  async end(): Promise<void> {
    for (const resource of this.#opened.reverse()) await resource.close();
    const open = this.lab.open();
    await this.lab.close();
    if (open !== undefined) expect(open).toEqual({ ports: 0, references: 0, mappings: 0 });
  }
}

interface LabTest {
  (name: string, body: (run: LabRun) => Promise<void>): void;
  /** For what this kind of lab cannot give: the test is counted as skipped. */
  skipIf(condition: boolean): LabTest;
  /** For what would be no test here: it does not exist then. */
  when(condition: boolean): LabTest;
}

/** `it` for tests on a lab of this kind. */
export function labTests(kind: VchanLabKind): LabTest {
  const make = (skipped: boolean, exists: boolean): LabTest =>
    Object.assign(
      (name: string, body: (run: LabRun) => Promise<void>) => {
        if (exists) it.skipIf(skipped)(name, async () => runOn(await kind.make(), body));
      },
      {
        skipIf: (condition: boolean) => make(skipped || condition, exists),
        when: (condition: boolean) => make(skipped, exists && condition),
      },
    );
  return make(false, true);
}

async function runOn(lab: VchanLab, body: (run: LabRun) => Promise<void>): Promise<void> {
  const run = new LabRun(lab);
  try {
    await body(run);
  } catch (error) {
    await run.abandon();
    throw error;
  }
  await run.end();
}

/** The `code` of what a promise rejects with; undefined when it resolves. */
export async function failure(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).name;
  }
}
