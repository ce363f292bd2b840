import { conformance } from './conformance/table.js';
import { generator } from './generator/table.js';
import type { Table } from './harness/plan.js';
import { start } from './start/table.js';

/** All tables, in the order of BENCHMARKS.md. */
export const tables: readonly Table[] = [generator, start, conformance];
