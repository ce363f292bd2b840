import type { UnitConstants } from '../constants/constant.js';
import type { AbiName } from '../layout/abi.js';
import type { UnitLayout } from '../layout/resolved.js';
import type { SkippedDeclaration } from '../parse/declarations.js';
import type { TranslationUnit } from '../preprocess/translation-unit.js';

/** What the stages found in one header under one ABI. */
export interface HeaderAnalysis {
  /** As configured. */
  readonly header: string;
  readonly abi: AbiName;
  readonly unit: Pick<TranslationUnit, 'main' | 'comments' | 'files' | 'macros'>;
  /** The files whose declarations this header's module binds: itself, and what it includes where that was asked for. */
  readonly ownFiles: ReadonlySet<string>;
  /** Every record and enum of the translation unit, those of included files too. */
  readonly layout: UnitLayout;
  /** The header's own only. */
  readonly constants: UnitConstants;
  /** Names of all `static const` integers of the translation unit: no constant expressions to C. */
  readonly staticConstants: readonly string[];
  /** The header's own only. */
  readonly skipped: readonly SkippedDeclaration[];
}
