import type { Options } from '../../configuration/options.js';
import type { DiagnosticSink } from '../../diagnostics/diagnostic.js';
import type { AbiName } from '../../layout/abi.js';
import type { AtomicPatterns } from '../atomic-patterns.js';
import { documentation } from '../documentation.js';
import { stringLiteral } from '../literals.js';
import type { ModuleUses } from '../module-uses.js';
import type { ClassNames, Names } from '../names.js';
import type { RecordIndex } from '../record-index.js';
import type { DocView } from './module-view.js';

/** What building the view of any module needs to know. */
export interface ViewContext {
  readonly abis: readonly AbiName[];
  readonly index: RecordIndex;
  readonly names: Names;
  readonly atomics: AtomicPatterns;
  readonly options: Pick<Options, 'runtimeModule'>;
  readonly sink: DiagnosticSink;
}

/** What building one class needs on top. */
export interface ClassContext extends ViewContext {
  readonly uses: ModuleUses;
  /** Stands for all ABIs of the variant. */
  readonly abi: AbiName;
  /** The record as errors name it: its C name. */
  readonly label: string;
  /** The class as its own accessors write it: `XenArgoAddr$`. */
  readonly self: string;
}

/** Says for what is not there under every configured ABI where it is; empty for all else. */
export function onlyUnder(has: readonly { readonly abis: readonly AbiName[] }[], abis: readonly AbiName[]): string {
  const under = abis.filter((abi) => has.some((variant) => variant.abis.includes(abi)));
  return under.length === abis.length ? '' : ` Under ${under.join(', ')} only.`;
}

/** The class of a contained record under the ABI of the class that is built; undefined when there is none. */
export function nestedClass(
  id: string,
  { index, names, abi }: ClassContext,
): { readonly names: ClassNames; readonly owner: string } | undefined {
  const owned = index.records.get(id);
  const variant = index.variants(id).findIndex((candidate) => candidate.abis.includes(abi));
  const classNames = names.records.get(id)?.variants[variant];
  return owned && classNames && { names: classNames, owner: owned.module.path };
}

export function docView(comment: string | null, ...facts: readonly string[]): DocView {
  const lines = documentation(comment, ...facts);
  return { only: lines.length === 1 ? lines[0]! : null, lines };
}

/** How a call of the runtime names a field for its errors: `XenArgoAddr$, 'aport'`. */
export function namedField(self: string, name: string): string {
  return `${self}, ${stringLiteral(name)}`;
}

/** `this.base` and what this returns is the address of a field. */
export function plus(offset: number): string {
  return offset === 0 ? '' : ` + ${offset}`;
}
