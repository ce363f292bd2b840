import { XenError } from '../../xen/interfaces/index.js';
import type { Lane } from '../schedule/scheduler.js';
import type { StoreDaemon } from './daemon.js';
import type { Change, NodeSpace } from './nodes.js';
import { resolvePath } from './paths.js';
import type { Caller } from './permissions.js';
import { Refused, refuse } from './refused.js';
import type { Context } from './requests.js';
import { Transaction } from './transaction.js';
import { concerns, type Watch } from './watches.js';

/** What goes back to the client: an event, or the end of a request. */
interface Outgoing {
  readonly watch?: Watch;
  readonly path?: string;
  readonly arrive: () => void;
}

/** The name of a request in errors and for the injection of faults. */
export type RequestName =
  | 'read'
  | 'write'
  | 'mkdir'
  | 'directory'
  | 'rm'
  | 'get_perms'
  | 'set_perms'
  | 'transaction_start'
  | 'transaction_end'
  | 'watch'
  | 'unwatch'
  | 'get_domain_path';

/**
 * The daemon's end of one client. Requests are answered in the order in which they were made, and what goes back
 * arrives in the order in which it was sent, as over a socket; between connections there is no order.
 */
export class Connection {
  readonly caller: Caller;
  readonly #daemon: StoreDaemon;
  readonly #requests: Lane;
  readonly #replies: Lane;
  readonly #undelivered: Outgoing[] = [];
  readonly #watches = new Set<Watch>();
  readonly #transactions = new Map<number, Transaction>();
  readonly #pending = new Set<() => void>();
  #nextTransaction = 1;
  #closed = false;

  constructor(daemon: StoreDaemon, caller: Caller, requests: Lane, replies: Lane) {
    this.#daemon = daemon;
    this.caller = caller;
    this.#requests = requests;
    this.#replies = replies;
  }

  /** Answers `work` in its turn, in a transaction or for all to see. */
  request<T>(name: RequestName, path: string, transaction: number, work: (context: Context) => T): Promise<T> {
    const syscall = `xenstore(${name})`;
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(closedError(syscall));
      const abandon = () => reject(closedError(syscall));
      this.#pending.add(abandon);
      const settle = (settled: () => void) => {
        const arrive = () => {
          if (this.#pending.delete(abandon)) settled();
        };
        this.#send({ arrive });
      };
      this.#requests.post(() => {
        if (this.#closed) return;
        try {
          const result = this.#answer(name, path, transaction, work);
          settle(() => resolve(result));
        } catch (thrown) {
          const error = thrown instanceof Refused ? new XenError(thrown.code, syscall, path) : thrown;
          settle(() => reject(error));
        }
      });
    });
  }

  startTransaction(): number {
    const { database, quotas } = this.#daemon;
    const known = this.#known();
    if (this.#limited && known.transactions > quotas.transactions) refuse('ENOSPC');
    const id = this.#nextTransaction++;
    this.#transactions.set(id, new Transaction(database, this.#limited ? quotas : undefined));
    known.transactions++;
    return id;
  }

  /** The transaction is gone afterwards, however it ends. */
  endTransaction(id: number, commit: boolean): void {
    const transaction = this.#transactions.get(id) ?? refuse('ENOENT');
    this.#transactions.delete(id);
    this.#known().transactions--;
    if (!commit) return;
    if (this.#daemon.conflict(this.caller.domain)) refuse('EAGAIN');
    transaction.commit();
  }

  addWatch(path: string, client: Pick<Watch, 'deliver' | 'end'>): Watch {
    const { quotas } = this.#daemon;
    const limit = this.#limited ? quotas.pathLength : undefined;
    const resolved = resolvePath(path, { domain: this.caller.domain, special: true, limit });
    const known = this.#known();
    if (this.#limited && known.watches > quotas.watches) refuse('ENOSPC');
    const watch: Watch = { ...resolved, ...client };
    this.#watches.add(watch);
    known.watches++;
    return watch;
  }

  removeWatch(watch: Watch): void {
    if (!this.#watches.delete(watch)) refuse('ENOENT');
    this.#known().watches--;
  }

  /** The event that each watch begins with, whatever the client may see. */
  greet(watch: Watch): void {
    this.#sendEvent(watch, watch.absolute);
  }

  tell(change: Change): void {
    for (const watch of this.#watches) if (concerns(watch, change)) this.#sendEvent(watch, change.path);
  }

  /** What is under way fails with EBADF; what was not delivered is lost. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const known = this.#known();
    known.watches -= this.#watches.size;
    known.transactions -= this.#transactions.size;
    const watches = [...this.#watches];
    this.#watches.clear();
    this.#transactions.clear();
    this.#undelivered.length = 0;
    this.#daemon.forget(this);
    for (const abandon of this.#pending) abandon();
    this.#pending.clear();
    for (const { end } of watches) end();
  }

  #answer<T>(name: RequestName, path: string, transaction: number, work: (context: Context) => T): T {
    const { database, domains, quotas } = this.#daemon;
    const space: NodeSpace = transaction === 0 ? database : (this.#transactions.get(transaction) ?? refuse('ENOENT'));
    const fault = this.#daemon.fault({ domain: this.caller.domain, name, path });
    if (fault !== undefined) {
      // As after any other end, the transaction is gone: the client starts a new one.
      if (name === 'transaction_end') this.endTransaction(transaction, false);
      refuse(fault);
    }
    return work({ caller: this.caller, quotas: this.#limited ? quotas : undefined, space, domains });
  }

  #sendEvent(watch: Watch, path: string): void {
    const special = path.startsWith('@');
    if (!special && this.#undelivered.some((sent) => sent.watch === watch && sent.path === path)) return;
    const arrive = () => {
      if (this.#watches.has(watch)) watch.deliver(path.slice(watch.prefix));
    };
    this.#send({ watch, path, arrive });
  }

  #send(outgoing: Outgoing): void {
    this.#undelivered.push(outgoing);
    this.#replies.post(() => this.#undelivered.shift()?.arrive());
  }

  get #limited(): boolean {
    return !this.caller.privileged;
  }

  #known() {
    return this.#daemon.domains.get(this.caller.domain) ?? refuse('ENOENT');
  }
}

function closedError(syscall: string): XenError {
  return new XenError('EBADF', syscall, 'the connection is closed');
}
