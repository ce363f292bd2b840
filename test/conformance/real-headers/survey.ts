import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AbiName } from '../../../generator/layout/abi.js';
import { type RealHeader, SETTINGS, type Setting } from './installed.js';
import { judge, type Verdict } from './judge.js';
import { generate } from './ours.js';

/** What came of one header in one setting under one ABI. */
export interface Finding {
  readonly header: string;
  readonly setting: Setting['name'];
  readonly abi: AbiName;
  readonly verdict: Verdict;
}

/** How many headers may wait for their compilers, so that these never wait for the generator. */
const AHEAD = 8;

/**
 * Generates from headers in all settings under some ABIs, each of which has a gcc here, and holds all of it against gcc.
 * The findings are in the order of headers, settings and ABIs.
 */
export async function survey(
  headers: readonly RealHeader[],
  abis: readonly AbiName[],
  include: string,
  progress?: (done: number, total: number) => void,
): Promise<readonly Finding[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-headers-'));
  const findings: Promise<Finding>[] = [];
  const unfinished = new Set<Promise<unknown>>();
  const total = headers.length * SETTINGS.length;
  try {
    for (const header of headers) {
      for (const setting of SETTINGS) {
        const { analyses, module } = generate(header, setting, abis, include);
        const found = abis.map(async (abi): Promise<Finding> => {
          const verdict = await judge(header, setting, abi, analyses.get(abi)!, module, { folder, include });
          return { header: header.name, setting: setting.name, abi, verdict };
        });
        findings.push(...found);
        const step = Promise.all(found).finally(() => unfinished.delete(step));
        unfinished.add(step);
        while (unfinished.size > AHEAD) await Promise.race(unfinished);
        progress?.(findings.length / abis.length, total);
      }
    }
    return await Promise.all(findings);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
