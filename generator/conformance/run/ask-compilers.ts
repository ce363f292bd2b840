import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import type { Options } from '../../configuration/options.js';
import { packageRoot } from '../../package-root.js';
import type { ConformancePlan } from '../questions/plan.js';
import type { HeaderReport } from '../verdict.js';
import { beforeEnd } from './before-end.js';
import type { Compiler } from './compiler.js';
import { judgeHeader } from './judge-header.js';
import { createPool } from './pool.js';

/** How a plan is carried out. */
export interface RunRequest {
  readonly plan: ConformancePlan;
  readonly options: Options;
  readonly compilers: readonly Compiler[];
  /** Use the generator's own stdint.h and the like instead of the system's. */
  readonly stubs: boolean;
  /** Milliseconds that one run of a compiler may take. */
  readonly timeout: number;
  readonly progress?: ((done: number, total: number, what: string) => void) | undefined;
}

/** Asks every compiler about every header, as many at a time as there are processors. The order of the result is fixed. */
export async function askCompilers(request: RunRequest): Promise<readonly HeaderReport[]> {
  const { plan, options, compilers, stubs, timeout, progress } = request;
  const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-conformance-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = beforeEnd(remove);
  const settings = {
    cwd: options.root,
    timeout,
    folder,
    options,
    stubs: stubs ? path.join(packageRoot(), 'generator', 'stubs') : undefined,
  };
  const pool = createPool(availableParallelism());
  const total = plan.units.length * compilers.length;
  let done = 0;
  try {
    return await Promise.all(
      plan.units.map(async (unit) => {
        const verdicts = compilers.map(async (compiler) => {
          const verdict = await pool(() => judgeHeader(unit, plan.abis, compiler, settings));
          progress?.(++done, total, `${unit.header} (${compiler.command})`);
          return { compiler, verdict };
        });
        return { unit, verdicts: await Promise.all(verdicts) };
      }),
    );
  } finally {
    forget();
    remove();
  }
}
