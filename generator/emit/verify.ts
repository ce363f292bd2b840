import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { type Diagnostic, IndentationText, ModuleKind, ModuleResolutionKind, Project, ScriptTarget } from 'ts-morph';
import type { Options } from '../configuration/options.js';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import * as messages from './messages.js';

/** At most so many of one kind are reported: one fault of a template shows up in every class. */
const enough = 20;

/** Bytes of heap for each character that is checked, rounded up (test/bench, table generator: peaks of full runs). */
const HEAP_PER_CHARACTER = 100;

const MEGABYTE = 1_000_000;

/**
 * Shows that rendered files are what they should be: ts-morph's formatter leaves them alone, and they compile under
 * strict settings together with the runtime that they import. Nothing touches the disk but the reading of that runtime.
 * Loading this module costs a quarter of a second (ts-morph brings a compiler): import it only to write.
 *
 * @param heapLimit bytes; what would not fit is reported, since V8 ends the process where it has no more
 */
export function verifyOutput(
  files: ReadonlyMap<string, string>,
  options: Pick<Options, 'runtimeModule'>,
  sink: DiagnosticSink,
  heapLimit: number = getHeapStatistics().heap_size_limit,
): void {
  const modules = [...files].filter(([file]) => file.endsWith('.ts'));
  const size = modules.reduce((sum, [, text]) => sum + text.length, 0);
  if (size * HEAP_PER_CHARACTER > heapLimit) {
    const [characters, heap] = [size, heapLimit].map((bytes) => Math.round(bytes / MEGABYTE));
    const needed = Math.ceil((size * HEAP_PER_CHARACTER) / 2 ** 30) * 1024;
    sink.report(messages.tooLargeToVerify, {}, characters!, heap!, needed);
    return;
  }
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
    compilerOptions: {
      target: ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts'],
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitOverride: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      erasableSyntaxOnly: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      types: [],
      paths: { [options.runtimeModule]: [`/runtime/index${runtimeExtension}`] },
    },
  });
  const output = '/output';
  for (const { name, text } of runtimeFiles()) project.createSourceFile(`/runtime/${name}`, text);
  if (options.runtimeModule.startsWith('.')) {
    // A path of the user's own to the same runtime, as seen from the output folder.
    const target = path.posix.join(output, options.runtimeModule).replace(/\.js$/, '');
    project.createSourceFile(`${target}.ts`, "export * from '/runtime/index.js';\n", { overwrite: true });
  }
  const sources = modules.map(([file, text]) => project.createSourceFile(`${output}/${file}`, text));
  // Not by `formatText`, which parses what it has formatted once more.
  const formatter = project.getLanguageService();
  let reported = 0;
  for (const [i, [file, text]] of modules.entries()) {
    const line = firstDifference(text, formatter.getFormattedDocumentText(sources[i]!.getFilePath(), {}));
    if (line !== 0 && reported++ < enough) sink.report(messages.notFormatted, {}, file, line);
  }
  if (reported > 0) return;
  for (const diagnostic of project.getPreEmitDiagnostics().slice(0, enough)) {
    const file = diagnostic.getSourceFile()?.getFilePath().replace(`${output}/`, '') ?? options.runtimeModule;
    sink.report(messages.doesNotCompile, {}, file, diagnostic.getLineNumber() ?? 1, messageText(diagnostic));
  }
}

function messageText(diagnostic: Diagnostic): string {
  const text = diagnostic.getMessageText();
  return typeof text === 'string' ? text : text.getMessageText();
}

const runtimeFolder = fileURLToPath(new URL('../../runtime/struct/', import.meta.url));
/** Sources in the repository, declarations in a built package: both lie at the same place as seen from here. */
const runtimeExtension = import.meta.url.endsWith('.ts') ? '.ts' : '.d.ts';

function runtimeFiles(): { name: string; text: string }[] {
  return readdirSync(runtimeFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(runtimeExtension))
    .map((name) => ({
      name: name.replaceAll(path.sep, '/'),
      text: readFileSync(path.join(runtimeFolder, name), 'utf8'),
    }));
}

/** The first line (from 1) in which two texts differ; 0 when they do not. */
function firstDifference(expected: string, actual: string): number {
  if (expected === actual) return 0;
  const lines = actual.split('\n');
  return expected.split('\n').findIndex((line, i) => line !== lines[i]) + 1 || lines.length;
}
