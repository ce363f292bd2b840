import path from 'node:path';
import type { HeaderAnalysis } from './bindings/header-analysis.js';
import { mergeAnalyses } from './bindings/merge.js';
import { unmatchedPattern } from './bindings/messages.js';
import type { Options } from './configuration/options.js';
import * as messages from './conformance/messages.js';
import { type ConformancePlan, planConformance } from './conformance/questions/plan.js';
import { askCompilers } from './conformance/run/ask-compilers.js';
import { type Compiler, type CompilerSearch, findCompiler, findDefaultCompiler } from './conformance/run/compiler.js';
import type { ConformanceReport, UnaskedCompiler } from './conformance/verdict.js';
import { DiagnosticSink } from './diagnostics/diagnostic.js';
import { analyzeHeaders, type ProgressReporter } from './pipeline.js';
import type { FileHost } from './preprocess/file-host.js';

/** How compilers are asked. */
export interface ConformanceRequest {
  /** Use the generator's own stdint.h and the like: for compilers without a C library. */
  readonly stubs: boolean;
  /** Milliseconds that one run of a compiler may take. */
  readonly timeout: number;
  readonly progress?: ProgressReporter;
}

/** The questions, and the compilers to ask. */
export interface ConformancePreparation {
  readonly plan: ConformancePlan;
  readonly compilers: readonly Compiler[];
  readonly unasked: readonly UnaskedCompiler[];
}

/**
 * Reads the headers under the configured ABIs and those of the compilers, and turns what they say into questions.
 * Undefined when a header has an error, or a compiler compiles for an ABI that is none of ours; the sink has it.
 */
export async function prepareConformance(
  options: Options,
  request: ConformanceRequest,
  host: FileHost,
  sink: DiagnosticSink,
): Promise<ConformancePreparation | undefined> {
  const found = new DiagnosticSink();
  const preparation = await prepare(options, request, host, found);
  for (const diagnostic of found.all) sink.add(diagnostic);
  return found.hasErrors ? undefined : preparation;
}

async function prepare(
  options: Options,
  request: ConformanceRequest,
  host: FileHost,
  sink: DiagnosticSink,
): Promise<ConformancePreparation | undefined> {
  const running = { cwd: options.root, timeout: request.timeout };
  // Compilers start while the headers are read, which leaves no room for anything else in this process.
  const searches = Promise.all(
    options.compilers.length > 0
      ? options.compilers.map((command) => findCompiler(command, running))
      : options.abis.map((abi) => findDefaultCompiler(abi, running)),
  );
  const configured = analyzeHeaders(options, host, sink, request.progress);
  const { compilers, unasked } = sortSearches(await searches, sink);
  if (!configured || sink.hasErrors) return undefined;
  const others = [...new Set(compilers.map(({ abi }) => abi))].filter((abi) => !options.abis.includes(abi));
  const analyses: HeaderAnalysis[] = [...configured];
  if (others.length > 0) {
    const further = analyzeHeaders({ ...options, abis: others }, host, sink, request.progress);
    if (!further) return undefined;
    analyses.push(...further);
  }
  const merged = new DiagnosticSink();
  const model = mergeAnalyses(analyses, { ...options, abis: [...options.abis, ...others] }, merged);
  // A pattern without a use is for `generate` to complain of: here it would only forbid to check fewer headers.
  for (const diagnostic of merged.all) if (diagnostic.code !== unmatchedPattern.code) sink.add(diagnostic);
  const exists = (file: string): boolean => host.exists(path.resolve(options.root, file));
  return { plan: planConformance(model, analyses, options, exists), compilers, unasked };
}

function sortSearches(
  searches: readonly CompilerSearch[],
  sink: DiagnosticSink,
): { readonly compilers: readonly Compiler[]; readonly unasked: readonly UnaskedCompiler[] } {
  const compilers: Compiler[] = [];
  const unasked: UnaskedCompiler[] = [];
  for (const search of searches) {
    if (search.kind === 'found') compilers.push(search.compiler);
    else if (search.kind === 'foreign') sink.report(messages.foreignTarget, {}, search.command, search.target);
    else unasked.push(search);
  }
  return { compilers, unasked };
}

/** Asks the compilers. What they say is data; `reportVerdicts` makes messages of it. */
export async function runConformance(
  preparation: ConformancePreparation,
  options: Options,
  request: ConformanceRequest,
): Promise<ConformanceReport> {
  const { plan, compilers, unasked } = preparation;
  const headers = await askCompilers({ plan, options, compilers, ...request });
  const asked = new Set(compilers.map(({ abi }) => abi));
  return { compilers, unasked, notCovered: options.abis.filter((abi) => !asked.has(abi)), headers };
}
