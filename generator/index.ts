/**
 * The generator as a library: the same options type, stages and results as the command line.
 *
 * `loadOptions` reads a configuration, `buildModel` runs the stages, `renderBindings` gives the text of every module,
 * `compareOutput` and `writeOutput` hold it against a folder. `takeSnapshot` reduces a model to the interface that it
 * describes, `readSnapshot` reads one from the bytes of a file, `compareSnapshots` says what changed.
 * `prepareConformance` turns what the headers say into questions, `emittedFile` gives these as C, `runConformance` asks
 * compilers, `reportVerdicts` says what they said. Diagnostics are collected in a `DiagnosticSink`; nothing throws on bad
 * input.
 */
export type { HeaderAnalysis } from './bindings/header-analysis.js';
export type { BindingsModel, Entity, ModuleModel, ModuleReport, Variant } from './bindings/model.js';
export { readSnapshot } from './bindings/snapshot/read-snapshot.js';
export type { AbiSnapshot, SnapshotHeader } from './bindings/snapshot/snapshot.js';
export { snapshotText } from './bindings/snapshot/snapshot-text.js';
export { takeSnapshot } from './bindings/snapshot/take-snapshot.js';
export {
  type ConformancePreparation,
  type ConformanceRequest,
  prepareConformance,
  runConformance,
} from './check-conformance.js';
export { loadOptions } from './configuration/load.js';
export type { HeaderOptions, Options } from './configuration/options.js';
export type {
  Change,
  ChangeKind,
  Difference,
  Effect,
  Fact as ChangedFact,
  Verdict,
} from './conformance/difference/change.js';
export { compareSnapshots, worstVerdict } from './conformance/difference/compare-snapshots.js';
export type { Check, Fact, Question, Subject, Unasked } from './conformance/questions/check.js';
export type { ConformancePlan, ConformanceUnit } from './conformance/questions/plan.js';
export { reportVerdicts } from './conformance/report-verdicts.js';
export { emittedFile } from './conformance/text/emitted-file.js';
export {
  agrees,
  type ConformanceReport,
  type HeaderReport,
  type HeaderVerdict,
  type ReportedCompiler,
  type UnaskedCompiler,
} from './conformance/verdict.js';
export type { Constant, ConstantValue, MacroFunction, NotConstant } from './constants/constant.js';
export { type Diagnostic, DiagnosticSink } from './diagnostics/diagnostic.js';
export { formatPlace, type Place } from './diagnostics/place.js';
export { compareOutput, writeOutput } from './emit/output.js';
export { renderBindings } from './emit/render-bindings.js';
export type { AbiName } from './layout/abi.js';
export type { EnumLayout, FieldLayout, RecordLayout, ResolvedType, UnitLayout } from './layout/resolved.js';
export { analyzeHeader, buildModel } from './pipeline.js';
export type { FileHost } from './preprocess/file-host.js';
export { NodeFileHost } from './preprocess/node-file-host.js';
