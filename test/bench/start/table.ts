import { fileURLToPath } from 'node:url';
import { inOwnProcess, wholeProcess } from '../harness/own-process.js';
import type { Design, Group, Table } from '../harness/plan.js';
import { eachRecord, oneRecord } from './bundles.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const worker = new URL('import-worker.mjs', import.meta.url);

const MODULES = [
  ['xenbind/bindings/argo', 'the bindings of one header, `xenbind/bindings/argo`'],
  ['xenbind/bindings/index', 'all bindings, `xenbind/bindings/index`'],
  ['xenbind/vchan', '`xenbind/vchan`'],
  ['xenbind/argo', '`xenbind/argo`'],
  ['xenbind/xen', '`xenbind/xen`'],
  ['xenbind/emulator', '`xenbind/emulator`'],
  ['xenbind/generator', '`xenbind/generator`'],
  ['koffi', 'koffi alone'],
  ['typescript', 'typescript alone'],
  ['ts-morph', 'ts-morph alone'],
] as const;

/** Importing these takes seconds beside other work, and nothing of ours is shown to run by it. */
const LARGE = new Set<string>(['typescript', 'ts-morph']);

type Modules = readonly (readonly [specifier: string, label: string])[];

/** From the start of Node to its end; what is imported is found as a user's program finds it. */
function wholeProcesses(modules: Modules): Group {
  const node = (name: string, label: string, args: readonly string[]): Design => ({
    name,
    label,
    measure: () => wholeProcess(process.execPath, args, root),
  });
  const importing = (specifier: string): readonly string[] => [
    '--input-type=module',
    '--eval',
    `import ${JSON.stringify(specifier)};`,
  ];
  return {
    title: 'Whole processes that import one module',
    unit: 'ms',
    baseline: 'node',
    designs: [
      node('node', '`node -e ""`', ['-e', '']),
      ...modules.map(([specifier, label]) => node(specifier, label, importing(specifier))),
    ],
  };
}

function withinProcess(modules: Modules): Group {
  return {
    title: 'Importing, within a running process',
    unit: 'ms',
    baseline: 'xenbind/bindings/argo',
    designs: modules.map(([name, label]) => ({
      name,
      label,
      measure: (effort) => inOwnProcess(worker, [name], effort),
    })),
  };
}

export const start: Table = {
  name: 'start',
  title: 'Start',
  plan: async ({ quick }) => {
    const modules = quick ? MODULES.filter(([specifier]) => !LARGE.has(specifier)) : MODULES;
    return [wholeProcesses(modules), withinProcess(modules), oneRecord(), eachRecord()];
  },
};
