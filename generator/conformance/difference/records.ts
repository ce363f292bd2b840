import type { FieldFacts, RecordFacts } from '../../bindings/snapshot/snapshot.js';
import { innermost } from '../../layout/resolved.js';
import { displayName, fieldOwner } from './abi-view.js';
import type { Verdict } from './change.js';
import { addFact, type ChangeDraft, draft, fact, worse } from './change-draft.js';
import { type FieldPair, matchFields, startOf, widthOf } from './fields.js';
import type { Pair } from './matching.js';
import { type Mover, Movers } from './movers.js';
import type { TypeContext } from './types.js';

/** Records without a name inside of each other; the generator's own limit is lower. */
const DEEPEST = 500;

/** What happened to a record of both sides. */
export interface RecordComparison {
  readonly changes: readonly ChangeDraft[];
  /** Names of what changed its bytes: itself, or what it has by value; empty when they are what they were. */
  readonly roots: readonly string[];
}

/** Compares the fields, the size and the alignment of a record. One cause gives one change, with all that follows from it. */
export function compareRecords(pair: Pair<RecordFacts>, context: TypeContext): RecordComparison {
  const comparison = new Comparison(pair, context);
  comparison.level({
    old: pair.old.facts,
    new: pair.new.facts,
    path: fieldOwner(pair.new),
    name: displayName(pair.new),
  });
  return comparison.result();
}

interface FieldCauses {
  /** The change whose subject the field is. */
  readonly own?: ChangeDraft;
  /** The change of what the field has by value, which can move the field itself: it may be aligned otherwise. */
  readonly inside: ChangeDraft | undefined;
}

/** A record, or one without a name inside of it. */
interface Level {
  readonly old: RecordFacts;
  readonly new: RecordFacts;
  /** What stands before the dot of its fields. */
  readonly path: string;
  readonly name: string;
}

class Comparison {
  readonly #pair: Pair<RecordFacts>;
  readonly #context: TypeContext;
  readonly #causes: ChangeDraft[] = [];
  /** What follows from changes elsewhere: one change for all of it. */
  #consequence: ChangeDraft | undefined;
  /**
   * Records without a name that were compared, with the cause of a new size: two fields may share one
   * (`union { ... } a, b;`), and malformed input might have a cycle.
   */
  readonly #levels = new Map<RecordFacts, ChangeDraft | undefined>();

  constructor(pair: Pair<RecordFacts>, context: TypeContext) {
    this.#pair = pair;
    this.#context = context;
  }

