import { Lexer } from '../language/lexer.js';
import { CONDITIONALS } from './conditionals.js';
import { runDefine, runUndef } from './define.js';
import { DirectiveLine } from './directive-line.js';
import type { FileReader } from './file-reader.js';
import { runInclude } from './include.js';
import { runLine } from './line-directive.js';
import * as messages from './messages.js';
import { placeIn } from './output.js';
import { runPragma } from './pragma.js';
import { directiveEnd, markLength } from './skipping.js';

/**
 * Carries out the directive whose `#` stands at `at`; gives the offset where reading goes on. `inArguments`: it stands
 * among the arguments of a macro call, where a file cannot be included.
 */
export function runDirective(reader: FileReader, at: number, inArguments = false): number {
  const { file, unit } = reader;
  const { text } = file.source;
  const afterMark = at + markLength(text, at);
  const end = directiveEnd(text, afterMark, text.length, (from, to) => reader.comments.record(from, to));
  if (end.unterminatedComment >= 0) {
    unit.report(messages.unterminatedComment, { place: placeIn(file, end.unterminatedComment), length: 2 });
  }
  const lexer = new Lexer(text, afterMark, end.unterminatedComment >= 0 ? end.unterminatedComment : end.offset);
  const next = end.offset + 1;
  if (!lexer.next()) {
    reader.guard.other();
    return next;
  }
  const line = new DirectiveLine(file, lexer);
  if (CONDITIONALS.has(line.name)) return runConditional(reader, line, next);
  reader.guard.other();
  switch (line.name) {
    case 'define':
      runDefine(unit, line);
      break;
    case 'undef':
      runUndef(unit, line);
      break;
    case 'include':
    case 'include_next':
    case 'import':
      if (inArguments) unit.report(messages.includeInArguments, { place: line.place, length: line.name.length });
      else runInclude(unit, line);
      break;
    case 'error':
      unit.report(messages.errorDirective, { place: line.place, length: line.name.length }, line.remainingText());
      break;
    case 'warning':
      unit.report(messages.warningDirective, { place: line.place, length: line.name.length }, line.remainingText());
      break;
    case 'line':
      runLine(unit, line, line.remaining());
      break;
    case 'pragma':
      runPragma(unit, line.remaining());
      break;
    case 'ident':
    case 'sccs':
      break;
    default:
      if (lexer.kind === 'number') runLine(unit, line, [line.token(), ...line.remaining()]);
      else
        unit.report(messages.invalidDirective, { place: line.place, length: line.name.length }, line.name.slice(0, 60));
  }
  return next;
}

/** A conditional, watched for being the file's include guard. */
function runConditional(reader: FileReader, line: DirectiveLine, next: number): number {
  const { conditionals, guard } = reader;
  const before = conditionals.depth;
  if (before === 0) {
    const name = guardName(line);
    if (name === undefined) guard.other();
    else guard.opened(name);
  } else if (before === 1 && (line.name === 'else' || line.name.startsWith('elif'))) guard.parted();
  const after = conditionals.run(line);
  if (conditionals.depth === 0 && (before > 0 || after !== next)) guard.closed();
  return after;
}

const NOT_DEFINED =
  /^\s*(?:ifndef\s+([A-Za-z_]\w*)|if\s*!\s*defined(?:\s+([A-Za-z_]\w*)|\s*\(\s*([A-Za-z_]\w*)\s*\)))\s*$/;

/** The macro that `#ifndef X` or `#if !defined X` asks for. */
function guardName(line: DirectiveLine): string | undefined {
  if (line.name !== 'ifndef' && line.name !== 'if') return undefined;
  if (line.end - line.start > 200) return undefined;
  const match = NOT_DEFINED.exec(line.lexer.text.slice(line.start, line.end));
  return match ? (match[1] ?? match[2] ?? match[3]) : undefined;
}
