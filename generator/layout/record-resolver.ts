import { MAX_NESTING } from '../constants/evaluator.js';
import type { Place } from '../diagnostics/place.js';
import type { MemberDeclaration, RecordDeclaration } from '../parse/declarations.js';
import { type LayoutContext, RECORD_NESTING } from './layout-context.js';
import { checkMembers, resolveBitWidth } from './member-checks.js';
import * as messages from './messages.js';
import { layoutRecord, type MemberPosition, type MemberShape } from './record-layout.js';
import type { FieldLayout, RecordLayout } from './resolved.js';
import { broken, isAmbiguousAsField, isProblem, type Problem, type Resolution, type TypeInfo } from './type-info.js';
import { incomplete, tooDeep, unknownType } from './type-resolver.js';

/** A record that could be laid out. */
export interface RecordResult {
  readonly layout: RecordLayout;
  readonly info: TypeInfo;
  /** In the order of the declaration's members. */
  readonly members: readonly { readonly declaration: MemberDeclaration; readonly start: number }[];
}

/** A member whose type is known. */
export interface ResolvedMember {
  readonly declaration: MemberDeclaration;
  readonly info: TypeInfo;
  readonly shape: MemberShape;
}

/** Lays out records on demand, each once; an error stays with its record and with those that contain it. */
export class RecordResolver {
  readonly #context: LayoutContext;
  readonly #typedefs: ReadonlyMap<string, readonly string[]>;
  readonly #results = new Map<string, RecordResult | Problem>();
  /** Records on their way, outermost first, with the member that is being resolved: a cycle is read off here. */
  readonly #active: { readonly id: string; place: Place; member: string | null }[] = [];

  constructor(context: LayoutContext, typedefs: ReadonlyMap<string, readonly string[]>) {
    this.#context = context;
    this.#typedefs = typedefs;
  }

  info(id: string): Resolution {
    const found = this.result(id);
    return 'layout' in found ? found.info : found;
  }

  result(id: string): RecordResult | Problem {
    const { index, scope } = this.#context;
    const known = this.#results.get(id);
    if (known) return known;
    const name = index.nameOf(id);
    if (this.#active.some((item) => item.id === id)) return this.#recursive(id, name);
    const declaration = index.records.get(id);
    let found: RecordResult | Problem;
    if (!declaration || declaration.members === null) {
      found = declaration || /^(struct|union) /.test(id) ? incomplete(name) : unknownType(name);
    } else {
      const { nesting } = scope;
      if (nesting.depth + RECORD_NESTING > MAX_NESTING) return tooDeep(name);
      nesting.depth += RECORD_NESTING;
      this.#active.push({ id, place: declaration.place, member: null });
      found = this.#layOut(declaration, declaration.members, name);
      this.#active.pop();
      nesting.depth -= RECORD_NESTING;
    }
    this.#results.set(id, found);
    return found;
  }

  #layOut(
    declaration: RecordDeclaration,
    declarations: readonly MemberDeclaration[],
    name: string,
  ): RecordResult | Problem {
    const { abi, sink, types } = this.#context;
    const { pack, kind, attributes, id, place } = declaration;
    const members: ResolvedMember[] = [];
    const active = this.#active[this.#active.length - 1]!;
    for (const item of declarations) {
      active.place = item.place;
      active.member = item.name;
      const member = this.#member(item, name);
      if (member) members.push(member);
    }
    const aligned = types.alignmentOfType(attributes, name, place);
    const sound = members.length === declarations.length && aligned !== undefined;
    // The other checks hold for what could be resolved: one pass tells the user all that is wrong.
    if (!checkMembers(declaration, members, name, this.#context) || !sound) return broken(name);
    if (pack !== null && ![1, 2, 4, 8, 16].includes(pack)) {
      sink.report(messages.packNotSupported, { place }, name, pack);
      return broken(name);
    }
    const shapes = members.map((member) => member.shape);
    const positions = layoutRecord({ kind, members: shapes, packed: attributes.packed, aligned, pack }, abi);
    const { size, align, userAligned } = positions;
    if (size > abi.maxSize) {
      sink.report(messages.typeTooLarge, { place }, name, abi.name);
      return broken(name);
    }
    const layout: RecordLayout = {
      id,
      kind,
      tag: declaration.tag,
      parent: declaration.parent,
      typedefs: this.#typedefs.get(id) ?? [],
      size,
      align,
      fields: members.map((member, i) => this.#field(member, positions.members[i]!)),
      place,
      declaration: declaration.declaration,
      comment: declaration.comment,
    };
    const type = { kind: 'record', id, size, align } as const;
    const atomic = members.some((member) => member.info.atomic === 'type') ? 'member' : null;
    return {
      layout,
      info: { type, size, align, fieldAlign: align, userAligned, atomic, integer: null },
      members: declarations.map((item, i) => ({ declaration: item, start: positions.members[i]!.start })),
    };
  }

  /** Undefined after an error, which is reported here or was where the type is declared. */
  #member(declaration: MemberDeclaration, record: string): ResolvedMember | undefined {
    const { abi, sink, types } = this.#context;
    const { name, place, attributes } = declaration;
    const subject = `${record}.${name ?? '(unnamed)'}`;
    const info = types.resolve(declaration.type);
    if (isProblem(info)) {
      if (info.report) sink.add(info.report(subject, place));
      return undefined;
    }
    if (isAmbiguousAsField(info, abi)) {
      sink.report(messages.atomicRecord, { place }, subject, abi.name);
      return undefined;
    }
    const aligned = types.alignment(attributes, subject, place);
    const bitWidth = resolveBitWidth(declaration, info, subject, this.#context);
    if (aligned === undefined || bitWidth === undefined) return undefined;
    const { size, align, fieldAlign, userAligned } = info;
    const named = name !== null || bitWidth === null;
    const shape = { named, size, align, fieldAlign, userAligned, bitWidth, packed: attributes.packed, aligned };
    return { declaration, info, shape };
  }

  #field({ declaration, info, shape }: ResolvedMember, position: MemberPosition): FieldLayout {
    const { name, type, place, comment } = declaration;
    const { start, align } = position;
    const width = shape.bitWidth;
    const offset = Math.floor(start / 8);
    return {
      name,
      type: info.type,
      typeText: this.#context.types.text(type),
      offset,
      size: width === null ? info.size : width === 0 ? 0 : Math.ceil((start + width) / 8) - offset,
      align,
      bits: width === null ? null : { start, width },
      place,
      declaration: declaration.declaration,
      comment,
    };
  }

  #recursive(id: string, name: string): Problem {
    const { index, sink } = this.#context;
    const chain = this.#active.slice(this.#active.findIndex((item) => item.id === id));
    const notes = chain.map((item, i) => {
      const next = chain[i + 1]?.id ?? id;
      const member = item.member === null ? 'an unnamed member' : `the member ${item.member}`;
      return { message: `${index.nameOf(item.id)} has ${index.nameOf(next)} in ${member}.`, place: item.place };
    });
    sink.report(messages.recursiveRecord, { place: chain[0]!.place, notes }, name);
    return broken(name);
  }
}
