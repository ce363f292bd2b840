import { XEN_ARGO_DOMID_ANY, XenArgoAddr, XenArgoRing, XenArgoRingMessageHeader } from '../../generated/argo.js';
import type { ArgoAddress, RingQuery } from '../../runtime/argo/hypercalls.js';
import type * as Consumer from '../../runtime/argo/ring-consumer.js';
import type * as Waiting from '../../runtime/argo/senders.js';
import type { ErrorCode } from '../../runtime/xen/interfaces/index.js';
import {
  type ExploredRing,
  HYPERVISOR_MODULES,
  Hypervisor,
  type HypervisorModules,
  type RingSpec,
} from './argo-hypervisor.js';
import { Machine, type State } from './machine.js';
import type { Request, SharedArray, Steps } from './requests.js';
import { Thread } from './thread.js';
import { loadTransformed } from './transform.js';

/*
 * Domains with Argo, each a thread with its rings and its senders. There is no timer that asks again: only events wake.
 */

type AsSteps<F> = F extends (...args: infer A) => infer R ? (...args: A) => Steps<R> : never;

/** Functions of runtime/argo as transform.ts makes them, and the hypervisor's classes as they are. */
export interface TransformedArgo extends HypervisorModules {
  readonly RingConsumer: typeof Consumer.RingConsumer;
  readonly Senders: typeof Waiting.Senders;
  readonly EMPTY: typeof Consumer.EMPTY;
  readonly MESSAGE: typeof Consumer.MESSAGE;
  readonly look: AsSteps<typeof Consumer.look>;
  readonly hasMore: AsSteps<typeof Consumer.hasMore>;
  readonly copyPayload: AsSteps<typeof Consumer.copyPayload>;
  readonly advance: AsSteps<typeof Consumer.advance>;
  readonly publish: AsSteps<typeof Consumer.publish>;
  readonly submit: AsSteps<typeof Waiting.submit>;
  readonly retry: AsSteps<typeof Waiting.retry>;
  readonly withdraw: AsSteps<typeof Waiting.withdraw>;
  readonly inquire: AsSteps<typeof Waiting.inquire>;
}

export function loadArgo(): Promise<TransformedArgo> {
  const modules = ['ring/copy', 'argo/ring-consumer', 'argo/senders'].map((name) => `runtime/${name}.ts`);
  return loadTransformed(modules, HYPERVISOR_MODULES) as Promise<unknown> as Promise<TransformedArgo>;
}

/** What a domain's program has. */
export interface ArgoDomain {
  readonly id: number;
  readonly senders: Waiting.Senders;
  /** Of its own rings. */
  readonly consumers: readonly Consumer.RingConsumer[];
  /** All rings there are. */
  readonly rings: readonly ExploredRing[];
}

export type DomainProgram = (domain: ArgoDomain, argo: TransformedArgo) => Steps<string>;

export interface ArgoScenario {
  readonly rings: readonly RingSpec[];
  readonly domains: readonly DomainProgram[];
}

export interface ArgoWorld {
  readonly machine: Machine;
  readonly start: State;
  readonly hypervisor: Hypervisor;
}

export function argoWorldOf(argo: TransformedArgo, scenario: ArgoScenario): ArgoWorld {
  const hypervisor = new Hypervisor(argo, scenario.domains.length, scenario.rings);
  const threads = scenario.domains.map((program, at) => {
    const id = hypervisor.ids[at]!;
    // Cells stand where generated atomics would, and the transformed functions ask the machine.
    const calls = callsOf(argo, hypervisor, at) as unknown as Waiting.Senders['calls'];
    const own = hypervisor.rings.filter(({ owner }) => owner === at);
    return new Thread(`domain ${id}`, () =>
      program(
        {
          id,
          senders: new argo.Senders(calls),
          consumers: own.map((ring) => consumerOf(argo, hypervisor, ring)),
          rings: hypervisor.rings,
        },
        argo,
      ),
    );
  });
  const { cells } = hypervisor;
  const machine = new Machine({ cells, threads, servers: new Set(threads.keys()) });
  return { machine, start: machine.start(cells.map(() => 0)), hypervisor };
}

/** ArgoCalls of one domain, each call a step of the hypervisor. */
function callsOf({ XenError }: TransformedArgo, hypervisor: Hypervisor, at: number) {
  return {
    *send(source: ArgoAddress, destination: ArgoAddress, pieces: readonly Uint8Array[], type: number): Steps<void> {
      const request: Request = {
        op: 'hypercall',
        run: (memory) => hypervisor.send(memory, at, source, destination, pieces, type),
      };
      const answer = yield request;
      if (answer !== 'sent') throw new XenError(answer as ErrorCode, 'argo_op(sendv)');
    },
    *notify(queries: readonly RingQuery[] = []): Steps<void> {
      const request: Request = { op: 'hypercall', run: (memory) => hypervisor.notify(memory, at, queries) };
      const answer = String(yield request);
      if (/^E/.test(answer)) throw new XenError(answer as ErrorCode, 'argo_op(notify)');
      const flags = answer.split(',').map(Number);
      for (const [i, query] of queries.entries()) query.flags = flags[i]!;
    },
  };
}

/** A consumer whose memory is the explorer's. */
function consumerOf(argo: TransformedArgo, hypervisor: Hypervisor, ring: ExploredRing): Consumer.RingConsumer {
  const partner = ring.partner === undefined ? XEN_ARGO_DOMID_ANY : hypervisor.ids[ring.partner]!;
  const made = new argo.RingConsumer(new Uint8Array(XenArgoRing.SIZE + ring.length), ring.length, partner);
  const shared = {
    counters: ring.counters,
    ring: ring.bytes,
    bytes: { ...made.bytes, bytes: ring.bytes },
    header: new SharedRecord(ring.bytes, XenArgoRingMessageHeader.LAYOUT.fields, 'the header'),
    sender: new SharedRecord(ring.bytes, XenArgoAddr.LAYOUT.fields, "the header's source"),
  };
  return Object.assign(made, shared as unknown as Partial<Consumer.RingConsumer>);
}

type Fields = Readonly<Record<string, { readonly offset: number; readonly size: number }>>;

/** Stands for a generated record, see transform.ts. */
class SharedRecord {
  base = 0;
  readonly #array: SharedArray;
  readonly #fields: Fields;
  readonly #name: string;

  constructor(array: SharedArray, fields: Fields, name: string) {
    this.#array = array;
    this.#fields = fields;
    this.#name = name;
  }

  place(field: string): { array: SharedArray; index: number; size: number; name: string } {
    const { offset, size } = this.#fields[field]!;
    return { array: this.#array, index: this.base + offset, size, name: `${field} of ${this.#name} at ${this.base}` };
  }
}
