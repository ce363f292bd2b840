import path from 'node:path';
import type { HeaderAnalysis } from './bindings/header-analysis.js';
import { mergeAnalyses } from './bindings/merge.js';
import type { BindingsModel } from './bindings/model.js';
import type { HeaderOptions, Options } from './configuration/options.js';
import { Selection } from './configuration/selection.js';
import { collectConstants } from './constants/unit-constants.js';
import { DiagnosticSink } from './diagnostics/diagnostic.js';
import { inTextOrder } from './diagnostics/text-order.js';
import type { AbiName } from './layout/abi.js';
import { abiByName } from './layout/abis/index.js';
import { layoutUnit } from './layout/layout-unit.js';
import { packageRoot } from './package-root.js';
import { redefinition } from './parse/messages.js';
import { parseDeclarations } from './parse/parse-declarations.js';
import type { FileHost } from './preprocess/file-host.js';
import { predefinedMacros } from './preprocess/predefined-macros/predefined-macros.js';
import { type PreprocessInput, preprocess } from './preprocess/preprocess.js';

/**
 * The stages in their order, for one header under one ABI. Diagnostics go to `sink`; undefined when one was an error,
 * since no stage works on what an earlier one did not understand.
 */
export function analyzeHeader(
  header: HeaderOptions,
  abiName: AbiName,
  options: Options,
  host: FileHost,
  sink: DiagnosticSink,
): HeaderAnalysis | undefined {
  const found = new DiagnosticSink();
  const result = runStages(header, abiName, options, host, found);
  for (const diagnostic of inTextOrder(found.all)) sink.add(diagnostic);
  return found.hasErrors ? undefined : result;
}

function runStages(
  header: HeaderOptions,
  abiName: AbiName,
  options: Options,
  host: FileHost,
  sink: DiagnosticSink,
): HeaderAnalysis | undefined {
  const abi = abiByName(abiName);
  const unit = preprocess(preprocessInput(header, abiName, options, host), sink);
  if (sink.hasErrors) return undefined;
  const declarations = parseDeclarations(unit, sink);
  // What is declared twice is wrong, but known: its layout can be looked at, and may be wrong as well.
  if (sink.all.some(({ severity, code }) => severity === 'error' && code !== redefinition.code)) return undefined;
  const session = layoutUnit(declarations, abi, sink);
  const roles = header.bindIncludes ? ['main', 'include'] : ['main'];
  const ownFiles = new Set(unit.files.filter((file) => roles.includes(file.role)).map((file) => file.path));
  const isOwn = (place: { readonly file: string }): boolean => ownFiles.has(place.file);
  const selection = new Selection(options);
  const isLeftOut = (name: string): boolean => !selection.wants([name]);
  const constants = collectConstants(unit, declarations, session, abi, sink, isOwn, isLeftOut);
  return {
    header: header.path,
    abi: abiName,
    unit,
    ownFiles,
    layout: session.unit,
    constants,
    staticConstants: declarations.constants.map(({ name }) => name),
    skipped: declarations.skipped.filter((item) => isOwn(item.place)),
  };
}

function preprocessInput(header: HeaderOptions, abiName: AbiName, options: Options, host: FileHost): PreprocessInput {
  const absolute = (relative: string): string => path.resolve(options.root, relative);
  return {
    main: absolute(header.path),
    displayRoot: options.root,
    prelude: [...options.prelude, ...header.prelude],
    includePaths: options.includePaths.map(absolute),
    stubs: [path.join(packageRoot(), 'generator', 'stubs')],
    defines: options.defines,
    predefined: predefinedMacros(abiName),
    host,
  };
}

/** Told before each piece of work. */
export type ProgressReporter = (done: number, total: number, what: string) => void;

/** All configured headers under all configured ABIs; undefined when anything was an error. */
export function buildModel(
  options: Options,
  host: FileHost,
  sink: DiagnosticSink,
  progress?: ProgressReporter,
): BindingsModel | undefined {
  const analyses = analyzeHeaders(options, host, sink, progress);
  if (!analyses) return undefined;
  const found = new DiagnosticSink();
  const model = mergeAnalyses(analyses, options, found);
  for (const diagnostic of found.all) sink.add(diagnostic);
  return found.hasErrors ? undefined : model;
}

/** The first half of `buildModel`: each header by itself. */
export function analyzeHeaders(
  options: Options,
  host: FileHost,
  sink: DiagnosticSink,
  progress?: ProgressReporter,
): readonly HeaderAnalysis[] | undefined {
  const found = new DiagnosticSink();
  const analyses: HeaderAnalysis[] = [];
  const total = options.headers.length * options.abis.length;
  let done = 0;
  for (const header of options.headers) {
    for (const abi of options.abis) {
      progress?.(done++, total, `${header.path} (${abi})`);
      const analysis = analyzeHeader(header, abi, options, host, found);
      if (analysis) analyses.push(analysis);
    }
  }
  for (const diagnostic of found.all) sink.add(diagnostic);
  return found.hasErrors ? undefined : analyses;
}
