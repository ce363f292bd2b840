import { type Answer, type Request, SharedArray, type Steps } from './requests.js';

/** The next thing a thread does, given all that it has read: a thread is a function of that. */
export interface Moment {
  readonly id: number;
  readonly request: Request | { readonly op: 'done'; readonly result: string };
  readonly after: Map<Answer, Moment>;
  readonly before: Moment | undefined;
  readonly answer: Answer;
  readonly note: string;
}

export type Program = () => Steps<string>;

/** A program, run again and again from its start: only so can it be at many points at once. */
export class Thread {
  readonly name: string;
  readonly #program: Program;
  readonly start: Moment;
  /** Moments just after a note, by what was known there. */
  readonly #byKnowledge = new Map<string, Moment>();
  #moments = 0;

  constructor(name: string, program: Program) {
    this.name = name;
    this.#program = program;
    this.start = this.#moment(undefined, undefined);
  }

  next(moment: Moment, answer: Answer): Moment {
    let next = moment.after.get(answer);
    if (!next) {
      next = this.#moment(moment, answer);
      moment.after.set(answer, next);
    }
    return next;
  }

  #moment(before: Moment | undefined, answer: Answer): Moment {
    const answers: Answer[] = [];
    for (let at = before, given = answer; at; given = at.answer, at = at.before) answers.unshift(given);
    const run = this.#program();
    let note = '';
    /** Of a note that stands between the last answer and the next request. */
    let knowledge: string | undefined;
    let given: Answer;
    for (;;) {
      let step: IteratorResult<Request, string>;
      try {
        step = run.next(given);
      } catch (error) {
        return this.#make(before, answer, note, {
          op: 'done',
          result: `threw ${(error as Error).name}: ${(error as Error).message}`,
        });
      }
      given = undefined;
      if (step.done) return this.#make(before, answer, note, { op: 'done', result: step.value });
      const request = step.value;
      if (request.op === 'note') {
        note = request.value;
        knowledge = request.knowledge;
      } else if ((request.op === 'get' || request.op === 'set') && !(request.array instanceof SharedArray)) {
        // The thread's own memory: nobody else can see it.
        if (request.op === 'get') given = request.array[request.index];
        else request.array[request.index] = request.value;
      } else if (answers.length > 0) {
        given = answers.shift();
        knowledge = undefined;
      } else return this.#shared(knowledge, () => this.#make(before, answer, note, request));
    }
  }

  #shared(knowledge: string | undefined, make: () => Moment): Moment {
    if (knowledge === undefined) return make();
    let moment = this.#byKnowledge.get(knowledge);
    if (!moment) {
      moment = make();
      this.#byKnowledge.set(knowledge, moment);
    }
    return moment;
  }

  #make(before: Moment | undefined, answer: Answer, note: string, request: Moment['request']): Moment {
    return { id: this.#moments++, request, after: new Map(), before, answer, note };
  }
}
