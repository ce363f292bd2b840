import { type Diagnostic, DiagnosticError, diagnose } from '../diagnostics/diagnostic.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import * as messages from './messages.js';

/**
 * What something thrown means to the user: a diagnostic that a stage could not go on from, a package that is not
 * installed, the file system's refusal; everything else is a bug.
 */
export function explainFailure(thrown: unknown): { readonly diagnostic: Diagnostic; readonly exitCode: ExitCode } {
  if (thrown instanceof DiagnosticError) return { diagnostic: thrown.diagnostic, exitCode: EXIT.diagnostics };
  const error = thrown as Partial<NodeJS.ErrnoException> | null | undefined;
  const text = String(error?.message ?? thrown);
  const diagnostic = missingPackage(error?.code, text) ?? systemError(error);
  if (diagnostic) return { diagnostic, exitCode: EXIT.diagnostics };
  return { diagnostic: diagnose(messages.internalError, {}, text.split('\n', 1)[0]!), exitCode: EXIT.internal };
}

function missingPackage(code: string | undefined, text: string): Diagnostic | undefined {
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
    // A path that is not found is a broken installation of ours: only a bare package name is the user's to install.
    const name = /^Cannot find (?:package|module) '((?:@[\w.-]+\/)?[\w-][\w.-]*)/.exec(text)?.[1];
    return name === undefined ? undefined : diagnose(messages.missingDependency, {}, name);
  }
  if (/^No native build was found for platform=/.test(text)) {
    return diagnose(messages.missingNativeBuild, {}, `${process.platform} ${process.arch}, Node ${process.version}`);
  }
  return undefined;
}

function systemError(error: Partial<NodeJS.ErrnoException> | null | undefined): Diagnostic | undefined {
  if (error?.syscall === undefined || error.code === undefined || error.path === undefined) return undefined;
  const reason = /^\w+: ([^,]+),/.exec(error.message ?? '')?.[1] ?? error.code;
  return diagnose(messages.fileSystem, {}, error.syscall, error.path, `${reason} (${error.code})`);
}
