import { XenError } from '../../xen/interfaces/index.js';
import type { ObjectId } from './protocol.js';

/** What a worker has of the emulator's thread, by number. */
export class ObjectTable {
  readonly #objects = new Map<ObjectId, unknown>();
  #next = 1;

  add(object: unknown): ObjectId {
    this.#objects.set(this.#next, object);
    return this.#next++;
  }

  /** @throws XenError EBADF for what is closed */
  get<T>(id: ObjectId): T {
    const object = this.#objects.get(id);
    if (object === undefined) throw new XenError('EBADF', 'emulator(object)', `number ${id} is closed`);
    return object as T;
  }

  delete(id: ObjectId): void {
    this.#objects.delete(id);
  }
}
