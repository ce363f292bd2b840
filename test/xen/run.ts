import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../support/models.js';
import { ARCHITECTURES, type Architecture, type ArchitectureName } from './architectures.js';
import { boot } from './boot/boot.js';
import type { Machine } from './boot/qemu.js';
import { BOOTS, type Boot } from './boots.js';
import { atATime, type Job } from './pool.js';
import { packedPackage } from './prepare/package-under-test.js';
import { prepare } from './prepare/prepare.js';
import { programContent } from './program.js';
import { Results, type SuiteResult, vitestReport } from './results.js';
import { suitesContent } from './suites-content.js';

const USAGE = `npm run test:xen [-- OPTION...]: boots Xen under QEMU, for each architecture, and runs the suites inside

  --arch NAME           x86_64 or arm64; may be repeated. Default: both
  --boot NAME           only this entry of test/xen/boots.ts; may be repeated
  --suite NAME          only this suite; may be repeated
  --jobs NUMBER         emulated processors that run at a time; a machine with more of them runs alone. Default: 2
  --outputFile FILE     writes the results as vitest's JSON reporter does
  --program FILE        runs one module (JavaScript or TypeScript) instead of the suites, prints what it prints, and
                        ends with its exit code; 'xenbind/...' and 'koffi' can be imported
  --root FOLDER         the working tree whose package and suites are run. Default: the one of this file
  --set NAME=VALUE      a variable of the environment of what runs inside; may be repeated
  --time-limit SECONDS  for each boot. Default: 1500
  --xen OPTION          one more option of the hypervisor; may be repeated`;

const { values } = parseArgs({
  options: {
    arch: { type: 'string', multiple: true, default: Object.keys(ARCHITECTURES) },
    boot: { type: 'string', multiple: true },
    suite: { type: 'string', multiple: true },
    jobs: { type: 'string', default: '2' },
    outputFile: { type: 'string' },
    program: { type: 'string' },
    root: { type: 'string', default: projectRoot },
    set: { type: 'string', multiple: true, default: [] },
    'time-limit': { type: 'string', default: '1500' },
    xen: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});
const root = path.resolve(values.root);
const report = (line: string): void => console.error(line);
/** One archive for all boots. */
let packed: string | undefined;

if (values.help) console.log(USAGE);
else process.exitCode = values.program === undefined ? await runSuites() : await runProgram(values.program);

function architectures(): readonly Architecture[] {
  return values.arch.map((name) => {
    if (!Object.hasOwn(ARCHITECTURES, name)) {
      throw new Error(`--arch ${name}: the lab has ${Object.keys(ARCHITECTURES).join(' and ')}`);
    }
    return ARCHITECTURES[name as ArchitectureName];
  });
}

/** One machine to start, with all that it needs. */
interface Start {
  readonly architecture: Architecture;
  readonly name: string;
  readonly machine: Machine;
  readonly folder: string;
}

function prepared(
  architecture: Architecture,
  { name, xenOptions, guest, processors = 1 }: Omit<Boot, 'architectures' | 'suites'>,
  files: ReadonlyMap<string, string>,
): Start {
  const lab = path.join(root, '.tmp', 'xen');
  const folder = path.join(lab, architecture.name, name);
  packed ??= packedPackage(root, path.join(lab, 'package'), report);
  const machine = prepare(architecture, { package: packed, folder, files, withGuest: guest !== undefined, report });
  return {
    architecture,
    name,
    machine: { ...machine, processors, xenOptions: [...xenOptions, ...values.xen] },
    folder,
  };
}

/** Boots once; gives what is wrong with the boot, and the exit code of what ran in it. */
async function run(
  { architecture, name, machine, folder }: Start,
  print: (line: string) => void,
): Promise<{ readonly problems: readonly string[]; readonly status: number }> {
  const log = path.join(folder, 'console.log');
  const timeLimit = Number(values['time-limit']);
  const { problems, status, seconds } = await boot(architecture, machine, { log, timeLimit, print });
  for (const problem of problems) report(`${architecture.name} ${name}: ${problem}`);
  report(`${architecture.name} ${name}: ${seconds.toFixed(0)} s; the console is in ${path.relative('.', log)}`);
  return { problems, status: status ?? 1 };
}

async function runProgram(file: string): Promise<number> {
  const files = await programContent(file, values.set);
  let code = 0;
  for (const architecture of architectures()) {
    const start = prepared(architecture, { name: 'program', xenOptions: ['argo=yes,mac-permissive=1'] }, files);
    const { problems, status } = await run(start, (line) => console.log(line));
    code = Math.max(code, problems.length > 0 ? 1 : status);
  }
  return code;
}

/** The boots that the options ask for, with the suites that they ask for. */
function boots(): readonly Boot[] {
  const wanted = (name: string, names: readonly string[] | undefined) => names === undefined || names.includes(name);
  const known = {
    boot: BOOTS.map(({ name }) => name),
    suite: BOOTS.flatMap(({ suites }) => suites.map((one) => one.name)),
  };
  for (const kind of ['boot', 'suite'] as const) {
    for (const name of values[kind] ?? []) {
      if (!known[kind].includes(name)) throw new Error(`--${kind} ${name}: test/xen/boots.ts has no such ${kind}`);
    }
  }
  return BOOTS.filter(({ name }) => wanted(name, values.boot))
    .map((one) => ({ ...one, suites: one.suites.filter(({ name }) => wanted(name, values.suite)) }))
    .filter(({ suites }) => suites.length > 0);
}

async function runSuites(): Promise<number> {
  const jobs: Job<readonly SuiteResult[]>[] = [];
  // All is prepared before the first machine starts: its console is read by this very thread.
  for (const one of boots()) {
    for (const architecture of architectures().filter(({ name }) => one.architectures.includes(name))) {
      const start = prepared(architecture, one, await suitesContent(root, one, values.set));
      jobs.push({ places: start.machine.processors, run: () => runBoot(start, one) });
    }
  }
  if (jobs.length === 0) throw new Error('test/xen/boots.ts has no boot with this suite on this architecture');
  const all = (await atATime(Number(values.jobs), jobs)).flat();
  for (const { suite, tests } of all) {
    for (const { name, state, message } of tests)
      if (state === 'failed') console.log(`FAILED ${suite} > ${name}\n${message}\n`);
    const count = (state: string) => tests.filter((test) => test.state === state).length;
    console.log(`${suite}: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  }
  if (values.outputFile !== undefined) {
    mkdirSync(path.dirname(path.resolve(values.outputFile)), { recursive: true });
    writeFileSync(values.outputFile, `${JSON.stringify(vitestReport(all), undefined, 1)}\n`);
  }
  const states = new Set(all.flatMap(({ tests }) => tests.map(({ state }) => state)));
  return states.has('failed') || !states.has('passed') ? 1 : 0;
}

async function runBoot(start: Start, { suites }: Boot): Promise<readonly SuiteResult[]> {
  const label = `${start.architecture.name} ${start.name}`;
  const results = new Results();
  const { problems } = await run(start, (line) => void (results.take(line) || console.log(`${label}: ${line}`)));
  const all = results
    .of(
      suites.map(({ name }) => name),
      values.set.some((variable) => variable.startsWith('XENBIND_LAB_TESTS=')),
    )
    .map((result) => ({ ...result, suite: `${label} ${result.suite}` }));
  if (problems.length === 0) return all;
  const message = problems.join('\n');
  return [...all, { suite: label, tests: [{ name: 'the boot', state: 'failed', message, milliseconds: 0 }] }];
}
