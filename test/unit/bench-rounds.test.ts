import { describe, expect, it } from 'vitest';
import type { Design, Group } from '../bench/harness/plan.js';
import { renderGoals, renderGroup } from '../bench/harness/render.js';
import { measureGroup } from '../bench/harness/rounds.js';

const effort = { quick: false, rounds: 3 };

/** A design whose runs take these times; the first run does not count. */
function design(name: string, values: readonly number[], more: Partial<Design> = {}): Design {
  let run = 0;
  return { name, label: `the ${name}`, measure: async () => ({ value: values[run++]! }), ...more };
}

function group(...designs: readonly Design[]): Group {
  return { title: 'Work', unit: 'ns', baseline: designs[0]!.name, designs };
}

describe('a group of a benchmark', () => {
  it('compares designs within each round, and leaves out the first one', async () => {
    // A processor that slows down fourfold: the times' medians would say 4.
    const result = await measureGroup(group(design('base', [900, 1, 4, 16]), design('other', [1, 2, 8, 32])), effort);
    expect(result.rows.map(({ median, ratio }) => [median, ratio])).toEqual([
      [4, 1],
      [8, 2],
    ]);
    expect(result.rounds).toBe(3);
  });

  it('runs the designs in turn', async () => {
    const order: string[] = [];
    const noted = (name: string): Design => design(name, [], { measure: async () => ({ value: order.push(name) }) });
    await measureGroup({ ...group(noted('a'), noted('b')), maxRounds: 2 }, effort);
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  it('judges goals against the design that they name, and says which are missed', async () => {
    const goals = [{ atMost: 1.5, of: 'base' }, { atLeast: 2, of: 'base' }, { atMost: 7 }];
    const result = await measureGroup(
      group(design('base', [1, 4, 4, 4]), design('other', [1, 8, 8, 8], { goals })),
      effort,
    );
    expect(result.rows[1]!.outcomes.map(({ of, reached, met }) => [of, reached, met])).toEqual([
      ['the base', 2, false],
      ['the base', 2, true],
      [undefined, 8, false],
    ]);
    const text = renderGoals([
      { name: 'work', title: 'Work', date: '2026-11-25', commit: 'abcdef0', groups: [result] },
    ]);
    expect(text).toContain('| Work: the other | at most 1.5x of the base |    2.00 | **missed** |');
    expect(text).toContain('| Work: the other | at least 2x of the base  |    2.00 | met        |');
  });

  it('leaves out what is missing, and goals that are about it', async () => {
    const gone = design('gone', [], { missing: 'it is not installed' });
    const other = design('other', [1, 1, 1, 1], { goals: [{ atMost: 1, of: 'gone' }] });
    const result = await measureGroup(group(design('base', [1, 1, 1, 1]), gone, other), effort);
    expect(result.rows.map(({ label }) => label)).toEqual(['the base', 'the other']);
    expect(result.rows[1]!.outcomes).toEqual([]);
    expect(renderGroup(result)).toContain('Left out: the gone, since it is not installed.');
  });

  it('refuses designs that came to different results', async () => {
    const says = (name: string, check: string): Design =>
      design(name, [], { measure: async () => ({ value: 1, check }) });
    await expect(measureGroup(group(says('base', '10'), says('other', '11')), effort)).rejects.toThrow(
      'Work: the designs came to different results: the base: 10, the other: 11',
    );
    await expect(measureGroup(group(says('base', '10'), says('other', '10')), effort)).resolves.toBeDefined();
  });

  it.each([0, Number.NaN, -1])('refuses a design that takes %d', async (value) => {
    const broken = design('base', [], { measure: async () => ({ value }) });
    await expect(measureGroup(group(broken), effort)).rejects.toThrow(`the base: ${value} is no time`);
  });

  it('runs each design once when it shall be quick', async () => {
    let runs = 0;
    const counted = design('base', [], { measure: async () => ({ value: ++runs }) });
    await measureGroup(group(counted), { quick: true, rounds: 1 });
    expect(runs).toBe(1);
  });
});
