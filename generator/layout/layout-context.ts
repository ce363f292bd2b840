import type { EvaluationScope } from '../constants/scope.js';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import type { CType } from '../language/type.js';
import type { Attributes } from '../parse/declarations.js';
import type { Abi } from './abi.js';
import type { DeclarationIndex } from './declaration-index.js';
import type { RecordResult } from './record-resolver.js';
import type { EnumLayout } from './resolved.js';
import type { Problem, Resolution } from './type-info.js';

/**
 * What the resolvers of types, records and enums have in common: each needs the others, since a record's array length
 * can be an enumerator whose value is the size of another record. All are lazy and remember what they found.
 */
export interface LayoutContext {
  readonly abi: Abi;
  readonly sink: DiagnosticSink;
  readonly index: DeclarationIndex;
  readonly scope: EvaluationScope;
  readonly types: {
    resolve(type: CType): Resolution;
    /** The alignment that a member's attributes ask for; null when none does, undefined after a reported error. */
    alignment(attributes: Attributes, subject: string, place: Place): number | null | undefined;
    /** The same for the attributes of a record, enum or typedef. */
    alignmentOfType(attributes: Attributes, subject: string, place: Place): number | null | undefined;
    text(type: CType): string;
  };
  readonly records: {
    info(id: string): Resolution;
    result(id: string): RecordResult | Problem;
  };
  readonly enums: {
    info(id: string): Resolution;
    layout(id: string): EnumLayout | undefined;
  };
}

/** How much one record inside of another counts towards the limit on nesting that expressions and types share. */
export const RECORD_NESTING = 3;
