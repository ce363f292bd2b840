import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { XenError } from '../../interfaces/index.js';
import type { Libc } from '../system/libc.js';
import { Duties, type Order, opposite } from './orders.js';

/** What the guardian's process has at which number: what it reads, and what it keeps open. */
export const GUARDIAN_FDS = { orders: 0, privcmd: 3, pages: 4 } as const;

/** What a guardian keeps open: the device that hypercalls go through and locks are of, and that pages came from. */
export interface GuardedDescriptors {
  readonly privcmd: number;
  readonly pages: number | undefined;
}

/** So often a guardian that ended is replaced by another. */
const MAX_ENDED = 10;

/** The program, beside this file; its extension is this file's, so that it runs from sources, too. */
const PROGRAM = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './main.ts' : './main.js', import.meta.url));

/**
 * A small process that outlives this one by a moment: an Argo ring belongs to the domain, and Xen goes on writing into its
 * pages when whoever registered it has died. The guardian keeps those pages and the locks of the ports, since it has the
 * descriptors, and unregisters the rings when its pipe ends, which happens however this process ends.
 */
export class Guardian {
  readonly #libc: Libc;
  readonly #descriptors: () => GuardedDescriptors;
  readonly #program: string;
  readonly #duties = new Duties();
  #child: ChildProcess | undefined;
  #orders: number | undefined;
  #ended = 0;

  /** @param descriptors what the guardian keeps, asked for when it is started */
  constructor(libc: Libc, descriptors: () => GuardedDescriptors, program = PROGRAM) {
    this.#libc = libc;
    this.#descriptors = descriptors;
    this.#program = program;
  }

  /** The guardian's process id, undefined while there is nothing to guard. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Returns once the order cannot be lost.
   *
   * @throws XenError the guardian cannot be started; then nothing is guarded that was not before. An order that takes
   *   something away throws nothing: nobody is there who could do it
   */
  tell(order: Order): void {
    const known = this.#duties.include(order);
    this.#duties.take(order);
    if (this.#orders !== undefined && this.#write(order)) return;
    try {
      if (this.#orders !== undefined) this.#startAnew();
      else if (!this.#duties.none) this.#start();
    } catch (error) {
      const undo = opposite(order);
      if (undo === undefined) return;
      if (!known) this.#duties.take(undo);
      throw error;
    }
  }

  /** Ends the guardian, which then does what it was told to. */
  close(): void {
    const orders = this.#orders;
    this.#orders = undefined;
    this.#child = undefined;
    if (orders !== undefined) this.#libc.close(orders);
  }

  #start(): void {
    const { privcmd, pages } = this.#descriptors();
    const { reader, writer } = this.#libc.pipe();
    // A loader of TypeScript is an option of Node.
    const options = this.#program.endsWith('.ts') ? process.execArgv : [];
    const { NODE_OPTIONS: _, ...env } = process.env;
    try {
      // A group of its own: the signals of a terminal are not for it.
      const child = spawn(process.execPath, [...options, this.#program], {
        stdio: [reader, 'ignore', 'ignore', privcmd, pages ?? 'ignore'],
        detached: true,
        env,
      });
      // Before anything else: what goes wrong is told later, and would end this process if nobody listened.
      child.on('error', () => {});
      if (child.pid === undefined) throw new XenError('EAGAIN', 'guardian(spawn)', 'it cannot be started');
      child.on('exit', () => {
        if (this.#child === child) this.#replace();
      });
      child.unref();
      this.#child = child;
      this.#orders = writer;
    } catch (error) {
      this.#libc.close(writer);
      throw error;
    } finally {
      this.#libc.close(reader);
    }
    for (const order of this.#duties.orders()) this.#write(order);
  }

  /** Nobody asked for it, so that there is nobody to throw anything to: the next order tries again. */
  #replace(): void {
    try {
      this.#startAnew();
    } catch (error) {
      process.emitWarning(`the guardian of Argo rings cannot be started again: ${(error as Error).message}`);
    }
  }

  /** Somebody has ended it, and there is still something to guard. */
  #startAnew(): void {
    this.close();
    this.#ended++;
    if (this.#ended > MAX_ENDED) {
      process.emitWarning(
        'the guardian of Argo rings ends again and again: rings stay registered if this process dies',
      );
      return;
    }
    if (!this.#duties.none) this.#start();
  }

  /** Whether there was somebody to read it. */
  #write(order: Order): boolean {
    const bytes = new TextEncoder().encode(`${JSON.stringify(order)}\n`);
    for (let at = 0; at < bytes.length; ) {
      const result = this.#libc.write(this.#orders!, bytes.subarray(at));
      if (result === -constants.errno.EPIPE) return false;
      if (result < 0) throw XenError.fromErrno(result, 'guardian(write)');
      at += result;
    }
    return true;
  }
}
