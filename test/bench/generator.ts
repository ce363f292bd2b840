/**
 * The generator as a whole process, against Debian's bindgen, and how its cost grows with the number of records.
 * `npm run bench:generator [-- --pairs N]`. Ratios of one run are what counts: clocks drift between runs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { debianHeaders } from '../support/debian-headers.js';
import { median, spread } from '../support/statistics.js';
import { hasTool } from '../support/tools.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = path.join(root, 'dist/generator/cli/xenbind.cjs');
const work = path.join(root, '.tmp/bench');
const { values: flags } = parseArgs({ options: { pairs: { type: 'string', default: '15' } } });
const pairs = Number(flags.pairs);

function timed(command: string, args: readonly string[], cwd: string): number {
  const start = process.hrtime.bigint();
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.status}\n${result.stderr}`);
  return milliseconds;
}

function project(name: string, header: string, includePaths: readonly string[]): string {
  const folder = path.join(work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'wrapper.h'), header);
  const config = {
    headers: [{ path: 'wrapper.h', bindIncludes: true }],
    abis: ['x86_64'],
    includePaths,
    output: 'out',
  };
  writeFileSync(path.join(folder, 'xenbind.config.json'), JSON.stringify(config));
  timed(process.execPath, [cli, 'generate', '--quiet', '--no-verify'], folder);
  return folder;
}

function againstBindgen(): void {
  const include = debianHeaders();
  if (!include || !hasTool('bindgen')) {
    console.log('generate --check against bindgen: left out, since bindgen or libxen-dev is missing');
    return;
  }
  const wrapper = '#include <stdint.h>\n#include <xen/xen.h>\n#include <xen/argo.h>\n#include <xen/io/libxenvchan.h>\n';
  const folder = project('wrapper', wrapper, [include]);
  const ours: number[] = [];
  const theirs: number[] = [];
  const bare: number[] = [];
  const bindgen = ['--no-rustfmt-bindings', 'wrapper.h', '-o', 'bindings.rs', '--', `-I${include}`];
  for (let i = 0; i < pairs + 2; i++) {
    const check = timed(process.execPath, [cli, 'generate', '--check', '--quiet'], folder);
    const peer = timed('bindgen', bindgen, folder);
    const node = timed(process.execPath, ['-e', ''], folder);
    if (i < 2) continue; // the first two warm the file cache
    ours.push(check);
    theirs.push(peer);
    bare.push(node);
  }
  const ratio = median(ours.map((value, i) => value / theirs[i]!));
  console.log(`whole processes, one ABI, medians of ${pairs} pairs`);
  console.log(
    `  xenbind generate --check  ${median(ours).toFixed(0)} ms (spread ${(spread(ours) * 100).toFixed(0)} %)`,
  );
  console.log(
    `  bindgen, no rustfmt       ${median(theirs).toFixed(0)} ms (spread ${(spread(theirs) * 100).toFixed(0)} %)`,
  );
  console.log(`  node -e ""                ${median(bare).toFixed(0)} ms`);
  console.log(`  ratio to bindgen          ${ratio.toFixed(2)}`);
}

/** Records like those of ring protocols: scalars, an array, a nested record. */
function records(count: number): string {
  const parts = ['#include <stdint.h>\n'];
  for (let i = 0; i < count; i++) {
    parts.push(
      `#define LIMIT_${i} (${i}U << 2)\n`,
      `/* Record number ${i}. */\nstruct record_${i} {\n    uint32_t first, second; /* two words */\n    uint64_t wide;\n`,
      i > 0 ? `    struct record_${i - 1} *previous;\n` : '',
      `    uint8_t bytes[${(i % 7) + 1}];\n    uint16_t flags : 3, rest : 13;\n};\n\n`,
    );
  }
  return parts.join('');
}

function growth(): void {
  const counts = [100, 1_000, 10_000];
  const folders = counts.map((count) => project(`records-${count}`, records(count), []));
  const times: number[][] = counts.map(() => []);
  for (let round = 0; round < 5; round++) {
    folders.forEach((folder, i) => {
      times[i]!.push(timed(process.execPath, [cli, 'generate', '--check', '--quiet'], folder));
    });
  }
  console.log('\ngenerate --check by number of records, medians of 5');
  counts.forEach((count, i) => {
    const now = median(times[i]!);
    const factor = i > 0 ? `, ${(now / median(times[i - 1]!)).toFixed(1)}x of a tenth of the records` : '';
    console.log(`  ${String(count).padStart(6)} records  ${now.toFixed(0).padStart(6)} ms${factor}`);
  });
}

againstBindgen();
growth();