  result(): RecordComparison {
    const because = this.#consequence?.because ?? [];
    const breaks = this.#causes.some(({ verdict }) => verdict === 'abi-breaking');
    return {
      changes: this.#consequence ? [...this.#causes, this.#consequence] : this.#causes,
      roots: breaks ? [displayName(this.#pair.new), ...because] : because,
    };
  }

  /** Gives the cause of a new size or alignment, undefined when both are what they were. */
  level(level: Level, depth = 0): ChangeDraft | undefined {
    if (this.#levels.has(level.new)) return this.#levels.get(level.new);
    if (depth > DEEPEST) return undefined;
    this.#levels.set(level.new, undefined);
    const { pairs, removed, added } = matchFields(level.old, level.new, this.#context);
    const movers = new Movers();
    const own = new Map<FieldPair, FieldCauses>();
    for (const pair of pairs) own.set(pair, this.#compareField(pair, level, movers, depth));
    for (const field of removed) {
      const verdict = widthOf(field) > 0 ? 'abi-breaking' : 'api-breaking';
      const change = this.#cause(verdict, 'field-removed', level, field.name, { old: field });
      change.facts.push(fact('type', field.typeText, null), fact('offset', field.offset, null));
      movers.add({ old: startOf(field), new: null, cause: change, sure: widthOf(field) > 0 });
    }
    for (const field of added) {
      const change = this.#cause('compatible', 'field-added', level, field.name, { new: field });
      change.facts.push(fact('type', null, field.typeText), fact('offset', null, field.offset));
      const sure = !fits(field, pairs, level.old);
      movers.add({ old: null, new: startOf(field), cause: change, sure });
    }
    this.#compareOffsets(pairs, own, level, movers);
    const cause = this.#compareSize(level, movers);
    this.#levels.set(level.new, cause);
    return cause;
  }

  /** Its type and its name. */
  #compareField(pair: FieldPair, level: Level, movers: Movers, depth: number): FieldCauses {
    const { old, new: to, change } = pair;
    let inside: ChangeDraft | undefined;
    const at: Pick<Mover, 'old' | 'new'> = { old: startOf(old), new: startOf(to) };
    if (change.because.length > 0) {
      const sure = old.size !== to.size || alignOf(old) !== alignOf(to);
      inside = this.#consequenceOf(change.because);
      movers.add({ ...at, cause: inside, sure });
    }
    if (change.nested) {
      const path = `${level.path}.${to.name}${change.nested.isElement ? '[]' : ''}`;
      inside = this.level({ ...change.nested, path, name: path }, depth + 1) ?? inside;
      if (inside) movers.add({ ...at, cause: inside, sure: true });
    }
    const renamed = old.name !== to.name;
    if (!renamed && change.verdict === undefined) return { inside };
    const verdict = worse(change.verdict ?? 'compatible', renamed ? 'api-breaking' : 'compatible');
    const row = this.#cause(verdict, renamed ? 'field-renamed' : 'field-type', level, old.name, pair);
    addFact(row.facts, 'name', old.name, to.name);
    row.facts.push(...change.facts);
    if (change.verdict && change.verdict !== 'compatible') {
      movers.add({ ...at, cause: row, sure: widthOf(old) !== widthOf(to) });
    }
    return { own: row, inside };
  }

  #compareOffsets(
    pairs: readonly FieldPair[],
    causes: ReadonlyMap<FieldPair, FieldCauses>,
    level: Level,
    movers: Movers,
  ): void {
    const inOrder = [...pairs].sort((a, b) => startOf(a.new) - startOf(b.new));
    for (const pair of inOrder) {
      const [from, to] = [startOf(pair.old), startOf(pair.new)];
      if (from === to) continue;
      const moved =
        from % 8 === 0 && to % 8 === 0 && !pair.new.bits
          ? fact('offset', pair.old.offset, pair.new.offset)
          : fact('bit', from, to);
      const { own, inside } = causes.get(pair)!;
      if (own) {
        own.facts.push(moved);
        own.verdict = 'abi-breaking';
        continue;
      }
      const cause = movers.before(from, to) ?? inside;
      if (cause) {
        cause.effects.push({ subject: `${level.path}.${pair.new.name}`, ...moved });
        cause.verdict = 'abi-breaking';
      } else {
        const change = this.#cause('abi-breaking', 'field-moved', level, pair.new.name, pair);
        change.facts.push(moved);
        movers.add({ old: from, new: to, cause: change, sure: true });
      }
    }
  }

  #compareSize(level: Level, movers: Movers): ChangeDraft | undefined {
    const facts: ChangeDraft['facts'] = [];
    addFact(facts, 'size', level.old.size, level.new.size);
    addFact(facts, 'alignment', level.old.align, level.new.align);
    if (facts.length === 0) return undefined;
    const cause = movers.last();
    if (cause) {
      cause.effects.push(...facts.map((item) => ({ subject: level.name, ...item })));
      cause.verdict = 'abi-breaking';
      return cause;
    }
    const { old, new: to } = this.#pair;
    const change = draft(
      'abi-breaking',
      'record-layout',
      level.name,
      to.header,
      { old: old.facts, new: to.facts },
      facts,
    );
    this.#causes.push(change);
    return change;
  }

  #cause(
    verdict: Verdict,
    kind: ChangeDraft['kind'],
    level: Level,
    field: string,
    sides: { readonly old?: FieldFacts; readonly new?: FieldFacts },
  ): ChangeDraft {
    const change = draft(verdict, kind, `${level.path}.${field}`, this.#pair.new.header, sides);
    this.#causes.push(change);
    return change;
  }

  #consequenceOf(because: readonly string[]): ChangeDraft {
    const { old, new: to } = this.#pair;
    this.#consequence ??= draft('abi-breaking', 'record-contains', displayName(to), to.header, {
      old: old.facts,
      new: to.facts,
    });
    const known = this.#consequence.because;
    for (const name of because) if (!known.includes(name)) known.push(name);
    return this.#consequence;
  }
}

/** Of a record the alignment; what else a field can have is told by its size. */
function alignOf({ type }: FieldFacts): number {
  const inner = innermost(type);
  return inner.kind === 'record' ? inner.align : 0;
}

/** Whether an added field stands in bits that the old record had and that no field which is still there used. */
function fits(field: FieldFacts, pairs: readonly FieldPair[], old: RecordFacts): boolean {
  const start = startOf(field);
  const end = start + widthOf(field);
  if (end > old.size * 8) return widthOf(field) === 0;
  if (old.kind === 'union') return true;
  return pairs.every(({ old: other }) => startOf(other) >= end || startOf(other) + widthOf(other) <= start);
}
