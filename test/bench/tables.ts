import { fieldsTable } from './fields/table.js';
import type { Table } from './harness/plan.js';

/** All tables, in the order of BENCHMARKS.md. */
export const tables: readonly Table[] = [fieldsTable];
