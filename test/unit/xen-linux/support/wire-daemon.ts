import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { XsdSockmsgType as Type, XENSTORE_PAYLOAD_MAX } from '../../../../generated/io/xs_wire.js';
import type { StoreDaemon } from '../../../../runtime/emulator/store/index.js';
import { isXenError } from '../../../../runtime/xen/interfaces/index.js';
import { encodeMessage, MessageReader, type StoreMessage } from '../../../../runtime/xen/linux/xenstore/message.js';
import {
  decodePermission,
  decodeStrings,
  encodePermission,
  encodeStrings,
} from '../../../../runtime/xen/linux/xenstore/payload.js';
import type { StoreRequests } from '../../../../runtime/xen/store-client/requests.js';

const OK = encodeStrings('OK');

/** The emulated xenstored behind a UNIX socket for one domain, in the protocol of the real one. */
export class WireDaemon {
  readonly path: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(daemon: StoreDaemon, domain: number, socketPath: string) {
    this.path = socketPath;
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      serve(daemon.accept(domain), socket);
    });
  }

  static async listen(daemon: StoreDaemon, domain: number, folder: string): Promise<WireDaemon> {
    const wire = new WireDaemon(daemon, domain, path.join(folder, `socket-${domain}`));
    await new Promise<void>((resolve) => wire.#server.listen(wire.path, resolve));
    return wire;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function serve(requests: StoreRequests, socket: Socket): void {
  const reader = new MessageReader();
  const unwatch = new Map<string, () => Promise<void>>();
  const send = (message: StoreMessage): void => {
    const bytes = encodeMessage(message);
    // In two pieces, as a socket may give them.
    const half = Math.floor(bytes.length / 2);
    socket.write(bytes.subarray(0, half));
    socket.write(bytes.subarray(half));
  };
  const tell = (token: string) => (changed: string) =>
    send({ type: Type.XS_WATCH_EVENT, request: 0, transaction: 0, payload: encodeStrings(changed, token) });
  const answer = async ({ type, transaction, payload }: StoreMessage): Promise<Uint8Array> => {
    const [first = '', second = ''] = decodeStrings(payload);
    switch (type) {
      case Type.XS_READ:
        return requests.read(transaction, first);
      case Type.XS_WRITE:
        await requests.write(transaction, first, payload.slice(payload.indexOf(0) + 1));
        return OK;
      case Type.XS_MKDIR:
        await requests.makeDirectory(transaction, first);
        return OK;
      case Type.XS_RM:
        await requests.remove(transaction, first);
        return OK;
      case Type.XS_DIRECTORY: {
        const children = encodeStrings(...(await requests.directory(transaction, first)));
        if (children.length > XENSTORE_PAYLOAD_MAX) throw Object.assign(new Error(), { name: 'E2BIG' });
        return children;
      }
      case Type.XS_DIRECTORY_PART: {
        const children = encodeStrings(...(await requests.directory(transaction, first)), '');
        const head = encodeStrings(String(children.length));
        const rest = children.subarray(Number(second), Number(second) + XENSTORE_PAYLOAD_MAX - head.length);
        // Whole names alone, as the daemon does.
        const slice = rest.subarray(0, rest.lastIndexOf(0) + 1);
        return Buffer.concat([head, slice]);
      }
      case Type.XS_GET_PERMS: {
        const permissions = await requests.getPermissions(transaction, first);
        return encodeStrings(...permissions.map((permission) => encodePermission(permission)!));
      }
      case Type.XS_SET_PERMS: {
        const permissions = decodeStrings(payload).slice(1).map(decodePermission);
        await requests.setPermissions(transaction, first, permissions as NonNullable<(typeof permissions)[0]>[]);
        return OK;
      }
      case Type.XS_WATCH:
        unwatch.set(second, await requests.watch(first, { deliver: tell(second), end: () => socket.destroy() }));
        return OK;
      case Type.XS_UNWATCH:
        await unwatch.get(second)!();
        return OK;
      case Type.XS_TRANSACTION_START:
        return encodeStrings(String(await requests.startTransaction()));
      case Type.XS_TRANSACTION_END:
        await requests.endTransaction(transaction, first === 'T');
        return OK;
      case Type.XS_GET_DOMAIN_PATH:
        return encodeStrings(await requests.domainPath(Number(first)));
      default:
        throw Object.assign(new Error(), { name: 'ENOSYS' });
    }
  };
  socket.on('close', () => requests.close());
  socket.on('error', () => {});
  socket.on('data', (bytes) =>
    reader.push(bytes, (message) => {
      const { type, request, transaction } = message;
      answer(message).then(
        (payload) => send({ type, request, transaction, payload }),
        (error: Error) => {
          // The emulated daemon has ended the connection.
          if (isXenError(error, 'EBADF')) return void socket.destroy();
          const name = isXenError(error) ? error.code : error.name;
          send({ type: Type.XS_ERROR, request, transaction, payload: encodeStrings(name) });
        },
      );
    }),
  );
}
