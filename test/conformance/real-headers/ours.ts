import type { HeaderAnalysis } from '../../../generator/bindings/header-analysis.js';
import { mergeAnalyses } from '../../../generator/bindings/merge.js';
import type { ModuleModel } from '../../../generator/bindings/model.js';
import type { Options } from '../../../generator/configuration/options.js';
import { type Diagnostic, DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { renderBindings } from '../../../generator/emit/render-bindings.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { analyzeHeader } from '../../../generator/pipeline.js';
import { NodeFileHost } from '../../../generator/preprocess/node-file-host.js';
import { configuredOptions } from '../../support/models.js';
import type { RealHeader, Setting } from './installed.js';

/** What the generator makes of a header under some ABIs, the whole way from its text to TypeScript. */
export interface Generated {
  /** By ABI: of what was accepted, the analysis; of the rest, what is wrong, in the order of the text. */
  readonly analyses: ReadonlyMap<AbiName, HeaderAnalysis | readonly Diagnostic[]>;
  /** Of all ABIs that accept the header; null when none does. */
  readonly module: ModuleModel | null;
  /** The generated modules by path. */
  readonly files: ReadonlyMap<string, string>;
}

const host = new NodeFileHost();

/** Throws where the model or its rendering is at fault: by then the header was accepted. */
export function generate(header: RealHeader, setting: Setting, abis: readonly AbiName[], include: string): Generated {
  const options = optionsFor(header, setting, abis, include);
  const analyses = new Map<AbiName, HeaderAnalysis | readonly Diagnostic[]>();
  const accepted: HeaderAnalysis[] = [];
  for (const abi of abis) {
    const sink = new DiagnosticSink();
    const analysis = analyzeHeader(options.headers[0]!, abi, options, host, sink);
    if (analysis) accepted.push(analysis);
    analyses.set(abi, analysis ?? sink.all.filter(({ severity }) => severity === 'error'));
  }
  if (accepted.length === 0) return { analyses, module: null, files: new Map() };
  const sink = new DiagnosticSink();
  const model = mergeAnalyses(accepted, { ...options, abis: accepted.map(({ abi }) => abi) }, sink);
  const files = renderBindings(model, options, sink);
  if (sink.all.length > 0) throw new Error(`${header.name}: ${sink.all.map(({ message }) => message).join('\n')}`);
  return { analyses, module: model.modules[0]!, files };
}

function optionsFor(header: RealHeader, setting: Setting, abis: readonly AbiName[], include: string): Options {
  return configuredOptions(include, {
    headers: [{ path: header.name, prelude: [...header.prelude] }],
    headerRoot: '.',
    includePaths: ['.'],
    defines: setting.defines,
    abis: [...abis],
  });
}
