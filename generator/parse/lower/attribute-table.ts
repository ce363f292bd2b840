/** What an attribute stands on. */
export type AttributeTarget = 'record' | 'enum' | 'enumerator' | 'member' | 'typedef';

function names(text: string): readonly string[] {
  return text.split(/\s+/);
}

const EVERYWHERE = names('unused maybe_unused deprecated unavailable');

/** Attributes of functions, and so of pointers to them. */
const OF_FUNCTIONS = names(
  `format format_arg nonnull returns_nonnull warn_unused_result nodiscard noreturn pure const malloc nothrow leaf
  alloc_size alloc_align sentinel returns_twice cold hot access cdecl stdcall fastcall thiscall regparm ms_abi sysv_abi
  pcs no_instrument_function`,
);

const HARMLESS: Readonly<Record<AttributeTarget, ReadonlySet<string>>> = {
  record: new Set([
    ...EVERYWHERE,
    ...names('may_alias designated_init transparent_union visibility type_visibility warn_unused nodiscard'),
    ...names('preserve_access_index no_randomize_layout'),
  ]),
  enum: new Set([
    ...EVERYWHERE,
    ...names('may_alias visibility type_visibility flag_enum enum_extensibility nodiscard'),
  ]),
  enumerator: new Set(EVERYWHERE),
  member: new Set([...EVERYWHERE, ...names('may_alias nonstring counted_by strict_flex_array'), ...OF_FUNCTIONS]),
  typedef: new Set([...EVERYWHERE, ...names('may_alias transparent_union visibility nonstring'), ...OF_FUNCTIONS]),
};

/** Change a layout in ways that layout/ does not compute. */
const UNSUPPORTED = new Set(
  names(
    `mode vector_size ext_vector_type neon_vector_type neon_polyvector_type ms_struct gcc_struct scalar_storage_order
    randomize_layout warn_if_not_aligned address_space bit_aligned`,
  ),
);

export type AttributeEffect = 'packed' | 'aligned' | 'mode' | 'harmless' | 'unsupported' | 'unknown';

/** What an attribute does to the layout of what it stands on. */
export function effectOf(name: string, target: AttributeTarget): AttributeEffect {
  if (name === 'packed' && target !== 'enumerator') return 'packed';
  // gcc ignores an enum's own alignment, clang does not.
  if (name === 'aligned' || name === '_Alignas') {
    if (target === 'enum') return 'unsupported';
    if (target !== 'enumerator' && (name === 'aligned' || target === 'member')) return 'aligned';
  }
  if (name === 'mode' && (target === 'member' || target === 'typedef')) return 'mode';
  if (HARMLESS[target].has(name)) return 'harmless';
  return UNSUPPORTED.has(name) ? 'unsupported' : 'unknown';
}
