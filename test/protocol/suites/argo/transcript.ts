import { XEN_ARGO_DOMID_ANY } from '../../../../generated/argo.js';
import { Random } from '../../../../runtime/emulator/schedule/random.js';
import { NOWHERE, type TestRing } from '../../support/argo-caller.js';
import { openStage, type Stage } from '../../support/argo-tests.js';
import type { LabKind } from '../../support/lab.js';

const LENGTHS = [48, 64, 96, 256, 4032, 4096] as const;
const PIECES = [0, 1, 15, 16, 17, 32, 33, 48, 64, 200, 4000] as const;

/**
 * Random calls of argo_op by several domains, and what each gave: the same seed is the same calls on any machine, so
 * that two machines can be compared line by line. Every domain has a ring or two and sends to those of the others.
 */
export async function transcriptOf(kind: LabKind, seed: number, calls: number): Promise<string[]> {
  const stage = await openStage(kind, { domains: 3, argo: { macPermissive: true } });
  try {
    const random = new Random(seed);
    for (const caller of stage.all) caller.listen();
    const rings = stage.all.map((caller) => LENGTHS.map((length) => caller.ring(length)));
    const lines: string[] = [];
    for (let call = 0; call < calls; call++) lines.push(await step(stage, rings, random));
    return lines;
  } finally {
    await stage.lab.close();
  }
}

async function step({ all }: Stage, rings: readonly TestRing[][], random: Random): Promise<string> {
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  const index = random.below(all.length);
  const caller = all[index]!;
  const ring = pick(rings[index]!);
  const other = pick(all).id;
  const partner = random.below(4) === 0 ? XEN_ARGO_DOMID_ANY : other;
  const aport = random.below(3);
  const who = `${index}`;
  switch (random.below(9)) {
    case 0:
    case 1: {
      const flags = random.below(4) === 0 ? 0 : 1;
      const result = caller.register(ring, { aport, partner: partner, flags });
      return `${who} register ${aport} for ${nameOf(partner, all)} length ${ring.length} flags ${flags}: ${result}, tx ${ring.tx}`;
    }
    case 2:
      return `${who} unregister ${aport} of ${nameOf(partner, all)}: ${caller.unregister({ aport, partner })}`;
    case 3: {
      const questions = all.map(({ id }) => ({ domain: id, aport, space: pick(PIECES), largest: 7 }));
      return `${who} asks ${questions.map(({ space }) => space)}: ${JSON.stringify(caller.ask(questions))}`;
    }
    case 4:
      ring.rx = random.below(3) === 0 ? random.below(2 ** 32) : ring.tx;
      return `${who} reads to ${ring.rx} of ${ring.length}, notify: ${caller.notify()}`;
    case 5:
      return `${who} signalled: ${await caller.signalled()}`;
    default: {
      const lengths = Array.from({ length: random.below(4) }, () => pick(PIECES));
      const broken = random.below(20) === 0 ? [{ address: NOWHERE, length: 1 }] : [];
      const result = caller.send({
        domain: other,
        to: aport,
        from: aport,
        pieces: [...lengths, ...broken],
        type: random.below(9),
      });
      return `${who} sends ${lengths} to ${nameOf(other, all)}:${aport}: ${result}`;
    }
  }
}

/** Ids differ between machines; places do not. */
function nameOf(domain: number, all: Stage['all']): string {
  return domain === XEN_ARGO_DOMID_ANY ? 'any' : `${all.findIndex(({ id }) => id === domain)}`;
}
