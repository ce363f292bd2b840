import { afterEach, beforeEach, expect, type TestContext } from 'vitest';
import type { ErrorCode, Store, StoreWatch } from '../../../runtime/xen/interfaces/index.js';

/** A xenstored with domains: the emulated one, or a real one. Everything that tests make stands below `base`. */
export interface StoreLab {
  /** A path that exists, is empty, belongs to `control` and is closed to all others. */
  readonly base: string;
  /** The domain that may do everything. */
  readonly control: number;
  /** Domains without privilege, which own nothing. Where there are none, looking for them skips the test. */
  readonly guests: readonly [number, number];
  /** An id that no domain has. */
  readonly stranger: number;
  connect(domain: number): Promise<Store>;
  /** Takes a domain away, and lets it come again as a new one. */
  release(domain: number): Promise<void>;
  introduce(domain: number): Promise<void>;
  close(): Promise<void>;
}

export type MakeStoreLab = (context: TestContext) => Promise<StoreLab>;

/** What each test begins with. */
export interface StoreStage {
  readonly lab: StoreLab;
  /** The lab's. */
  readonly base: string;
  /** Two connections of its control domain. */
  readonly store: Store;
  readonly other: Store;
}

/** Before each test of the suite around: a lab of its own, which is closed afterwards. */
export function beforeEachWithLab(makeLab: MakeStoreLab, prepare: (stage: StoreStage) => unknown): void {
  let lab: StoreLab;
  beforeEach(async (context) => {
    lab = await makeLab(context);
    const [store, other] = [await lab.connect(lab.control), await lab.connect(lab.control)];
    await prepare({ lab, base: lab.base, store, other });
  });
  afterEach(() => lab.close());
}

/** The name of the error that a request ends with, or undefined. */
export async function failure(request: Promise<unknown>): Promise<string | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

export async function expectFailure(request: Promise<unknown>, code: ErrorCode): Promise<void> {
  expect(await failure(request)).toBe(code);
}

/** Makes a node that `domain` owns and nobody else may use. */
export async function give(control: Store, path: string, domain: number): Promise<void> {
  await control.makeDirectory(path);
  await control.setPermissions(path, [{ domain, access: 'none' }]);
}

/** Takes the events of a watch one by one. */
export class Events {
  readonly #iterator: AsyncIterator<string>;

  constructor(watch: StoreWatch) {
    this.#iterator = watch[Symbol.asyncIterator]();
  }

  async next(): Promise<string | undefined> {
    const { done, value } = await this.#iterator.next();
    return done ? undefined : value;
  }

  /** All that comes before the event of `path`, and that one; the caller then makes that change. */
  async until(path: string): Promise<string[]> {
    const events: string[] = [];
    for (;;) {
      const event = await this.next();
      if (event === undefined) return events;
      events.push(event);
      if (event === path) return events;
    }
  }
}
