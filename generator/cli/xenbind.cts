#!/usr/bin/env node
/**
 * The command `xenbind`: runs the bundle that the build made, with V8's code cache of an earlier run. The cache only
 * saves compiling; V8 refuses one that another version made, and all goes on without it. It does not refuse one of
 * another architecture, and crashes: its name says which it is for.
 */
const fs: typeof import('node:fs') = require('node:fs');
const path: typeof import('node:path') = require('node:path');
const vm: typeof import('node:vm') = require('node:vm');

const v8: typeof import('node:v8') = require('node:v8');

// A check of a few headers is over before optimized code pays: on Node 20 (V8 11) the compiler's second look at what
// turns out to be hot comes later. Where there is much to do, it still comes.
if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=1000000');

type Program = typeof import('./program.js', { with: { 'resolution-mode': 'import' }});

const bundle = path.join(__dirname, 'bundle.cjs');
const cache = path.join(__dirname, `bundle.${process.platform}-${process.arch}.cache`);

function readCache(): Buffer | undefined {
  try {
    return fs.readFileSync(cache);
  } catch {
    return undefined;
  }
}

const cachedData = readCache();
const source = `(function (exports, require, module, __filename, __dirname) {${fs.readFileSync(bundle, 'latin1')}\n})`;
const script = new vm.Script(source, { filename: bundle, ...(cachedData ? { cachedData } : {}) });
const loaded = { exports: {} as Program };
script.runInThisContext()(loaded.exports, require, loaded, bundle, __dirname);

const { runProgram, processIo } = loaded.exports;
// No process.exit: what was written to a pipe must arrive first.
runProgram(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
  if (process.env.XENBIND_CODE_CACHE === 'write') fs.writeFileSync(cache, script.createCachedData());
});
