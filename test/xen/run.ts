import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../support/models.js';
import { ARCHITECTURES, type ArchitectureName } from './architectures.js';
import { boot } from './boot/boot.js';
import { prepare } from './prepare/prepare.js';
import { programContent } from './program.js';

const USAGE = `npm run test:xen [-- OPTION...]: boots Xen under QEMU, for each architecture, and runs the suites inside

  --arch NAME           x86_64 or arm64; may be repeated. Default: both
  --program FILE        runs one module (JavaScript or TypeScript) instead of the suites, prints what it prints, and
                        ends with its exit code; 'xenbind/...' and 'koffi' can be imported
  --root FOLDER         the working tree whose package is tested. Default: the one of this file
  --time-limit SECONDS  for each boot. Default: 300
  --xen OPTION          one more option of the hypervisor; may be repeated`;

const report = (line: string): void => console.error(line);

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      arch: { type: 'string', multiple: true, default: Object.keys(ARCHITECTURES) },
      program: { type: 'string' },
      root: { type: 'string', default: projectRoot },
      'time-limit': { type: 'string', default: '300' },
      xen: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  let code = 0;
  for (const name of values.arch) {
    if (!(name in ARCHITECTURES)) throw new Error(`--arch ${name}: this is none of ${Object.keys(ARCHITECTURES)}`);
    const architecture = ARCHITECTURES[name as ArchitectureName];
    const root = path.resolve(values.root);
    const folder = path.join(root, '.tmp', 'xen', name);
    const content = await programContent(values.program!);
    const machine = prepare(architecture, { root, folder, files: content, report });
    const log = path.join(folder, 'console.log');
    const result = await boot(
      architecture,
      { ...machine, xenOptions: ['argo=yes,mac-permissive=1', ...values.xen] },
      { log, timeLimit: Number(values['time-limit']), print: (line) => console.log(line) },
    );
    for (const problem of result.problems) report(`${name}: ${problem}`);
    report(`${name}: booted and ran in ${result.seconds.toFixed(0)} s; the console is in ${log}`);
    code = Math.max(code, result.problems.length > 0 ? 1 : (result.status ?? 1));
  }
  return code;
}
