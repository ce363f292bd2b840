import { compilePattern } from '../configuration/pattern.js';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { RecordLayout } from '../layout/resolved.js';
import type { FlatField } from './flatten.js';
import { cNames } from './member-names.js';
import * as messages from './messages.js';
import { integerShape } from './view/integers.js';

/** The configured `record.field` patterns, and what each of them met. */
export class AtomicPatterns {
  readonly #patterns: readonly {
    readonly text: string;
    readonly matches: (name: string) => boolean;
    met: 'nothing' | 'unsupported' | 'field';
    example: string;
  }[];

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.map((text) => ({ text, matches: compilePattern(text), met: 'nothing', example: '' }));
  }

  /** Whether the field gets atomic accessors. */
  matches(layout: RecordLayout, field: FlatField): boolean {
    if (this.#patterns.length === 0) return false;
    const names = cNames(layout).map((name) => `${name}.${field.name}`);
    const supported = isAtomic(field);
    let found = false;
    for (const pattern of this.#patterns) {
      if (!names.some(pattern.matches)) continue;
      found = true;
      if (pattern.met === 'field') continue;
      pattern.met = supported ? 'field' : 'unsupported';
      pattern.example = names[0]!;
    }
    return found && supported;
  }

  /** After all records: a pattern that gave nothing is an error, except that one may meet nothing in a `partial` run. */
  report(sink: DiagnosticSink, partial = false): void {
    for (const { text, met, example } of this.#patterns) {
      if (met === 'nothing') {
        if (!partial) sink.report(messages.unmatchedAtomics, {}, text);
      } else if (met === 'unsupported') sink.report(messages.unsupportedAtomics, {}, text, example);
    }
  }
}

function isAtomic({ type, bits }: FlatField): boolean {
  const shape = integerShape(type);
  return bits === null && shape !== null && !shape.isBool && shape.size <= 8;
}
