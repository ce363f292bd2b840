import { describe, it, type TestContext } from 'vitest';
import type { Faults } from '../../../runtime/emulator/index.js';
import { ArgoCaller } from './argo-caller.js';
import type { Lab, LabKind, LabOptions } from './lab.js';

/** What a test of Argo works with: one caller for each domain of its lab. */
export interface Stage {
  readonly lab: Lab;
  /** The first domain, and the others in order. */
  readonly one: ArgoCaller;
  readonly two: ArgoCaller;
  readonly three: ArgoCaller;
  readonly all: readonly ArgoCaller[];
}

/** A stage whose lab can make steps fail. */
export interface FaultyStage extends Stage {
  readonly faults: Faults;
}

export async function openStage(kind: LabKind, options: LabOptions): Promise<Stage> {
  const lab = await kind.open(options);
  const all = lab.domains.map((domain) => new ArgoCaller(lab, domain));
  const at = (index: number): ArgoCaller => {
    const caller = all[index];
    if (caller === undefined) throw new Error(`the lab was opened with ${all.length} domains`);
    return caller;
  };
  return {
    lab,
    all,
    get one() {
      return at(0);
    },
    get two() {
      return at(1);
    },
    get three() {
      return at(2);
    },
  };
}

/** Tests of one kind of machine, each with a lab of its own; those that it cannot give are skipped. */
export class Tests {
  readonly kind: LabKind;

  constructor(kind: LabKind) {
    this.kind = kind;
  }

  group(name: string, body: () => void): void {
    describe(`${this.kind.name}: ${name}`, body);
  }

  it(name: string, options: LabOptions, body: (stage: Stage) => unknown): void {
    if (this.kind.leavesOut?.(options)) return;
    it(name, (context) => this.#run(context, options, body));
  }

  /** A test that makes steps fail, which only the emulator can. */
  withFaults(name: string, options: LabOptions, body: (stage: FaultyStage) => unknown): void {
    if (this.kind.leavesOut?.(options)) return;
    it(`${name} (injected)`, (context) =>
      this.#run(context, { ...options, faults: true }, (stage) => {
        const { faults } = stage.lab;
        if (faults === undefined) throw new Error('the lab has no faults');
        return body(Object.assign(Object.create(stage) as Stage, { faults }));
      }));
  }

  async #run(context: TestContext, options: LabOptions, body: (stage: Stage) => unknown): Promise<void> {
    context.skip(
      !this.kind.supports(options),
      this.kind.lack?.(options) ?? `${this.kind.name} cannot be had like this`,
    );
    const stage = await openStage(this.kind, options);
    try {
      await body(stage);
    } finally {
      await stage.lab.close();
    }
  }
}
