import path from 'node:path';
import ts from 'typescript';

/** Checks changed files within a project; what did not change is read and checked once. */
export class TypeCheck {
  readonly #folder: string;
  readonly #texts = new Map<string, string>();
  #version = 0;
  readonly #service: ts.LanguageService;

  /** `folder` has a tsconfig.json; `files` are all that will be asked about. */
  constructor(folder: string, files: readonly string[]) {
    this.#folder = folder;
    const config = ts.readConfigFile(path.join(folder, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, folder);
    const roots = files.filter(isTypeScript).map((file) => path.join(folder, file));
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => roots,
      getScriptVersion: (file) => (this.#texts.has(file) ? String(this.#version) : '0'),
      getScriptSnapshot: (file) => {
        const text = this.#texts.get(file) ?? ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => folder,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      realpath: ts.sys.realpath!,
    });
  }

  /** The first thing that is wrong with a file that has this text; null for one that compiles or is no TypeScript. */
  problemOf(file: string, text: string): string | null {
    if (!isTypeScript(file)) return null;
    const at = path.join(this.#folder, file);
    this.#texts.set(at, text);
    this.#version++;
    try {
      const [first] = [...this.#service.getSyntacticDiagnostics(at), ...this.#service.getSemanticDiagnostics(at)];
      if (!first) return null;
      const line = first.file?.getLineAndCharacterOfPosition(first.start ?? 0).line ?? 0;
      return `${file}:${line + 1}: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`;
    } finally {
      this.#texts.delete(at);
    }
  }
}

function isTypeScript(file: string): boolean {
  return file.endsWith('.ts');
}
