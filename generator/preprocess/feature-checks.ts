/**
 * Answers to `__has_attribute` and its relatives, as gcc 12 gives them on every target: a header that asks chooses
 * declarations by them, and these must be those that gcc would see. Names of the attributes that only some targets have
 * (calling conventions, `ms_struct`) are answered with no.
 */

const GNU_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'access alias aligned alloc_align alloc_size always_inline artificial assume_aligned cleanup cold common const ' +
    'constructor copy designated_init destructor error externally_visible flatten format format_arg ' +
    'gnu_inline hot ifunc leaf malloc mode may_alias no_icf no_instrument_function no_reorder no_sanitize ' +
    'no_sanitize_address no_stack_protector noclone nocommon noinit noinline noipa nonnull nonstring noplt ' +
    'noreturn nothrow optimize packed patchable_function_entry persistent pure retain returns_nonnull returns_twice ' +
    'scalar_storage_order section sentinel simd stack_protect symver target target_clones tls_model ' +
    'transparent_union unavailable uninitialized unused used vector_size visibility warn_if_not_aligned ' +
    'warn_unused_result warning weak weakref zero_call_used_regs'
  ).split(' '),
);

/** Attributes of the C and C++ standards have a date for a value. */
const DATED: Readonly<Record<string, number>> = {
  deprecated: 201904,
  fallthrough: 201904,
  maybe_unused: 201904,
  nodiscard: 202003,
};

/** `__has_attribute(name)`, also with `gnu::` before the name. */
export function hasAttribute(operator: string, name: string): number {
  const scoped = name.startsWith('gnu::');
  const bare = plain(scoped ? name.slice(5) : name);
  const gnu = GNU_ATTRIBUTES.has(bare) ? 1 : 0;
  if (scoped) return gnu;
  if (name.includes('::')) return 0;
  const dated = Object.hasOwn(DATED, bare) ? DATED[bare]! : 0;
  return operator === '__has_c_attribute' ? dated : dated || gnu;
}

/** `__packed__` is `packed`. */
function plain(name: string): string {
  return name.length > 4 && name.startsWith('__') && name.endsWith('__') ? name.slice(2, -2) : name;
}

const BUILTIN_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'offsetof expect expect_with_probability types_compatible_p constant_p choose_expr object_size ' +
    'dynamic_object_size classify_type unreachable trap assume_aligned shuffle shufflevector convertvector ' +
    'has_attribute speculation_safe_value prefetch return_address frame_address extract_return_addr alloca ' +
    'alloca_with_align va_start va_end va_copy va_arg_pack va_arg_pack_len LINE FILE FUNCTION ' +
    'bswap16 bswap32 bswap64 bswap128 clz clzl clzll ctz ctzl ctzll ffs ffsl ffsll clrsb clrsbl clrsbll ' +
    'popcount popcountl popcountll parity parityl parityll ' +
    'add_overflow sub_overflow mul_overflow add_overflow_p sub_overflow_p mul_overflow_p ' +
    'sadd_overflow saddl_overflow saddll_overflow uadd_overflow uaddl_overflow uaddll_overflow ' +
    'ssub_overflow ssubl_overflow ssubll_overflow usub_overflow usubl_overflow usubll_overflow ' +
    'smul_overflow smull_overflow smulll_overflow umul_overflow umull_overflow umulll_overflow ' +
    'memcpy memmove memset memcmp memchr strlen strcmp strncmp strcpy strncpy strcat strncat strchr strrchr strstr ' +
    'abs labs llabs abort exit printf fprintf sprintf snprintf puts malloc calloc realloc free ' +
    'huge_val huge_valf huge_vall inf inff infl nan nanf nanl isnan isinf isfinite fabs fabsf fabsl'
  ).split(' '),
);

const OTHER_FUNCTIONS =
  /^__sync_(?:synchronize|(?:fetch_and_(?:add|sub|or|and|xor|nand)|(?:add|sub|or|and|xor|nand)_and_fetch|bool_compare_and_swap|val_compare_and_swap|lock_test_and_set|lock_release)(?:_(?:1|2|4|8|16))?)$|^__atomic_(?:load|store|exchange|compare_exchange|load_n|store_n|exchange_n|compare_exchange_n|fetch_(?:add|sub|or|and|xor|nand)|(?:add|sub|or|and|xor|nand)_fetch|test_and_set|clear|thread_fence|signal_fence|always_lock_free|is_lock_free)$/;

/** `__has_builtin(name)`: for the builtins that headers ask for. */
export function hasBuiltin(name: string): boolean {
  if (name.startsWith('__builtin_')) return BUILTIN_FUNCTIONS.has(name.slice('__builtin_'.length));
  return OTHER_FUNCTIONS.test(name);
}
