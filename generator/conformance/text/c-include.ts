import { DiagnosticError, diagnose } from '../../diagnostics/diagnostic.js';
import * as messages from '../messages.js';

/** The #include of a file: C knows no escapes in its name, but two kinds of quotes. Throws where neither will do. */
export function includeLine(file: string): string {
  if (!/["\r\n]/.test(file)) return `#include "${file}"`;
  if (!/[>\r\n]/.test(file)) return `#include <${file}>`;
  throw new DiagnosticError(diagnose(messages.pathNotForC, {}, file));
}

/** Text that neither ends nor begins a comment. */
export function inComment(text: string): string {
  return text.replace(/\*(?=\/)|\/(?=\*)/g, '$& ').replace(/[\r\n]/g, ' ');
}
