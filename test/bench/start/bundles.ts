import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { lacksPeers } from '../harness/peers.js';
import type { Design, Group, Sample } from '../harness/plan.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = path.join(root, '.tmp/bench/bundles');
const consumers = fileURLToPath(new URL('consumers', import.meta.url));
const runProgram = promisify(execFile);

/** Records of xenbind's own bindings, from one without 64-bit fields or others inside to the one with the most. */
const RECORDS = [
  ['XenArgoAddr', 'argo', 'three numbers'],
  ['XenArgoIov', 'argo', 'one field of 64 bits'],
  ['RingShared', 'libxenvchan', 'two numbers, atomic as well'],
  ['XenArgoSendAddr', 'argo', 'two records inside'],
  ['XenArgoRingMessageHeader', 'argo', 'a record inside, and a tail'],
  ['XenArgoRing', 'argo', 'padding, a tail, atomics'],
  ['IoctlGntdevMapGrantRef', 'sys/gntdev', 'an array of records at its end'],
  ['VchanInterface', 'libxenvchan', 'two records, a tail, atomics of two widths'],
] as const;

/** Bundles a program as its author would, and runs it: what it prints shows that nothing was left out. */
async function bundle(name: string, source: Parameters<typeof build>[0]): Promise<Sample> {
  const outfile = path.join(folder, `${name}.cjs`);
  const { metafile } = await build({
    ...source,
    outfile,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    metafile: true,
    format: 'cjs',
    logLevel: 'error',
    // What a package takes from Node does not count, nor what it can do without.
    platform: 'node',
    external: ['debug', 'iconv-lite'],
    nodePaths: [path.join(root, 'test/bench/peers/node_modules')],
  });
  const [output] = Object.values(metafile!.outputs);
  const { stdout } = await runProgram(process.execPath, [outfile]);
  return { value: output!.bytes, check: stdout.trim() };
}

function consumer(name: string, label: string, more: Partial<Design> = {}): Design {
  const entryPoints = [path.join(consumers, `${name}.mjs`)];
  return { name, label, measure: () => bundle(name, { entryPoints }), ...more };
}

/** Programs that read two fields of one `xen_argo_addr`. */
export function oneRecord(): Group {
  const peer = (name: string): Design => consumer(name, name, { missing: lacksPeers() });
  return {
    title: 'Size of a bundle that uses one record',
    unit: 'bytes',
    baseline: 'xenbind',
    maxRounds: 1,
    designs: [
      consumer('by-hand', 'a DataView and the offsets, by hand'),
      consumer('xenbind', '`XenArgoAddr`', { goals: [{ atMost: 4096 }] }),
      ...['restructure', 'buffer-backed-object', 'flatbuffers', 'binary-parser', 'typed-struct', 'structurae'].map(
        peer,
      ),
    ],
  };
}

/** Programs that copy a record of ours, and have nothing to print. */
export function eachRecord(): Group {
  return {
    title: 'Size of a bundle, by record',
    unit: 'bytes',
    baseline: 'XenArgoAddr',
    maxRounds: 1,
    designs: RECORDS.map(([name, module, about]) => {
      const contents = `import { ${name} } from 'xenbind/bindings/${module}';\n${name}.alloc().copyFrom(${name}.alloc());\n`;
      const source = { stdin: { contents, resolveDir: root } };
      return { name, label: `\`${name}\`: ${about}`, measure: () => bundle(name, source) };
    }),
  };
}
