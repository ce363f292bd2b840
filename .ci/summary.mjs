// Adds up what the test runs counted: `summary.mjs STEPS_FAILED RESULT.json ...`. A run without a result is a failure,
// and so is a failed step; exits 1 when anything failed or nothing ran.
import { readFileSync } from 'node:fs';

const [stepsFailed, ...files] = process.argv.slice(2);
let passed = 0;
let failed = Number(stepsFailed);
let skipped = 0;
for (const file of files) {
  let result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(`${file}: no result`);
    failed++;
    continue;
  }
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  skipped += result.numPendingTests + result.numTodoTests;
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
