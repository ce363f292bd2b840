import { argo } from './argo/table.js';
import { conformance } from './conformance/table.js';
import { fields } from './fields/table.js';
import { generator } from './generator/table.js';
import type { Table } from './harness/plan.js';
import { start } from './start/table.js';
import { vchan } from './vchan/table.js';

/** All tables, in the order of BENCHMARKS.md. */
export const tables: readonly Table[] = [fields, vchan, argo, generator, start, conformance];
