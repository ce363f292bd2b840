import type { RingConsumer } from '../../runtime/argo/ring-consumer.js';
import type { Outgoing } from '../../runtime/argo/senders.js';
import type { ArgoDomain, DomainProgram, TransformedArgo } from './argo-world.js';
import type { Request, Steps } from './requests.js';

/** Bytes that are copied at a time. */
const PIECE = 16;

/** A message that a domain sends; its number is its place in the list, from 1 on. */
export interface Sent {
  /** The place of the ring in the list of all. */
  readonly ring: number;
  readonly size: number;
}

export interface Plan {
  readonly sends?: readonly Sent[];
  /** Sends a message only when the one before is on its way; else all at once. */
  readonly oneByOne?: boolean;
  /** Messages that it takes out of a ring before others have their turn. */
  readonly budget?: number;
  /** The number of a message that its user may take back, at any time while something waits. */
  readonly mayWithdraw?: number;
  /** Its user may ask about the ring of the first message, once, at any time while something waits. */
  readonly mayInquire?: boolean;
}

/** What a domain has done, for the check: numbers of messages. */
export interface Deeds {
  readonly waiting: readonly number[];
  readonly sent: readonly number[];
  readonly withdrawn: readonly number[];
  /** By the domain that sent them. */
  readonly received: readonly { readonly domain: number; readonly number: number; readonly whole: boolean }[];
  readonly failed: readonly string[];
}

/**
 * A domain as runtime/argo/argo.ts drives it: after each event it drains its rings, wakes who waits for them, sends what
 * waits; and it begins again at once while its rings have more. It goes on for ever.
 */
export function domain(plan: Plan): DomainProgram {
  return function* (own, argo) {
    const run = new Run(plan, own);
    for (;;) {
      yield* submitMore(run, argo);
      yield run.note();
      if (run.mayWithdraw && (yield { op: 'choose', yes: 'its user takes a message back', no: 'goes on' }) === 1) {
        const message = run.messages[plan.mayWithdraw! - 1]!;
        if (yield* argo.withdraw(own.senders, message)) run.deeds.withdrawn.push(message.type);
        run.withdrew = true;
        continue;
      }
      if (run.mayInquire && (yield { op: 'choose', yes: 'its user asks about a ring', no: 'goes on' }) === 1) {
        yield* argo.inquire(own.senders, run.messages[0]!.destination);
        run.inquired = true;
        continue;
      }
      yield { op: 'wait' };
      do yield* serve(run, argo);
      while (yield* hasWork(run, argo));
    }
  };
}

class Run {
  readonly plan: Plan;
  readonly own: ArgoDomain;
  readonly messages: readonly Outgoing[];
  readonly deeds = {
    sent: [] as number[],
    withdrawn: [] as number[],
    received: [] as { domain: number; number: number; whole: boolean }[],
    failed: [] as string[],
  };
  submitted = 0;
  withdrew = false;
  inquired = false;

  constructor(plan: Plan, own: ArgoDomain) {
    this.plan = plan;
    this.own = own;
    this.messages = (plan.sends ?? []).map(({ ring, size }, i): Outgoing => {
      const { domain, port } = own.rings[ring]!;
      return {
        source: { domain: own.id, port: 100 },
        destination: { domain, port },
        pieces: [new Uint8Array(size).fill(i + 1)],
        size,
        type: i + 1,
        settle: (error) => {
          if (error === undefined) this.deeds.sent.push(i + 1);
          else this.deeds.failed.push(`message ${i + 1}: ${(error as Error).message}`);
        },
      };
    });
  }

  get settled(): number {
    const { sent, withdrawn, failed } = this.deeds;
    return sent.length + withdrawn.length + failed.length;
  }

  get mayWithdraw(): boolean {
    return this.plan.mayWithdraw !== undefined && !this.withdrew && this.own.senders.waiting;
  }

  get mayInquire(): boolean {
    return this.plan.mayInquire === true && !this.inquired && this.own.senders.waiting;
  }

  tell(): string {
    const waiting = [...this.own.senders.queues.values()].flatMap(({ messages }) => messages.map(({ type }) => type));
    return JSON.stringify({ ...this.deeds, waiting } satisfies Deeds);
  }

  /** All that is known between two turns; what a consumer knows of its last message is not looked at again. */
  note(): Request {
    const { consumers, senders } = this.own;
    const known = [
      ...consumers.map(({ rx, tx, published }) => `${rx} ${tx} ${published}`),
      ...[...senders.queues].map(
        ([key, { messages, query }]) => `${key} ${messages.map(({ type }) => type).join(' ')} ${JSON.stringify(query)}`,
      ),
      `${senders.owesNotify} ${this.submitted} ${this.withdrew} ${this.inquired}`,
    ];
    return { op: 'note', value: this.tell(), knowledge: [this.tell(), ...known].join(';') };
  }
}

function* submitMore(run: Run, argo: TransformedArgo): Steps<void> {
  const { messages, plan, own } = run;
  while (run.submitted < messages.length && (!plan.oneByOne || run.settled === run.submitted)) {
    const message = messages[run.submitted++]!;
    try {
      if (yield* argo.submit(own.senders, message)) message.settle();
    } catch (error) {
      message.settle(error);
    }
  }
}

function* serve(run: Run, argo: TransformedArgo): Steps<void> {
  let consumed = false;
  for (const consumer of run.own.consumers) {
    if ((yield* drain(run, argo, consumer)) > 0) consumed = true;
  }
  yield* argo.retry(run.own.senders, consumed);
}

function* drain(run: Run, argo: TransformedArgo, consumer: RingConsumer): Steps<number> {
  const { budget = Number.POSITIVE_INFINITY } = run.plan;
  let taken = 0;
  while (taken < budget) {
    const found = yield* argo.look(consumer);
    if (found === argo.EMPTY) break;
    if (found !== argo.MESSAGE) throw new Error(consumer.flaw);
    const data = new Uint8Array(consumer.size);
    // Longer copies are not done byte by byte.
    for (let at = 0; at < data.length; at += PIECE) {
      yield* argo.copyPayload(consumer, at, Math.min(PIECE, data.length - at), data, at);
    }
    const { domain, type } = consumer;
    run.deeds.received.push({ domain, number: type, whole: data.every((byte) => byte === type) });
    yield* argo.advance(consumer);
    taken++;
  }
  yield* argo.publish(consumer);
  return taken;
}

function* hasWork(run: Run, argo: TransformedArgo): Steps<boolean> {
  for (const consumer of run.own.consumers) if (yield* argo.hasMore(consumer)) return true;
  return false;
}
