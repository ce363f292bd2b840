import { once } from 'node:events';
import { Argo, ArgoSocket } from 'xenbind/argo';
import type { XenHost } from 'xenbind/xen';
import { runExample } from './support/run-example.js';

/** Requests and answers are messages of their own type, with a number that says which belong together. */
const PORT = 9000;
const REQUEST = 0x5251;
const ANSWER = 0x414e;

type Methods = Record<string, (...parameters: never[]) => unknown>;

interface Request {
  readonly id: number;
  readonly method: string;
  readonly parameters: readonly unknown[];
}

type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string });

/** Answers the requests of one domain. */
export async function answerRequests(argo: Argo, client: number, methods: Methods): Promise<ArgoSocket> {
  const socket = new ArgoSocket(argo, { type: ANSWER, allTypes: true });
  socket.on('message', async (data, from) => {
    if (from.type !== REQUEST) return;
    let answer: Answer;
    try {
      const { id, method, parameters } = JSON.parse(data.toString()) as Request;
      try {
        const implementation = Object.hasOwn(methods, method) ? methods[method] : undefined;
        if (!implementation) throw new Error(`there is no method ${method}`);
        answer = { id, result: await implementation(...(parameters as never[])) };
      } catch (error) {
        answer = { id, error: (error as Error).message };
      }
      await socket.send(JSON.stringify(answer), from.port, from.domain);
    } catch (error) {
      // No JSON, or nobody there any more: the next request may be better.
      console.error(`service: ${(error as Error).message}`);
    }
  });
  socket.bind(PORT, client);
  await once(socket, 'listening');
  return socket;
}

/** Asks the service of another domain. */
export class ServiceClient implements AsyncDisposable {
  readonly #socket: ArgoSocket;
  readonly #server: number;
  readonly #pending = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  constructor(argo: Argo, server: number) {
    this.#server = server;
    this.#socket = new ArgoSocket(argo, { type: REQUEST, allTypes: true });
    this.#socket.on('message', (data, from) => {
      if (from.type !== ANSWER) return;
      try {
        const answer = JSON.parse(data.toString()) as Answer;
        this.#pending.get(answer.id)?.(answer);
      } catch (error) {
        console.error(`client: ${(error as Error).message}`);
      }
    });
  }

  /** @throws what the method threw, as an Error; a TimeoutError after `timeout` milliseconds; what {@link ArgoSocket.send} does */
  async call(method: string, parameters: readonly unknown[], timeout = 1000): Promise<unknown> {
    const id = ++this.#lastId;
    const signal = AbortSignal.timeout(timeout);
    try {
      const answered = new Promise<Answer>((resolve, reject) => {
        this.#pending.set(id, resolve);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
      const request: Request = { id, method, parameters };
      const sent = this.#socket.send(JSON.stringify(request), PORT, this.#server, { signal });
      const [answer] = await Promise.all([answered, sent]);
      if ('error' in answer) throw new Error(answer.error);
      return answer.result;
    } finally {
      this.#pending.delete(id);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#socket[Symbol.asyncDispose]();
  }
}

export async function serve(host: XenHost, client: number): Promise<Argo> {
  const argo = new Argo(host);
  await answerRequests(argo, client, {
    domain: () => host.domain,
    add: (a: number, b: number) => a + b,
    sleep: () => new Promise(() => {}),
  });
  return argo;
}

export async function visit(host: XenHost, server: number): Promise<void> {
  await using argo = new Argo(host);
  await using service = new ServiceClient(argo, server);
  const calls = [['domain'], ['add', 2, 3], ['subtract', 3, 2], ['sleep']] as const;
  // All at once: answers find their requests by the number.
  const answers = await Promise.allSettled(calls.map(([method, ...parameters]) => service.call(method, parameters)));
  for (const [index, answer] of answers.entries()) {
    const [method, ...parameters] = calls[index]!;
    const text = answer.status === 'fulfilled' ? answer.value : `failed: ${answer.reason.message}`;
    console.log(`${method}(${parameters.join(', ')}) -> ${text}`);
  }
}

await runExample(import.meta.url, { serve, visit });
