import { argo } from './argo/table.js';
import type { Table } from './harness/plan.js';
import { vchan } from './vchan/table.js';

/** All tables, in the order of BENCHMARKS.md. */
export const tables: readonly Table[] = [vchan, argo];
