import { XsdSockmsgType as Type } from '../../../../generated/io/xs_wire.js';
import { DOMID_FIRST_RESERVED } from '../../../../generated/xen.js';
import { isXenError, type StorePermission, XenError } from '../../interfaces/index.js';
import { NO_TRANSACTION, type StoreRequests, type WatchSink } from '../../store-client/requests.js';
import type { StoreConnection } from './connection.js';
import { decodePermission, decodeStrings, encodePermission, encodeStrings, encodeValue } from './payload.js';

/** Ids are 32 bits. */
const LAST_ID = 0xffff_ffff;

/** Each request that has a path as its first string. */
const NAMES = {
  read: Type.XS_READ,
  write: Type.XS_WRITE,
  mkdir: Type.XS_MKDIR,
  directory: Type.XS_DIRECTORY,
  directory_part: Type.XS_DIRECTORY_PART,
  rm: Type.XS_RM,
  get_perms: Type.XS_GET_PERMS,
  set_perms: Type.XS_SET_PERMS,
  watch: Type.XS_WATCH,
  unwatch: Type.XS_UNWATCH,
} as const;

/** The requests of a connection to a real xenstored (protocols.md section 5.5). */
export class WireRequests implements StoreRequests {
  readonly #connection: StoreConnection;

  constructor(connection: StoreConnection) {
    this.#connection = connection;
  }

  read(transaction: number, path: string): Promise<Uint8Array> {
    return this.#ask('read', transaction, path);
  }

  async write(transaction: number, path: string, value: Uint8Array): Promise<void> {
    await this.#ask('write', transaction, path, value);
  }

  async makeDirectory(transaction: number, path: string): Promise<void> {
    await this.#ask('mkdir', transaction, path);
  }

  async directory(transaction: number, path: string): Promise<string[]> {
    try {
      return decodeStrings(await this.#ask('directory', transaction, path));
    } catch (error) {
      if (!isXenError(error, 'E2BIG')) throw error;
      return this.#largeDirectory(transaction, path);
    }
  }

  async remove(transaction: number, path: string): Promise<void> {
    await this.#ask('rm', transaction, path);
  }

  async getPermissions(transaction: number, path: string): Promise<StorePermission[]> {
    const strings = decodeStrings(await this.#ask('get_perms', transaction, path));
    return strings.map((text) => {
      const permission = decodePermission(text);
      if (permission === undefined) throw new XenError('EPROTO', 'xenstore(get_perms)', `permission '${text}'`);
      return permission;
    });
  }

  async setPermissions(transaction: number, path: string, permissions: readonly StorePermission[]): Promise<void> {
    const strings = permissions.map((permission) => {
      const text = encodePermission(permission);
      if (text === undefined) {
        const { domain, access } = permission;
        throw new XenError('EINVAL', 'xenstore(set_perms)', `access '${access}' for domain ${domain}`);
      }
      return text;
    });
    await this.#ask('set_perms', transaction, path, encodeStrings(...strings));
  }

  async startTransaction(): Promise<number> {
    const payload = await this.#connection.request({
      type: Type.XS_TRANSACTION_START,
      transaction: NO_TRANSACTION,
      payload: encodeStrings(''),
      name: 'transaction_start',
      detail: '',
    });
    const [text = ''] = decodeStrings(payload);
    const id = Number(text);
    if (!/^\d+$/.test(text) || id === NO_TRANSACTION || id > LAST_ID) {
      throw new XenError('EPROTO', 'xenstore(transaction_start)', `transaction '${text}'`);
    }
    return id;
  }

  async endTransaction(transaction: number, commit: boolean): Promise<void> {
    await this.#connection.request({
      type: Type.XS_TRANSACTION_END,
      transaction,
      payload: encodeStrings(commit ? 'T' : 'F'),
      name: 'transaction_end',
      detail: '',
    });
  }

  async watch(path: string, sink: WatchSink): Promise<() => Promise<void>> {
    const token = this.#connection.addWatch(sink);
    try {
      await this.#ask('watch', NO_TRANSACTION, path, encodeStrings(token));
    } catch (error) {
      this.#connection.removeWatch(token);
      throw error;
    }
    return async () => {
      this.#connection.removeWatch(token);
      await this.#ask('unwatch', NO_TRANSACTION, path, encodeStrings(token));
    };
  }

  async domainPath(domain: number): Promise<string> {
    if (!Number.isInteger(domain) || domain < 0 || domain > DOMID_FIRST_RESERVED) {
      throw new XenError('EINVAL', 'xenstore(get_domain_path)', `domain ${domain}`);
    }
    const payload = await this.#connection.request({
      type: Type.XS_GET_DOMAIN_PATH,
      transaction: NO_TRANSACTION,
      payload: encodeStrings(String(domain)),
      name: 'get_domain_path',
      detail: `domain ${domain}`,
    });
    return decodeStrings(payload)[0] ?? '';
  }

  close(): void {
    this.#connection.close();
  }

  async #ask(name: keyof typeof NAMES, transaction: number, path: string, rest?: Uint8Array): Promise<Uint8Array> {
    // A NUL would end the path, and begin what the daemon takes for something else.
    if (typeof path !== 'string' || path.includes('\0')) {
      throw new XenError('EINVAL', `xenstore(${name})`, 'no path');
    }
    const payload = rest === undefined ? encodeStrings(path) : encodeValue(path, rest);
    return this.#connection.request({ type: NAMES[name], transaction, payload, name, detail: path });
  }

  /** In slices, and anew when the directory changes between two of them. */
  async #largeDirectory(transaction: number, path: string): Promise<string[]> {
    for (;;) {
      const children = await this.#slices(transaction, path);
      if (children !== undefined) return children;
    }
  }

  async #slices(transaction: number, path: string): Promise<string[] | undefined> {
    const names: string[] = [];
    let generation: string | undefined;
    for (let offset = 0; ; ) {
      const payload = await this.#ask('directory_part', transaction, path, encodeStrings(String(offset)));
      const end = payload.indexOf(0);
      const [current] = decodeStrings(payload.subarray(0, end));
      const slice = payload.subarray(end + 1);
      if (end < 0 || slice.length === 0) throw new XenError('EPROTO', 'xenstore(directory_part)', path);
      if (generation !== undefined && current !== generation) return undefined;
      generation = current;
      const strings = decodeStrings(slice);
      // An empty name is the end: the list of children has none.
      const last = strings.at(-1) === '';
      names.push(...(last ? strings.slice(0, -1) : strings));
      if (last) return names;
      offset += slice.length;
    }
  }
}
