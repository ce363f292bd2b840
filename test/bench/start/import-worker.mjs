// Imports one module as the first thing that its process does: `import-worker.mjs SPECIFIER`; the time in milliseconds.
import { print } from '../harness/measure.mjs';

const start = process.hrtime.bigint();
await import(process.argv[2]);
print(Number(process.hrtime.bigint() - start) / 1e6);
