import { lacksCompiler, sharedLibrary } from '../harness/c-library.js';
import { inOwnProcess } from '../harness/own-process.js';
import { lacksPeers } from '../harness/peers.js';
import type { Design, Goal, Group, Table } from '../harness/plan.js';
import { makeBindings } from './bindings.js';
import { created, GROUPS, type GroupRows, PEERS, type Row } from './rows.js';

const worker = new URL('worker.mjs', import.meta.url);

/** Reading and writing fields of records side by side in memory. */
export const fields: Table = {
  name: 'fields',
  title: 'Fields',
  plan: async () => {
    makeBindings();
    if (lacksCompiler() === undefined) {
      // Inherited by the process of the design.
      process.env.XENBIND_BENCH_LIBRARY = sharedLibrary(new URL('fields.c', import.meta.url));
    }
    return GROUPS.map(planGroup);
  },
};

function planGroup({ name, title, ratioToPeers, maxRounds, ours }: GroupRows): Group {
  const baseline = ours[0]!.label;
  const peers = PEERS.filter(({ groups }) => groups.includes(name));
  const own = ours.map((row) => {
    const goals = row.atMost === undefined ? [] : [{ atMost: row.atMost, of: baseline }];
    return design(name, `designs/${row.module}.mjs`, row, goals, undefined);
  });
  const c = { module: 'c', design: 'c', label: 'C, -O2' };
  const goals = ratioToPeers === undefined ? [] : [{ atLeast: ratioToPeers, of: created.label }];
  return {
    title,
    unit: 'ns',
    ...(maxRounds === undefined ? {} : { maxRounds }),
    baseline,
    designs: [
      ...own,
      design(name, 'designs/c.mjs', c, [], lacksCompiler()),
      ...peers.map((row) => design(name, `../peers/fields/${row.module}.mjs`, row, goals, lacksPeers())),
    ],
  };
}

function design(group: string, file: string, row: Row, goals: readonly Goal[], missing: string | undefined): Design {
  return {
    name: row.label,
    label: row.label,
    goals,
    missing,
    measure: (effort) => inOwnProcess(worker, [file, row.design, group], effort),
  };
}
