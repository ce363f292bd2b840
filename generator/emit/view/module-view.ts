/**
 * The finished view model: strings, numbers and lists, everything decided. A template puts it into words and decides
 * nothing. Strings ending in `Literal` are TypeScript literals with their quotes; a `doc` line starts with its blank.
 */
export interface DocView {
  /** The text, when it is one line. */
  readonly only: string | null;
  readonly lines: readonly string[];
}

export interface ImportView {
  readonly type: boolean;
  /** Comma-separated. */
  readonly names: string;
  readonly fromLiteral: string;
}

export interface ConstantView {
  readonly doc: DocView;
  readonly name: string;
  /** `: Uint8Array` for bytes that are no text. */
  readonly annotation: string;
  readonly value: string;
  readonly byAbi: ByAbiView | null;
}

export interface ByAbiView {
  readonly doc: DocView;
  readonly name: string;
  readonly entries: readonly { readonly abi: string; readonly value: string }[];
}

export interface TypedefView {
  readonly doc: DocView;
  readonly name: string;
  readonly type: string;
}

export interface EnumeratorView {
  readonly doc: DocView | null;
  /** Ready to stand before a colon. */
  readonly key: string;
  readonly value: string;
}

export interface EnumView {
  readonly doc: DocView;
  readonly name: string;
  readonly values: readonly EnumeratorView[];
  readonly byAbi: {
    readonly doc: DocView;
    readonly name: string;
    readonly entries: readonly { readonly abi: string; readonly values: readonly EnumeratorView[] }[];
  } | null;
}

/** One node of an expression; exactly one of the forms is not null. */
export interface ExpressionView {
  readonly text: string | null;
  readonly wrap: { readonly as: string; readonly bits: number; readonly operand: ExpressionView } | null;
  readonly prefix: { readonly operator: string; readonly operand: ExpressionView } | null;
  readonly infix: InfixView | null;
  readonly shift: (InfixView & { readonly nameLiteral: string; readonly bits: number }) | null;
  /** A condition that counts as 0 or 1. */
  readonly test: InfixView | null;
  readonly logic: InfixView | null;
  readonly choice: {
    readonly condition: ExpressionView;
    readonly yes: ExpressionView;
    readonly no: ExpressionView;
  } | null;
}

export interface InfixView {
  readonly left: ExpressionView;
  readonly operator: string;
  readonly right: ExpressionView;
}

export interface FunctionView {
  readonly doc: DocView;
  readonly name: string;
  readonly nameLiteral: string;
  /** Without parameters it is only a value. */
  readonly constant: { readonly type: string; readonly value: string } | null;
  readonly numbers: string;
  readonly bigints: string;
  readonly either: string;
  readonly parameters: readonly { readonly or: string; readonly name: string }[];
  readonly converted: readonly { readonly name: string }[];
  readonly body: ExpressionView | null;
}

export interface ModuleView {
  readonly preamble: readonly string[];
  /** What the generator shares with its classes, when the module needs it. */
  readonly runtimeLiteral: string | null;
  readonly imports: readonly ImportView[];
  readonly locals: readonly { readonly name: string; readonly value: string }[];
  readonly reexports: readonly ExportView[];
  readonly typedefs: readonly TypedefView[];
  readonly constants: readonly ConstantView[];
  readonly functions: readonly FunctionView[];
  readonly functionsByAbi: readonly ByAbiView[];
  readonly enums: readonly EnumView[];
  /** Texts already: a record's view takes many times the memory, and there may be thousands. */
  readonly records: readonly string[];
  readonly recordsByAbi: readonly ByAbiView[];
  readonly isEmpty: boolean;
}

export interface ExportView {
  readonly type: boolean;
  readonly names: readonly string[];
  readonly fromLiteral: string;
}

/** `index.ts`: everything, by name. */
export interface IndexView {
  readonly preamble: readonly string[];
  readonly exports: readonly ExportView[];
  readonly isEmpty: boolean;
}
