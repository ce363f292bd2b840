import { type LiveToken, liveToken } from './live-token.js';
import { type BuiltinName, isBuiltin } from './macro-table.js';
import type { Macro } from './translation-unit.js';
import type { Unit } from './unit.js';

/**
 * The value of a computed macro at a use; undefined for macros that have a body. Time is constant (the epoch), since
 * output must not depend on when it was made. The `__has_` operators stand for themselves outside of #if, and
 * `_Pragma` is left to whoever takes the expanded tokens.
 */
export function builtinTokens(unit: Unit, macro: Macro, name: LiveToken): LiveToken[] | undefined {
  if (!isBuiltin(macro)) return undefined;
  const number = (value: number): LiveToken[] => [liveToken('number', String(value), false, name.place, name.at)];
  const string = (value: string): LiveToken[] => {
    const text = `"${value.replace(/["\\]/g, '\\$&')}"`;
    return [liveToken('string', text, false, name.place, name.at)];
  };
  const frame = unit.frame;
  const fileName = frame?.presumedName ?? frame?.file.path ?? unit.main;
  switch (macro.name as BuiltinName) {
    case '__LINE__':
      return number(name.at.line + (frame?.lineDelta ?? 0));
    case '__FILE__':
      return string(fileName);
    case '__FILE_NAME__':
      return string(fileName.slice(fileName.lastIndexOf('/') + 1));
    case '__BASE_FILE__':
      return string(unit.main);
    case '__COUNTER__':
      return number(unit.counter++);
    case '__INCLUDE_LEVEL__':
      return number(Math.max(0, unit.frames.length - 1));
    case '__DATE__':
      return string('Jan  1 1970');
    case '__TIME__':
      return string('00:00:00');
    case '__TIMESTAMP__':
      return string('Thu Jan  1 00:00:00 1970');
    default:
      return [liveToken('identifier', name.text, false, name.place, name.at, true)];
  }
}
