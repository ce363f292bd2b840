import path from 'node:path';
import type { HeaderAnalysis } from '../../../generator/bindings/header-analysis.js';
import { type Diagnostic, DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { analyzeHeader } from '../../../generator/pipeline.js';
import { NodeFileHost } from '../../../generator/preprocess/node-file-host.js';
import { configuredOptions } from '../../support/models.js';

export type { HeaderAnalysis };

/** What the whole pipeline makes of one header. */
export function analyze(
  header: string,
  abi: AbiName,
): { readonly analysis: HeaderAnalysis | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const sink = new DiagnosticSink();
  const options = configuredOptions(path.dirname(header), { headers: [header], abis: [abi] });
  const analysis = analyzeHeader({ path: header, prelude: [] }, abi, options, new NodeFileHost(), sink);
  return { analysis, diagnostics: sink.all };
}
