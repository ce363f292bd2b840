#!/usr/bin/env node
import { processIo } from './io.js';
import { runProgram } from './program.js';

// No process.exit: what was written to a pipe must arrive first.
process.exitCode = await runProgram(process.argv.slice(2), processIo());
