import { getHeapStatistics } from 'node:v8';
import { debianHeaders } from '../../support/debian-headers.js';
import { lacksCompiler } from '../harness/c-library.js';
import type { Design, Effort, Goal, Group, Table } from '../harness/plan.js';
import { fill, ownHeaders, type Project, records, wrapper, writeProject } from './projects.js';
import * as tools from './tools.js';
import { design, type Measurement, memory, type Tool, time } from './tools.js';

/** Nothing has changed, which is what a build asks each time. */
function unchanged(): Group {
  const include = debianHeaders();
  const missing = include === undefined ? "Debian's libxen-dev cannot be had" : undefined;
  const headers = wrapper(['xen/xen.h', 'xen/argo.h', 'xen/io/libxenvchan.h']);
  const project = writeProject('debian', headers, include === undefined ? [] : [include]);
  if (include !== undefined) fill(project);
  const on = (tool: Tool, goals: readonly Goal[] = []): Design =>
    design(tool, project, time, { goals, missing: missing ?? tool.missing });
  return {
    title: "Debian's xen.h, argo.h and libxenvchan.h, unchanged",
    unit: 'ms',
    baseline: 'bindgen',
    designs: [
      on(tools.bindgen),
      on(tools.check, [{ atMost: 1, of: 'bindgen' }]),
      on(tools.bindgenFormatted),
      on(tools.clang),
      on(tools.gcc),
      on(tools.pahole),
      on(tools.node),
    ],
  };
}

/** Everything is made: what a change of a header costs. */
function cold(): Group {
  const text = wrapper(['xen.h', 'argo.h', 'libxenvchan.h']);
  const project = (name: string): Project => writeProject(`own-${name}`, text, [ownHeaders]);
  const filled = project('check');
  fill(filled);
  return {
    title: "The repository's xen.h, argo.h and libxenvchan.h, from nothing",
    unit: 'ms',
    baseline: 'bindgen',
    designs: [
      design(tools.bindgen, project('bindgen'), time),
      design(tools.bindgenFormatted, project('rustfmt'), time),
      design(tools.full, project('full'), time, { goals: [{ atMost: 10, of: 'bindgen' }] }),
      design(tools.unverified, project('unverified'), time),
      design(tools.check, filled, time),
    ],
  };
}

interface Sized {
  readonly count: number;
  readonly project: Project;
}

/** One tool on each of the projects; the names are those of the tool and the number of records. */
function growing(tool: Tool, sizes: readonly Sized[], measure: Measurement, goals: readonly Goal[] = []): Design[] {
  return sizes.map(({ count, project }, i) => {
    const label = `${tool.label}, ${count.toLocaleString('en')} records`;
    const isLargest = i === sizes.length - 1;
    return design(tool, project, measure, { name: `${tool.name} ${count}`, label, goals: isLargest ? goals : [] });
  });
}

function perRecord({ measure, ...more }: Design, count: number): Design {
  const each = async (effort: Effort) => ({ value: ((await measure(effort)).value * 1000) / count });
  return { ...more, measure: each };
}

function growth(sizes: readonly Sized[]): Group {
  const [, middle] = sizes;
  const baseline = `${tools.check.name} ${middle!.count}`;
  const designs = [
    // Its start is part of it, so that a linear generator takes less for a record of many. The rest is for a larger heap.
    ...growing(tools.check, sizes, time, [{ atMost: 1.3, of: baseline }]),
    ...growing(tools.bindgen, sizes, time),
    ...growing(tools.clang, sizes, time),
  ].map((one) => perRecord(one, Number(one.name.split(' ')[1])));
  return { title: 'Time for a record, by their number', unit: 'us', baseline, designs };
}

/** 500 MB, in MiB. */
const MEMORY_GOAL = 476;

function peaks(sizes: readonly Sized[]): Group {
  const noRunner = lacksCompiler();
  const designs = [
    ...growing(tools.check, sizes, memory, [{ atMost: MEMORY_GOAL }]),
    ...growing(tools.bindgen, sizes, memory),
    ...growing(tools.clang, sizes, memory),
  ];
  return {
    title: 'Peak memory, by the number of records',
    unit: 'MiB',
    baseline: `${tools.check.name} ${sizes[0]!.count}`,
    maxRounds: 3,
    designs: designs.map((one) => ({ ...one, missing: one.missing ?? noRunner })),
  };
}

const heap = Math.round(getHeapStatistics().heap_size_limit / 2 ** 20);
const TOO_LARGE = `its check would take about 10,000 MiB of heap, and Node.js has ${heap} here: xenbind says so and ends`;

/** Full runs, whose time and memory are almost all TypeScript's. */
function verified(sizes: readonly Sized[], measure: Measurement): Group {
  const designs = growing(tools.full, sizes, measure);
  const noRunner = measure === memory ? lacksCompiler() : undefined;
  const isTooLarge = ({ count }: Sized): boolean => count >= 10_000;
  return {
    title: `Full generation, by the number of records: ${measure === time ? 'time' : 'peak memory'}`,
    unit: measure === time ? 'ms' : 'MiB',
    baseline: designs[0]!.name,
    maxRounds: 1,
    designs: designs.map((one, i) => ({ ...one, missing: isTooLarge(sizes[i]!) ? TOO_LARGE : noRunner })),
  };
}

async function plan({ quick }: Effort): Promise<readonly Group[]> {
  const counts = quick ? [5, 20, 50] : [100, 1_000, 10_000];
  const sized = (name: string): Sized[] =>
    counts.map((count) => ({ count, project: writeProject(`${name}-${count}`, records(count)) }));
  const sizes = sized('records');
  for (const { project } of sizes) fill(project);
  const full = sized('full').slice(0, quick ? 1 : counts.length);
  return [unchanged(), cold(), growth(sizes), peaks(sizes), verified(full, time), verified(full, memory)];
}

export const generator: Table = { name: 'generator', title: 'Generator', plan };
