// generator/diagnostics/place.ts
function formatPlace(place2) {
  return `${place2.file}:${place2.line}:${place2.column}`;
}

// generator/diagnostics/diagnostic.ts
function diagnose(entry, where, ...args) {
  return {
    code: entry.code,
    severity: entry.severity,
    message: entry.message(...args),
    ...entry.hint ? { hint: entry.hint(...args) } : {},
    ...where.place ? { place: where.place } : {},
    ...where.length !== void 0 ? { length: where.length } : {},
    ...where.notes ? { notes: where.notes } : {}
  };
}
var DiagnosticSink = class {
  #all = [];
  #seen = /* @__PURE__ */ new Set();
  #errors = 0;
  get all() {
    return this.#all;
  }
  get hasErrors() {
    return this.#errors > 0;
  }
  /** The same message at the same place is kept once: every ABI and every includer meets it again. */
  add(diagnostic) {
    const { place: place2 } = diagnostic;
    const key2 = `${diagnostic.code}\0${place2 ? formatPlace(place2) : ""}\0${diagnostic.message}`;
    if (this.#seen.has(key2)) return;
    this.#seen.add(key2);
    this.#all.push(diagnostic);
    if (diagnostic.severity === "error") this.#errors++;
  }
  report(entry, where, ...args) {
    this.add(diagnose(entry, where, ...args));
  }
};
function message(code2, text, hint, severity = "error") {
  return { code: code2, severity, message: text, ...hint ? { hint } : {} };
}

// generator/configuration/pattern.ts
function compilePattern(pattern) {
  if (!/[*?]/.test(pattern)) return (name) => name === pattern;
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, ".*").replace(/\?/g, ".");
  const expression2 = new RegExp(`^${source}$`, "s");
  return (name) => expression2.test(name);
}

// generator/emit/identifiers.ts
var words = (text) => text.split(" ");
var reserved = new Set(
  words(
    "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with implements interface let package private protected public static yield await arguments eval async of undefined NaN Infinity globalThis any unknown never number string boolean symbol object bigint require exports module"
  )
);
var globals = new Set(
  words(
    "Array ArrayBuffer ArrayBufferLike ArrayBufferView Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error Float32Array Float64Array Function Int8Array Int16Array Int32Array Iterable IterableIterator JSON Map Math Number Object Promise Proxy RangeError Record Reflect RegExp Set SharedArrayBuffer String Symbol TypeError Uint8Array Uint16Array Uint32Array Uint8ClampedArray WeakMap WeakRef WeakSet"
  )
);
var members = new Set(
  words(
    "view base constructor prototype toJSON copyFrom equals atomics then toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ $record"
  )
);
var identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
function isBindingName(name) {
  return identifier.test(name) && !reserved.has(name) && !globals.has(name);
}
function isMemberName(name) {
  return identifier.test(name.replaceAll("$", "_")) && !members.has(name);
}
function isPlainKey(name) {
  return identifier.test(name.replaceAll("$", "_")) && name !== "__proto__";
}
function bindingName(name) {
  const clean = cleaned(name).replaceAll("$", "_");
  return isBindingName(clean) ? clean : `${clean}_`;
}
function memberName(name) {
  const clean = cleaned(name);
  return isMemberName(clean) ? clean : `${clean}_`;
}
function parameterName(name) {
  const clean = bindingName(name);
  return clean === "exact" || clean === "value" ? `${clean}_` : clean;
}
function typeName(name) {
  const shouting = !/[a-z]/.test(name);
  let result = "";
  for (const part of cleaned(name).replaceAll("$", "_").split("_")) {
    if (part === "") continue;
    const rest = shouting ? part.slice(1).toLowerCase() : part.slice(1);
    const digits = /\d$/.test(result) && /^\d/.test(part);
    result += (digits ? "_" : "") + part.charAt(0).toUpperCase() + rest;
  }
  if (result === "" || !/^\p{ID_Start}/u.test(result)) result = `_${result}`;
  return isBindingName(result) ? result : `${result}_`;
}
function withoutTypedefSuffix(name) {
  return /^.+_t$/.test(name) ? name.slice(0, -2) : name;
}
function cleaned(name) {
  const clean = name.replace(/[^\p{ID_Continue}$]/gu, "_");
  return /^[\p{ID_Start}_$]/u.test(clean) ? clean : `_${clean}`;
}
var NameScope = class {
  #used = /* @__PURE__ */ new Set();
  #next = /* @__PURE__ */ new Map();
  has(name) {
    return this.#used.has(name);
  }
  reserve(name) {
    this.#used.add(name);
  }
  /** `avoid` are names that others will ask for and must get. */
  take(wanted, avoid) {
    let name = wanted;
    if (this.#used.has(name)) {
      let number = this.#next.get(wanted) ?? 2;
      const separator = /\d$/.test(wanted) ? "_" : "";
      while (this.#used.has(name = `${wanted}${separator}${number}`) || avoid?.has(name)) number++;
      this.#next.set(wanted, number + 1);
    }
    this.#used.add(name);
    return name;
  }
};

// generator/emit/messages.ts
var invalidRename = message(
  "invalid-rename",
  (key2, name) => `the name '${name}' that renames gives to '${key2}' is no free TypeScript identifier`,
  () => "Use letters, digits, _ and no reserved word; a field may not be called like a method of its class."
);
var collidingRename = message(
  "colliding-rename",
  (key2, name) => `renames gives '${key2}' the name '${name}', which something else has already`,
  () => "Choose a name that no other binding has, or rename the other one too."
);
var unmatchedRename = message(
  "unmatched-rename",
  (key2) => `renames has an entry for '${key2}', which is the name of nothing that is generated`,
  () => "Write the C name of a record, enum, constant, function or typedef, or 'record.field'."
);
var unmatchedAtomics = message(
  "unmatched-atomics",
  (pattern) => `the atomics pattern '${pattern}' matches no field`,
  () => "Write 'record.field' with their C names; * stands for any characters."
);
var unsupportedAtomics = message(
  "unsupported-atomics",
  (pattern, field2) => `the atomics pattern '${pattern}' names ${field2}, which is no whole integer of 8 to 64 bits`,
  () => "Atomic access exists for integers, enums and pointers; name the word that contains the bits."
);
var missingRecord = message(
  "missing-record",
  (id, user) => `${user} contains ${id} by value, which has no layout under the same ABI`,
  () => "Allow the contained record too, or block both."
);
var deepMacro = message(
  "deep-macro",
  (name) => `the macro function ${name} is too large an expression to be translated; it is left out`,
  () => "Block it by name to silence this.",
  "warning"
);
var notFormatted = message(
  "not-formatted",
  (path, line) => `the formatter would change line ${line} of ${path}`,
  () => "This is a fault of the templates: report it with the header."
);
var doesNotCompile = message(
  "does-not-compile",
  (path, line, text) => `line ${line} of ${path} does not compile: ${text}`,
  () => "This is a fault of the templates, or of runtimeModule: report it with the header."
);
var foreignFile = message(
  "foreign-file",
  (path) => `${path} is in the way: it was not generated, so it is not overwritten`,
  () => "Move the file, or choose another output folder."
);
var cannotWrite = message(
  "cannot-write",
  (path, reason) => `${path} cannot be written: ${reason}`,
  () => "Check the permissions of the output folder and the free space of its disk."
);

// generator/emit/member-names.ts
function nameMembers(layout, fields, renames, sink) {
  const scope = new NameScope();
  const own = fields.map((field2) => {
    const wish = renames.isEmpty ? void 0 : renames.find(cNames(layout).map((name) => `${name}.${field2.name}`));
    if (!wish) return void 0;
    if (!isMemberName(wish.name)) sink.report(invalidRename, { place: field2.place }, wish.key, wish.name);
    else if (scope.has(wish.name)) sink.report(collidingRename, { place: field2.place }, wish.key, wish.name);
    scope.reserve(wish.name);
    return wish;
  });
  const wanted = new Set(fields.map((field2) => memberName(field2.name)));
  const names = fields.map((field2, i) => {
    const name = memberName(field2.name);
    const wish = own[i];
    if (wish) return wish.name;
    if (scope.has(name)) {
      const thief = own.find((other) => other?.name === name);
      if (thief) sink.report(collidingRename, { place: field2.place }, thief.key, name);
    }
    return scope.take(name, wanted);
  });
  const derive = (name) => {
    let free = name;
    while (scope.has(free) || !isMemberName(free)) free += "_";
    scope.reserve(free);
    return free;
  };
  return names.map((name, i) => {
    if (!isWide(fields[i])) return { own: name, lo: "", hi: "", number: "" };
    return { own: name, lo: derive(`${name}_lo`), hi: derive(`${name}_hi`), number: derive(`${name}_number`) };
  });
}
function cNames(layout) {
  return layout.tag === null ? [...layout.typedefs, layout.id] : [layout.tag, ...layout.typedefs, layout.id];
}
function isWide({ type, bits: bits2 }) {
  if (bits2) return bits2.width > 32 && bits2.width <= 64;
  return (type.kind === "integer" || type.kind === "pointer" || type.kind === "enum") && type.size === 8;
}

// generator/emit/view/integers.ts
function integerShape(type) {
  switch (type.kind) {
    case "integer":
      return { size: type.size, signed: type.signed, isBool: type.flavour === "bool" };
    case "enum":
      return { size: type.size, signed: type.signed, isBool: false };
    case "pointer":
      return { size: type.size, signed: false, isBool: false };
    default:
      return null;
  }
}
function accessName({ size, signed }) {
  if (size === 8) return signed ? "BigInt64" : "BigUint64";
  return `${signed ? "Int" : "Uint"}${size * 8}`;
}
function integerType(type, primitive, context) {
  if (type.kind !== "enum") return primitive;
  const owned = context.index.enums.get(type.id);
  const names = context.names.enums.get(type.id);
  if (!owned || !names || type.size === 8 !== (primitive === "bigint")) return primitive;
  return `${context.uses.type(names.name, owned.module.path)} | (${primitive} & {})`;
}
function smallest(bits2, signed) {
  return signed ? -(1n << BigInt(bits2 - 1)) : 0n;
}
function largest(bits2, signed) {
  return (1n << BigInt(signed ? bits2 - 1 : bits2)) - 1n;
}
function rangeView(bits2, signed) {
  return {
    mask: !signed && bits2 < 32 ? 2 ** bits2 - 1 : null,
    shift: signed && bits2 < 32 ? 32 - bits2 : null,
    signed32: signed && bits2 === 32,
    unsigned32: !signed && bits2 === 32,
    min: String(smallest(bits2, signed)),
    max: String(largest(bits2, signed))
  };
}

// generator/emit/atomic-patterns.ts
var AtomicPatterns = class {
  #patterns;
  constructor(patterns) {
    this.#patterns = patterns.map((text) => ({ text, matches: compilePattern(text), met: "nothing", example: "" }));
  }
  /** Whether the field gets atomic accessors. */
  matches(layout, field2) {
    if (this.#patterns.length === 0) return false;
    const names = cNames(layout).map((name) => `${name}.${field2.name}`);
    const supported = isAtomic(field2);
    let found2 = false;
    for (const pattern of this.#patterns) {
      if (!names.some(pattern.matches)) continue;
      found2 = true;
      if (pattern.met === "field") continue;
      pattern.met = supported ? "field" : "unsupported";
      pattern.example = names[0];
    }
    return found2 && supported;
  }
  /** After all records: a pattern that gave nothing is an error. */
  report(sink) {
    for (const { text, met, example } of this.#patterns) {
      if (met === "nothing") sink.report(unmatchedAtomics, {}, text);
      else if (met === "unsupported") sink.report(unsupportedAtomics, {}, text, example);
    }
  }
};
function isAtomic({ type, bits: bits2 }) {
  const shape = integerShape(type);
  return bits2 === null && shape !== null && !shape.isBool && shape.size <= 8;
}

// generator/emit/documentation.ts
function documentation(comment, ...facts) {
  const lines = [];
  if (comment !== null) lines.push(...commentLines(comment));
  for (const fact of facts) {
    if (lines.length > 0) lines.push("");
    lines.push(fact);
  }
  return lines.map((line) => line === "" ? "" : ` ${line}`);
}
function code(text) {
  const plain = visible(text).replace(/\s+/g, " ").trim().replaceAll("`", "'").replaceAll("*/", "*\\/");
  return `\`${shortened(plain).replace(/@(?=\w)/g, "@\u2060")}\``;
}
function location(place2) {
  return harmless(formatPlace(place2).replace(/:\d+$/, ""));
}
function blockCommentLines(lines) {
  return lines.flatMap(
    (line) => splitLines(line).map((part) => {
      const text = visible(part).replaceAll("*/", "* /").trimEnd();
      return text === "" ? "" : ` ${text}`;
    })
  );
}
function commentLines(comment) {
  const lines = splitLines(comment).map((line) => harmless(line.trimEnd()));
  while (lines.length > 0 && lines[0] === "") lines.shift();
  while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
  return lines;
}
function splitLines(text) {
  return text.split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/);
}
function harmless(line) {
  return visible(line).replaceAll("*/", "*\\/").replace(/@(?=\w)/g, "&#64;");
}
function visible(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, " ");
}
function shortened(text) {
  return text.length > 200 ? `${text.slice(0, 200).replace(/[\ud800-\udbff]$/, "")}...` : text;
}

// generator/emit/literals.ts
function integerLiteral(value) {
  const small = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return small ? String(value) : `${value}n`;
}
function decodeString(bytes2) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes2));
  } catch {
    return null;
  }
}
function stringLiteral(text) {
  const body = text.replace(/[\\'\n\r\t]|[^\x20-\x7e\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff]/g, (character) => {
    switch (character) {
      case "\\":
        return "\\\\";
      case "'":
        return "\\'";
      case "\n":
        return "\\n";
      case "\r":
        return "\\r";
      case "	":
        return "\\t";
      default:
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    }
  });
  return `'${body}'`;
}

// generator/emit/abi-groups.ts
var abiSuffix = {
  x86_64: "X86_64",
  arm64: "Arm64",
  i386: "I386",
  arm32: "Arm32"
};
function groupByText(entity, keyOf) {
  const [only] = entity.variants;
  if (entity.variants.length === 1 && only) return [only];
  const groups = /* @__PURE__ */ new Map();
  for (const { abis, value } of entity.variants) {
    const key2 = keyOf(value);
    const group = groups.get(key2);
    if (group) group.abis.push(...abis);
    else groups.set(key2, { abis: [...abis], value });
  }
  return [...groups.values()];
}
function abiTable(abis, variants) {
  return abis.flatMap((abi) => {
    const variant = variants.findIndex((candidate) => candidate.abis.includes(abi));
    return variant < 0 ? [] : [{ abi, variant }];
  });
}

// generator/emit/anonymous-names.ts
function anonymousNames(entities, users, renamed) {
  const byId = new Map(entities.map((entity) => [entity.id, entity.variants[0].value]));
  const ownName = (id) => {
    const value = byId.get(id);
    if (!value) return void 0;
    if (value.tag !== null) return typeName(value.tag);
    const [typedef] = value.typedefs;
    return typedef === void 0 ? void 0 : typeName(withoutTypedefSuffix(typedef));
  };
  return (id) => {
    const own = ownName(id);
    if (own !== void 0 || users.get(id) === void 0) return own ?? renamed(id);
    if (users.get(id).member === null) return void 0;
    let path = "";
    let current = id;
    for (let steps = 0; steps <= byId.size; steps++) {
      const named = current === id ? void 0 : renamed(current) ?? ownName(current);
      if (named !== void 0) return named + path;
      const user = users.get(current);
      if (!user) break;
      if (user.member !== null) path = typeName(user.member).replace(/^_(?=.)|_$/g, "") + path;
      current = user.record;
    }
    return path === "" ? void 0 : typeName(path);
  };
}

// generator/emit/record-index.ts
function indexRecords(model2) {
  const records2 = /* @__PURE__ */ new Map();
  const enums = /* @__PURE__ */ new Map();
  for (const module of model2.modules) {
    for (const entity of module.records) records2.set(entity.id, { entity, module });
    for (const entity of module.enums) enums.set(entity.id, { entity, module });
  }
  const groups = /* @__PURE__ */ new Map();
  for (const id of innermostFirst(records2)) {
    const { entity } = records2.get(id);
    const byKey = /* @__PURE__ */ new Map();
    for (const abi of model2.abis) {
      const layout = entity.variants.find((variant) => variant.abis.includes(abi))?.value;
      if (!layout) continue;
      const key2 = layoutKey(layout, (nested) => groups.get(nested)?.findIndex((v) => v.abis.includes(abi)) ?? -1);
      const group = byKey.get(key2);
      if (group) group.abis.push(abi);
      else byKey.set(key2, { abis: [abi], layout });
    }
    groups.set(id, [...byKey.values()]);
  }
  return {
    records: records2,
    enums,
    variants: (id) => groups.get(id) ?? [],
    variantFor: (id, abi) => groups.get(id)?.find((variant) => variant.abis.includes(abi))
  };
}
function innermost(type) {
  let inner = type;
  while (inner.kind === "array") inner = inner.element;
  return inner;
}
function innermostFirst(records2) {
  const order = /* @__PURE__ */ new Set();
  const entered = /* @__PURE__ */ new Set();
  for (const first of records2.keys()) {
    const stack = [first];
    while (stack.length > 0) {
      const id = stack[stack.length - 1];
      const owned = records2.get(id);
      if (order.has(id) || entered.has(id) || !owned) {
        stack.pop();
        if (owned) order.add(id);
        continue;
      }
      entered.add(id);
      for (const { value } of owned.entity.variants) {
        for (const field2 of value.fields) {
          const type = innermost(field2.type);
          if (type.kind === "record" && !entered.has(type.id)) stack.push(type.id);
        }
      }
    }
  }
  return [...order];
}
function layoutKey(layout, variantOf) {
  const parts = [layout.size, layout.align];
  for (const field2 of layout.fields) {
    parts.push(field2.name, field2.offset, field2.size, field2.bits?.start, field2.bits?.width, typeKey(field2, variantOf));
  }
  return JSON.stringify(parts);
}
function typeKey(field2, variantOf) {
  let text = "";
  let { type } = field2;
  for (; type.kind === "array"; type = type.element) text += `${type.count}*${type.stride}[`;
  switch (type.kind) {
    case "record":
      return `${text}${type.id}#${variantOf(type.id)}`;
    case "enum":
      return `${text}${type.id}:${type.size}${type.signed}`;
    case "integer":
      return `${text}i${type.size}${text !== "" && type.flavour === "char" ? "" : type.signed}${type.flavour}`;
    case "pointer":
    case "float":
      return `${text}${type.kind}${type.size}`;
    default:
      return text + type.kind;
  }
}

// generator/emit/renames.ts
var Renames = class {
  #entries;
  #used = /* @__PURE__ */ new Set();
  constructor(renames) {
    this.#entries = new Map(Object.entries(renames));
  }
  get isEmpty() {
    return this.#entries.size === 0;
  }
  /** The entry under the first of the keys that has one. */
  find(keys) {
    if (this.#entries.size === 0) return void 0;
    for (const key2 of keys) {
      const name = this.#entries.get(key2);
      if (name !== void 0) {
        this.#used.add(key2);
        return { key: key2, name };
      }
    }
    return void 0;
  }
  /** An entry that renames nothing is a misspelling. */
  reportUnused(sink) {
    for (const key2 of this.#entries.keys()) if (!this.#used.has(key2)) sink.report(unmatchedRename, {}, key2);
  }
};

// generator/emit/text-keys.ts
function constantKey({ value }) {
  return value.kind === "integer" ? String(value.value) : JSON.stringify(value.bytes);
}
function enumKey({ enumerators: enumerators2 }) {
  return JSON.stringify(enumerators2.map(({ name, value }) => [name, String(value)]));
}
function functionKey({ parameters, body }) {
  const parts = [...parameters];
  const stack = [body];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node === "object" && node !== null) {
      const entries = Object.entries(node).sort(([a], [b]) => a < b ? -1 : 1);
      parts.push("(");
      for (const [key2, value] of entries) stack.push(value, key2);
    } else parts.push(String(node));
  }
  return parts.join(" ");
}

// generator/emit/names.ts
function chooseNames(model2, index, options2, sink) {
  const scope = new NameScope();
  const renames = new Renames(options2.renames);
  const all = (pick) => model2.modules.flatMap(pick);
  const constants = all((module) => module.constants);
  const functions = all((module) => module.functions);
  const enums = all((module) => module.enums);
  const records2 = all((module) => module.records);
  const typedefs = all((module) => module.typedefs);
  const users = usersOf(records2);
  const renamed = applyRenames([...constants, ...functions, ...enums, ...records2, ...typedefs], renames, scope, sink);
  const plain = (entity) => renamed.get(entity) ?? scope.take(bindingName(entity.id));
  const constantNames = new Map(constants.map((entity) => [entity.id, plain(entity)]));
  const functionNames = new Map(functions.map((entity) => [entity.id, plain(entity)]));
  const typeNames = nameTypes([...enums, ...records2], users, renamed, scope);
  const typedefNames = new Map(typedefs.map((entity) => [entity.id, plain(entity)]));
  return {
    constants: mapEntities(constants, (entity) => {
      const name = constantNames.get(entity.id);
      return { name, byAbi: several(entity, constantKey) ? scope.take(`${name}_BY_ABI`) : "" };
    }),
    functions: mapEntities(functions, (entity) => nameFunction(entity, functionNames.get(entity.id), scope)),
    enums: mapEntities(enums, (entity) => {
      const name = typeNames.get(entity.id);
      return name === void 0 ? void 0 : { name, byAbi: several(entity, enumKey) ? scope.take(`${name}ByAbi`) : "" };
    }),
    records: mapEntities(records2, (entity) => {
      const name = typeNames.get(entity.id);
      return name === void 0 ? void 0 : nameClasses(name, index.variants(entity.id), scope);
    }),
    typedefs: typedefNames,
    renames
  };
}
function applyRenames(entities, renames, scope, sink) {
  const renamed = /* @__PURE__ */ new Map();
  if (renames.isEmpty) return renamed;
  for (const entity of entities) {
    const { place: place2, tag, typedefs } = entity.variants[0].value;
    const keys = typedefs ? cNames({ id: entity.id, tag: tag ?? null, typedefs }) : [entity.id];
    const wish = renames.find(keys);
    if (!wish) continue;
    if (!isBindingName(wish.name)) sink.report(invalidRename, { place: place2 }, wish.key, wish.name);
    else if (scope.has(wish.name)) sink.report(collidingRename, { place: place2 }, wish.key, wish.name);
    scope.reserve(wish.name);
    renamed.set(entity, wish.name);
  }
  for (const entity of entities) {
    if (renamed.has(entity) || !scope.has(bindingName(entity.id))) continue;
    const { place: place2 } = entity.variants[0].value;
    const thief = [...renamed].find(([, name]) => name === bindingName(entity.id));
    if (thief) sink.report(collidingRename, { place: place2 }, thief[0].id, thief[1]);
  }
  return renamed;
}
function nameTypes(entities, users, renamed, scope) {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const wanted = anonymousNames(entities, users, (id) => {
    const entity = byId.get(id);
    return entity && renamed.get(entity);
  });
  const result = /* @__PURE__ */ new Map();
  const avoid = /* @__PURE__ */ new Set();
  const wishes = entities.map((entity) => ({ entity, wish: wanted(entity.id) }));
  for (const { wish } of wishes) if (wish !== void 0) avoid.add(wish);
  for (const { entity, wish } of wishes) {
    if (wish !== void 0) result.set(entity.id, renamed.get(entity) ?? scope.take(wish, avoid));
  }
  return result;
}
function nameClasses(name, variants, scope) {
  const classes = variants.map(({ abis }, i) => i === 0 ? name : scope.take(`${name}${abiSuffix[abis[0]]}`));
  return {
    variants: classes.map((own) => ({
      class: own,
      array: scope.take(`${own}Array`),
      cursor: scope.take(`${own}Cursor`),
      atomics: scope.take(`${own}Atomics`)
    })),
    byAbi: variants.length > 1 ? scope.take(`${name}ByAbi`) : ""
  };
}
function nameFunction(entity, name, scope) {
  const variants = groupByText(entity, functionKey);
  return {
    variants: variants.map(({ abis }, i) => i === 0 ? name : scope.take(`${name}_${abis[0].toUpperCase()}`)),
    byAbi: variants.length > 1 ? scope.take(`${name}_BY_ABI`) : ""
  };
}
function usersOf(records2) {
  const users = /* @__PURE__ */ new Map();
  for (const { id, variants } of records2) {
    for (const { value } of variants) {
      for (const field2 of value.fields) {
        const type = innermost(field2.type);
        if (type.kind !== "record" && type.kind !== "enum") continue;
        const known = users.get(type.id);
        if (!known || known.member === null && field2.name !== null) {
          users.set(type.id, { record: id, member: field2.name });
        }
      }
    }
  }
  return users;
}
function several(entity, keyOf) {
  return groupByText(entity, keyOf).length > 1;
}
function mapEntities(entities, f) {
  const result = /* @__PURE__ */ new Map();
  for (const entity of entities) {
    const value = f(entity);
    if (value !== void 0) result.set(entity.id, value);
  }
  return result;
}

// generator/emit/ownership.ts
var mark = "Generated by xenbind ";
function ownership(version, from) {
  return `${mark}${version} ${from}: do not edit.`;
}

// generator/emit/package-root.ts
import { readFileSync } from "node:fs";
function packageRoot() {
  return findRoot().folder;
}
function packageVersion() {
  return findRoot().version;
}
var found;
function findRoot() {
  for (const path of ["../../", "../../../"]) {
    if (found) break;
    const folder = new URL(path, import.meta.url);
    try {
      const { name, version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
      if (name === "xenbind") found = { folder, version: String(version) };
    } catch {
    }
  }
  if (!found) throw new Error("xenbind does not find its own package.json: the installation is damaged");
  return found;
}

// generator/emit/templates.ts
import { readdirSync, readFileSync as readFileSync2 } from "node:fs";
import { createRequire } from "node:module";
var compileOptions = { noEscape: true, preventIndent: true, knownHelpersOnly: true, data: false };
var precompiledFile = "precompiled-templates.cjs";
var loaded;
function loadTemplates() {
  loaded ??= precompiled() ?? compiled();
  return loaded;
}
function precompiled() {
  const require2 = createRequire(import.meta.url);
  let specifications;
  try {
    specifications = require2(`./${precompiledFile}`);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return void 0;
    throw error;
  }
  const handlebars = require2("handlebars/runtime").default.create();
  for (const [name, specification] of Object.entries(specifications)) {
    handlebars.registerPartial(name, handlebars.template(specification));
  }
  return documents(handlebars);
}
function compiled() {
  const require2 = createRequire(import.meta.url);
  const handlebars = require2("handlebars").create();
  for (const { name, source } of readTemplates()) {
    handlebars.registerPartial(name, handlebars.compile(source, compileOptions));
  }
  return documents(handlebars);
}
function documents({ partials }) {
  return partials;
}
function readTemplates() {
  const folder = new URL("templates/", packageRoot());
  return readdirSync(folder).filter((file) => file.endsWith(".hbs")).sort().map((file) => ({ name: file.slice(0, -4), source: readFileSync2(new URL(file, folder), "utf8") }));
}

// generator/emit/module-uses.ts
var ModuleUses = class {
  #path;
  #runtime = /* @__PURE__ */ new Set();
  #classes = /* @__PURE__ */ new Map();
  #types = /* @__PURE__ */ new Map();
  #namespace = false;
  /** `path` is the module's own, without extension. */
  constructor(path) {
    this.#path = path;
  }
  get usesRuntime() {
    return this.#namespace || this.#runtime.size > 0;
  }
  /** The module says `$.something`. */
  namespace() {
    this.#namespace = true;
  }
  /** A function or class of the runtime, to be called inside of accessors as `$name`. */
  runtime(name) {
    this.#runtime.add(name);
    return name;
  }
  /** A class that is constructed inside of accessors, as `Name$`; `owner` is the module that has it. */
  class(name, owner) {
    if (owner !== this.#path) add(this.#classes, owner, name);
    return name;
  }
  /** A type that is only written as such. */
  type(name, owner) {
    if (owner !== this.#path) add(this.#types, owner, name);
    return name;
  }
  imports() {
    const result = [];
    for (const owner of [.../* @__PURE__ */ new Set([...this.#classes.keys(), ...this.#types.keys()])].sort()) {
      for (const [type, names] of [
        [false, this.#classes.get(owner)],
        [true, this.#types.get(owner)]
      ]) {
        if (!names) continue;
        const fromLiteral = stringLiteral(relativeModule(this.#path, owner));
        result.push({ type, names: [...names].sort().join(", "), fromLiteral });
      }
    }
    return result;
  }
  locals() {
    const runtime = [...this.#runtime].sort().map((name) => ({ name: `$${name}`, value: `$.${name}` }));
    const classes = [...this.#classes.values()].flatMap((names) => [...names]).sort();
    return [...runtime, ...classes.map((name) => ({ name: `${name}$`, value: name }))];
  }
};
function add(map, key2, name) {
  const set = map.get(key2);
  if (set) set.add(name);
  else map.set(key2, /* @__PURE__ */ new Set([name]));
}
function relativeModule(from, to) {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = "../".repeat(here.length - common);
  return `${up || "./"}${there.slice(common).join("/")}.js`;
}

// generator/emit/view/context.ts
function nestedClass(id, { index, names, abi }) {
  const owned = index.records.get(id);
  const variant = index.variants(id).findIndex((candidate) => candidate.abis.includes(abi));
  const classNames = names.records.get(id)?.variants[variant];
  return owned && classNames && { names: classNames, owner: owned.module.path };
}
function docView(comment, ...facts) {
  const lines = documentation(comment, ...facts);
  return { only: lines.length === 1 ? lines[0] : null, lines };
}
function plus(offset) {
  return offset === 0 ? "" : ` + ${offset}`;
}

// generator/emit/view/build-constants.ts
function buildConstant(entity, { names, abis }) {
  const variants = groupByText(entity, constantKey);
  const { value } = variants[0];
  const { name, byAbi } = names.constants.get(entity.id);
  const isBytes = value.value.kind === "string" && decodeString(value.value.bytes) === null;
  const what = value.origin === "macro" ? `#define ${value.name} ${value.source}` : `${value.name} = ${value.source}`;
  return {
    doc: docView(value.comment, `${code(what)} (${value.value.type.replaceAll("*/", "")}). ${location(value.place)}.`),
    name,
    annotation: isBytes ? ": Uint8Array" : "",
    value: constantText(value),
    byAbi: variants.length < 2 ? null : {
      doc: docView(null, `{@link ${name}} under each ABI.`),
      name: byAbi,
      entries: abiTable(abis, variants).map(({ abi, variant }) => ({
        abi,
        value: constantText(variants[variant].value)
      }))
    }
  };
}
function constantText({ value }) {
  if (value.kind === "integer") return integerLiteral(value.value);
  const text = decodeString(value.bytes);
  return text === null ? `/* @__PURE__ */ Uint8Array.of(${value.bytes.join(", ")})` : stringLiteral(text);
}
function buildEnum(entity, { names, abis }) {
  const found2 = names.enums.get(entity.id);
  if (!found2) return null;
  const variants = groupByText(entity, enumKey);
  const { value } = variants[0];
  const cType = value.tag === null ? value.typedefs[0] ?? "enum" : `enum ${value.tag}`;
  return {
    doc: docView(value.comment, `${code(cType)}: ${value.size} bytes. ${location(value.place)}.`),
    name: found2.name,
    values: enumerators(value),
    byAbi: variants.length < 2 ? null : {
      doc: docView(null, `{@link ${found2.name}} under each ABI.`),
      name: found2.byAbi,
      entries: abiTable(abis, variants).map(({ abi, variant }) => ({
        abi,
        values: enumerators(variants[variant].value).map((entry) => ({ ...entry, doc: null }))
      }))
    }
  };
}
function enumerators({ enumerators: list, size }) {
  return list.map(({ name, value, comment }) => ({
    doc: comment === null ? null : docView(comment),
    key: isPlainKey(name) ? name : `[${stringLiteral(name)}]`,
    value: size === 8 ? `${value}n` : integerLiteral(value)
  }));
}
function buildTypedef(entity, uses, { names, index }) {
  const types = /* @__PURE__ */ new Set();
  for (const { value: value2 } of entity.variants) {
    const { type } = value2;
    const shape = integerShape(type);
    if (shape) {
      const owner = type.kind === "enum" ? index.enums.get(type.id)?.module.path : void 0;
      const named = type.kind === "enum" ? names.enums.get(type.id)?.name : void 0;
      const primitive = shape.isBool ? "boolean" : shape.size >= 8 ? "bigint" : "number";
      types.add(
        owner !== void 0 && named !== void 0 ? `${uses.type(named, owner)} | (${primitive} & {})` : primitive
      );
    } else if (type.kind === "float" && type.size <= 8) types.add("number");
    else return null;
  }
  const { value } = entity.variants[0];
  return {
    doc: docView(value.comment, `${code(`typedef ${value.typeText} ${value.name}`)}. ${location(value.place)}.`),
    name: names.typedefs.get(entity.id),
    type: [...types].join(" | ")
  };
}
function buildByAbi(name, variants, bindings2, { abis }) {
  const entries = abiTable(abis, variants).map(({ abi, variant }) => ({ abi, value: bindings2[variant] }));
  return { doc: docView(null, `{@link ${bindings2[0]}} under each ABI.`), name, entries };
}

// generator/emit/view/build-function.ts
var deepest = 100;
var largest2 = 5e3;
function buildFunction(macro, name, uses, { sink }) {
  if (isTooLarge(macro.body)) {
    sink.report(deepMacro, { place: macro.place }, macro.name);
    return null;
  }
  const scope = new NameScope();
  scope.reserve(name);
  const parameters = /* @__PURE__ */ new Map();
  for (const parameter of macro.parameters) parameters.set(parameter, scope.take(parameterName(parameter)));
  const list = [...parameters.values()];
  const signature = `#define ${macro.name}(${macro.parameters.join(", ")}) ${macro.source}`;
  const used = /* @__PURE__ */ new Set();
  const nameLiteral = stringLiteral(macro.name);
  const body = expression(macro.body, parameters, used, nameLiteral);
  const isConstant = list.length === 0 && macro.body.kind === "constant";
  if (!isConstant) uses.namespace();
  const literal = macro.body.kind === "constant" ? integerLiteral(macro.body.value) : "";
  return {
    doc: docView(macro.comment, `${code(signature)}. ${location(macro.place)}.`),
    name,
    nameLiteral,
    constant: isConstant ? { type: literal.endsWith("n") ? "bigint" : "number", value: literal } : null,
    numbers: list.map((parameter) => `${parameter}: number`).join(", "),
    bigints: list.map((parameter) => `${parameter}: bigint`).join(", "),
    either: list.map((parameter) => `${parameter}: number | bigint`).join(", "),
    parameters: list.map((parameter, i) => ({ or: i === 0 ? "" : " || ", name: parameter })),
    converted: list.filter((parameter) => used.has(parameter)).map((parameter) => ({ name: parameter })),
    body: isConstant ? null : body
  };
}
var none = {
  text: null,
  wrap: null,
  prefix: null,
  infix: null,
  shift: null,
  test: null,
  logic: null,
  choice: null
};
function expression(node, parameters, used, nameLiteral) {
  const build = (operand) => expression(operand, parameters, used, nameLiteral);
  const { bits: bits2, signed } = node.type;
  const wrapped = (operand, to = { bits: bits2, signed }) => ({
    ...none,
    wrap: { as: to.signed ? "asIntN" : "asUintN", bits: to.bits, operand }
  });
  const fits = (inner) => inner.signed === signed ? inner.bits <= bits2 : signed && inner.bits < bits2;
  const flag = (left, operator, right) => ({
    ...none,
    test: { left, operator, right }
  });
  const zero = { ...none, text: "0n" };
  switch (node.kind) {
    case "constant":
      return { ...none, text: node.value < 0n ? `(${node.value}n)` : `${node.value}n` };
    case "parameter": {
      const name = parameters.get(node.name) ?? "0n";
      used.add(name);
      const value = { ...none, text: name };
      return fits({ bits: 64, signed: true }) ? value : wrapped(value);
    }
    case "convert": {
      const value = wrapped(build(node.operand), node);
      return fits(node) ? value : wrapped(value);
    }
    case "to-bool":
      return flag(build(node.operand), "!==", zero);
    case "unary":
      if (node.operator === "!") return flag(build(node.operand), "===", zero);
      return wrapped({ ...none, prefix: { operator: node.operator, operand: build(node.operand) } });
    case "conditional":
      return {
        ...none,
        choice: { condition: build(node.condition), yes: build(node.then), no: build(node.otherwise) }
      };
    case "binary": {
      const { operator } = node;
      const left = build(node.left);
      const right = build(node.right);
      if (operator === "&&" || operator === "||") return { ...none, logic: { left, operator, right } };
      if (operator === "<<" || operator === ">>") {
        const shift = { ...none, shift: { left, operator, right, nameLiteral, bits: bits2 } };
        return operator === "<<" ? wrapped(shift) : shift;
      }
      const comparison = comparisons.get(operator);
      if (comparison !== void 0) return flag(left, comparison, right);
      const infix = { ...none, infix: { left, operator, right } };
      return staysInside.has(operator) ? infix : wrapped(infix);
    }
  }
}
var comparisons = /* @__PURE__ */ new Map([
  ["<", "<"],
  [">", ">"],
  ["<=", "<="],
  [">=", ">="],
  ["==", "==="],
  ["!=", "!=="]
]);
var staysInside = /* @__PURE__ */ new Set(["&", "|", "^", "%"]);
function isTooLarge(root) {
  const stack = [{ node: root, depth: 1 }];
  let nodes = 0;
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (item.depth > deepest || ++nodes > largest2) return true;
    for (const child of children(item.node)) stack.push({ node: child, depth: item.depth + 1 });
  }
  return false;
}
function children(node) {
  switch (node.kind) {
    case "convert":
    case "to-bool":
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "conditional":
      return [node.condition, node.then, node.otherwise];
    default:
      return [];
  }
}

// generator/emit/flatten.ts
function flattenFields(layout, abi, index) {
  const result = [];
  const stack = [
    { fields: layout.fields, next: 0, shift: 0 }
  ];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const field2 = top.fields[top.next++];
    if (!field2) {
      stack.pop();
    } else if (field2.name !== null) {
      result.push(top.shift === 0 ? field2 : moved(field2, top.shift));
    } else if (field2.type.kind === "record" && stack.length <= index.records.size) {
      const inner = index.variantFor(field2.type.id, abi)?.layout;
      if (inner) stack.push({ fields: inner.fields, next: 0, shift: top.shift + field2.offset });
    }
  }
  return result;
}
function moved(field2, shift) {
  return {
    ...field2,
    offset: field2.offset + shift,
    bits: field2.bits && { start: field2.bits.start + shift * 8, width: field2.bits.width }
  };
}

// generator/emit/view/build-array.ts
var deepest2 = 16;
function buildArray(type, place2, context, depth = 0) {
  const { element } = type;
  if (element.kind === "array" && depth < deepest2) {
    const inner = buildArray(element, inRow(place2, String(element.count ?? 0)), context, depth + 1);
    return rows(inner, type.stride, place2, context);
  }
  if (element.kind === "record") {
    const nested = nestedClass(element.id, context);
    if (nested) {
      const records2 = context.uses.class(nested.names.array, nested.owner);
      return { type: records2, value: { ...place2, ...none2, records: records2 }, recordDepth: 0, isBytes: false };
    }
  }
  const shape = integerShape(element);
  if (shape?.size === 1 && !shape.isBool) {
    const isChar = element.kind === "integer" && element.flavour === "char";
    return bytes(shape.signed && !isChar, place2, context);
  }
  if (shape) {
    const name = shape.isBool ? "Bool" : accessName(shape).replace("Big", "");
    const named = element.kind === "enum" ? integerType(element, shape.size === 8 ? "bigint" : "number", context) : "";
    return scalars(`${name}Elements`, named.includes("|") ? `<${named}>` : "", place2, context);
  }
  if (element.kind === "float" && (element.size === 4 || element.size === 8)) {
    return scalars(`Float${element.size * 8}Elements`, "", place2, context);
  }
  return rows(bytes(false, inRow(place2, String(type.stride)), context), type.stride, place2, context);
}
var none2 = { bytes: null, elements: null, records: null, rows: null };
function inRow({ labelLiteral }, count) {
  return { view: "view", at: "base", count, labelLiteral };
}
function bytes(signed, place2, { uses }) {
  const value = { ...place2, ...none2, bytes: uses.runtime(signed ? "signedBytesAt" : "bytesAt") };
  return { type: signed ? "Int8Array" : "Uint8Array", value, recordDepth: null, isBytes: true };
}
function scalars(elements, generics, place2, { uses }) {
  const value = { ...place2, ...none2, elements: uses.runtime(elements) };
  return { type: `$.${elements}${generics}`, value, recordDepth: null, isBytes: false };
}
function rows(inner, stride, place2, { uses }) {
  uses.runtime("Rows");
  return {
    type: `$.Rows<${inner.type}>`,
    value: { ...place2, ...none2, rows: { stride, element: inner.value } },
    recordDepth: inner.recordDepth === null ? null : inner.recordDepth + 1,
    isBytes: false
  };
}

// generator/emit/view/build-bits.ts
function buildBitField(field2, names, doc, context) {
  const { start, width } = field2.bits;
  const shape = integerShape(field2.type) ?? { size: 4, signed: false, isBool: false };
  const overlaps = overlapsOf(start, width);
  const base = {
    doc,
    name: names.own,
    labelLiteral: stringLiteral(`${context.label}.${field2.name}`),
    plus: plus(field2.offset)
  };
  context.uses.runtime("refuse");
  if (width <= 32) {
    const { isBool, signed } = shape;
    return {
      ...base,
      template: "field-bits",
      type: isBool ? "boolean" : integerType(field2.type, "number", context),
      bool: isBool,
      reads: reads(overlaps),
      range: isBool ? null : rangeView(width, signed),
      writes: writes(overlaps, () => isBool ? "Number(value)" : "value")
    };
  }
  const words2 = Array.from({ length: Math.ceil(width / 32) }, (_, index) => ({
    index,
    shift: index * 32,
    reads: reads(overlaps.filter((overlap) => overlap.word === index))
  }));
  if (names.number !== "") context.uses.runtime("refuseUnsafe");
  return {
    ...base,
    template: "field-bits-wide",
    type: integerType(field2.type, "bigint", context),
    words: words2,
    joined: words2.map(({ index, shift }) => ({ or: index === 0 ? "" : " | ", index, shift })),
    wrap: shape.signed ? "asIntN" : "asUintN",
    width,
    min: `${smallest(width, shape.signed)}n`,
    max: `${largest(width, shape.signed)}n`,
    writes: writes(overlaps, (word) => `word${word}`),
    number: names.number === "" ? null : names.number
  };
}
function bitsText({ offset, bits: bits2 }) {
  if (!bits2) return "";
  return `${bits2.width} ${bits2.width === 1 ? "bit" : "bits"} from bit ${bits2.start - offset * 8}`;
}
function pieces(start, width) {
  const result = [];
  const end = Math.ceil((start + width) / 8);
  for (let offset = Math.floor(start / 8); offset < end; ) {
    const bytes2 = end - offset >= 4 ? 4 : end - offset >= 2 ? 2 : 1;
    result.push({ offset, bytes: bytes2 });
    offset += bytes2;
  }
  return result;
}
function overlapsOf(start, width) {
  const result = [];
  for (const piece of pieces(start, width)) {
    const first = Math.max(0, piece.offset * 8 - start);
    const end = Math.min(width, (piece.offset + piece.bytes) * 8 - start);
    for (let from = first; from < end; ) {
      const word = Math.floor(from / 32);
      const to = Math.min(end, (word + 1) * 32);
      const inPiece = start + from - piece.offset * 8;
      result.push({ piece, word, inPiece, inWord: from - word * 32, width: to - from });
      from = to;
    }
  }
  return result;
}
function access({ bytes: bytes2 }) {
  return { access: `Uint${bytes2 * 8}`, order: bytes2 === 1 ? "" : ", true" };
}
function mask(width) {
  return 2 ** width - 1;
}
function reads(overlaps) {
  return overlaps.map(({ piece, inPiece, inWord, width }, i) => ({
    or: i === 0 ? "" : " | ",
    ...access(piece),
    plus: plus(piece.offset),
    down: inPiece,
    mask: mask(width),
    up: inWord
  }));
}
function writes(overlaps, nameOf) {
  const byPiece = /* @__PURE__ */ new Map();
  for (const overlap of overlaps) {
    const list = byPiece.get(overlap.piece);
    if (list) list.push(overlap);
    else byPiece.set(overlap.piece, [overlap]);
  }
  return [...byPiece].map(([piece, parts]) => {
    const all = mask(piece.bytes * 8);
    const own = parts.reduce((sum, part) => sum + mask(part.width) * 2 ** part.inPiece, 0);
    return {
      ...access(piece),
      plus: plus(piece.offset),
      keep: own === all ? null : all - own,
      parts: parts.map((part, i) => ({
        or: i === 0 ? "" : " | ",
        word: nameOf(part.word),
        down: part.inWord,
        mask: mask(part.width),
        up: part.inPiece
      }))
    };
  });
}

// generator/emit/view/build-field.ts
function buildField(field2, names, isTail2, context) {
  const { type, offset, size } = field2;
  const bits2 = bitsText(field2);
  const where = `offset ${offset}, ${bits2 || (isTail2 ? "as long as its record is" : `${size} ${size === 1 ? "byte" : "bytes"}`)}`;
  const base = {
    doc: docView(field2.comment, `${code(field2.declaration)}: ${where}. ${location(field2.place)}.`),
    name: names.own,
    labelLiteral: stringLiteral(`${context.label}.${field2.name}`),
    plus: plus(offset)
  };
  const key2 = names.own;
  const asIs = { key: key2, before: `this.${key2}`, after: "" };
  const asText = { key: key2, before: `String(this.${key2})`, after: "" };
  const nested = { key: key2, before: `this.${key2}`, after: ".toJSON()" };
  const scalar = (view2, json = asIs) => ({ view: view2, json, equal: null, comparesBytes: true });
  if (field2.bits) {
    const view2 = buildBitField(field2, names, base.doc, context);
    return scalar(view2, view2.template === "field-bits-wide" ? asText : asIs);
  }
  const shape = integerShape(type);
  if (shape) return scalar(integerField(field2, shape, names, base, context), shape.size >= 8 ? asText : asIs);
  if (type.kind === "float" && (type.size === 4 || type.size === 8)) {
    return scalar({ ...base, template: "field-float", access: `Float${type.size * 8}` });
  }
  if (type.kind === "array") return arrayField(field2, base, isTail2, context);
  if (type.kind === "record") {
    const inner = nestedClass(type.id, context);
    if (inner) {
      const className = context.uses.class(inner.names.class, inner.owner);
      const equal = { ...noEqual, record: key2 };
      return {
        view: { ...base, template: "field-record", class: className },
        json: nested,
        equal,
        comparesBytes: false
      };
    }
    context.sink.report(missingRecord, { place: field2.place }, type.id, context.label);
  }
  const access2 = context.uses.runtime("bytesAt");
  context.uses.runtime("setBytes");
  const view = { ...base, template: "field-bytes", type: "Uint8Array", access: access2, count: String(size) };
  return scalar(view, { key: key2, before: `Array.from(this.${key2})`, after: "" });
}
var noEqual = { bytes: null, bits: null, record: null, records: null, rows: null };
function integerField({ type, offset }, shape, names, base, context) {
  const { size, signed } = shape;
  if (shape.isBool && size === 1) return { ...base, template: "field-bool" };
  const access2 = accessName(shape);
  context.uses.runtime("refuse");
  if (size <= 4) {
    return {
      ...base,
      template: "field-number",
      type: integerType(type, "number", context),
      access: access2,
      order: size === 1 ? "" : ", true",
      range: rangeView(size * 8, signed)
    };
  }
  const limits = {
    wrap: signed ? "asIntN" : "asUintN",
    min: `${smallest(size * 8, signed)}n`,
    max: `${largest(size * 8, signed)}n`
  };
  if (size === 16) {
    context.uses.runtime(`get${access2}`);
    context.uses.runtime("setInt128");
    return { ...base, template: "field-huge", access: access2, ...limits };
  }
  context.uses.runtime("refuseUnsafe");
  const { lo, hi, number } = names;
  const wide = integerType(type, "bigint", context);
  return {
    ...base,
    template: "field-wide",
    type: wide,
    access: access2,
    ...limits,
    lo,
    hi,
    number,
    plusHigh: plus(offset + 4),
    signed
  };
}
function arrayField(field2, base, isTail2, context) {
  const { type } = field2;
  const count = isTail2 ? "count" : String(type.count ?? 0);
  const place2 = { view: "this.view", at: `this.base${base.plus}`, count, labelLiteral: base.labelLiteral };
  const built = buildArray(type, place2, context);
  const inside = isTail2 ? Math.min(type.count ?? 0, 1) : type.count ?? 0;
  const access2 = isTail2 ? `${base.name}(1)` : base.name;
  const json = inside === 0 && isTail2 ? null : arrayJson(base.name, access2, built);
  const shared = { json, equal: inside === 0 ? null : recordsEqual(access2, built, context) };
  const comparesBytes = built.recordDepth === null && inside > 0;
  if (isTail2) {
    if (!built.isBytes) context.uses.runtime("refuseCount");
    const view = {
      ...base,
      template: "field-tail",
      type: built.type,
      check: !built.isBytes,
      value: built.value
    };
    return { view, ...shared, comparesBytes };
  }
  if (built.value.bytes === "bytesAt") {
    context.uses.runtime("setBytes");
    const view = { ...base, template: "field-bytes", type: built.type, access: "bytesAt", count };
    return { view, ...shared, comparesBytes };
  }
  return { view: { ...base, template: "field-array", type: built.type, value: built.value }, ...shared, comparesBytes };
}
function arrayJson(key2, access2, { isBytes }) {
  if (isBytes) return { key: key2, before: `Array.from(this.${access2})`, after: "" };
  return { key: key2, before: `this.${access2}`, after: ".toJSON()" };
}
function recordsEqual(access2, { recordDepth }, { uses }) {
  if (recordDepth === null) return null;
  if (recordDepth === 0) {
    uses.runtime("equalRecords");
    return { ...noEqual, records: access2 };
  }
  uses.runtime("equalRows");
  return { ...noEqual, rows: { value: access2, depth: recordDepth } };
}

// generator/emit/view/coverage.ts
function findHoles(fields, size) {
  const holes = [];
  const add2 = (start, end) => {
    const wholeStart = Math.ceil(start / 8);
    const wholeEnd = Math.floor(end / 8);
    if (wholeStart > wholeEnd) {
      bits2(start, end);
      return;
    }
    if (start < wholeStart * 8) bits2(start, wholeStart * 8);
    if (wholeEnd > wholeStart) holes.push({ offset: wholeStart, size: wholeEnd - wholeStart, bits: null });
    if (end > wholeEnd * 8) bits2(wholeEnd * 8, end);
  };
  const bits2 = (start, end) => {
    holes.push({ offset: Math.floor(start / 8), size: 1, bits: { start, width: end - start } });
  };
  let covered = 0;
  for (const { start, end } of merged(fields.map(spanOf))) {
    if (start > covered) add2(covered, start);
    covered = Math.max(covered, end);
  }
  if (covered < size * 8) add2(covered, size * 8);
  return holes;
}
function comparedBytes(fields) {
  const whole = [];
  const masks = /* @__PURE__ */ new Map();
  for (const field2 of fields) {
    const { bits: bits2 } = field2;
    if (!bits2) {
      if (field2.size > 0) whole.push(spanOf(field2));
      continue;
    }
    for (let bit = bits2.start; bit < bits2.start + bits2.width; bit++) {
      const byte = Math.floor(bit / 8);
      masks.set(byte, (masks.get(byte) ?? 0) | 1 << bit % 8);
    }
  }
  for (const [byte, mask2] of masks) if (mask2 === 255) whole.push({ start: byte * 8, end: byte * 8 + 8 });
  const spans = merged(whole);
  const partial = [...masks].filter(
    ([byte, mask2]) => mask2 !== 255 && !spans.some(({ start, end }) => start <= byte * 8 && byte * 8 < end)
  );
  return {
    bytes: spans.flatMap(({ start, end }) => [start / 8, (end - start) / 8]),
    bits: partial.sort(([a], [b]) => a - b).flat()
  };
}
function spanOf({ offset, size, bits: bits2 }) {
  return bits2 ? { start: bits2.start, end: bits2.start + bits2.width } : { start: offset * 8, end: (offset + size) * 8 };
}
function merged(spans) {
  const result = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

// generator/emit/view/build-record.ts
function buildRecord(variant, names, uses, view) {
  const { layout, abis } = variant;
  const cName = layout.tag === null ? layout.typedefs[0] ?? names.class : layout.tag;
  const cType = layout.tag === null ? cName : `${layout.kind} ${layout.tag}`;
  const context = { ...view, uses, abi: abis[0], label: cName };
  const fields = flattenFields(layout, context.abi, view.index);
  const members2 = nameMembers(layout, fields, view.names.renames, view.sink);
  const tail = flexibleTail(layout, fields);
  const built = fields.map((field2, i) => buildField(field2, members2[i], isTail(field2, tail), context));
  for (const local of ["outOfBounds", "copyBytes"]) uses.runtime(local);
  return {
    doc: recordDoc(variant, cType, view),
    names,
    cNameLiteral: stringLiteral(cType),
    abis: abis.map(stringLiteral).join(", "),
    size: layout.size,
    align: layout.align,
    layout: fields.map((field2, i) => layoutField(field2, members2[i], isTail(field2, tail))),
    holes: findHoles(fields, layout.size),
    tail: tail && tailSize(tail, cName),
    fields: built.map((field2) => field2.view),
    json: built.flatMap(({ json }) => json ? [{ ...json, key: key(json.key) }] : []),
    equals: equalViews(fields, built, uses),
    atomics: atomicViews(layout, fields, members2, context)
  };
}
function recordDoc({ layout, abis }, cType, view) {
  const only = abis.length === view.abis.length ? "" : ` Under ${abis.join(", ")} only.`;
  const alias = layout.typedefs.filter((name) => name !== cType);
  const also = alias.length > 0 ? ` (${alias.slice(0, 8).map(code).join(", ")})` : "";
  const fact = `${code(cType)}${also}: ${layout.size} bytes, aligned to ${layout.align}. ${location(layout.place)}.${only}`;
  return docView(layout.comment, fact);
}
function flexibleTail(layout, fields) {
  const last = fields[fields.length - 1];
  const isOne = last?.type.kind === "array" && last.type.count === 1 && layout.kind === "struct";
  if (last && isOne && layout.fields.some((field2) => field2.name === last.name)) return last;
  return [...fields].reverse().find(isEmptyArray) ?? null;
}
function isEmptyArray({ type }) {
  return type.kind === "array" && (type.count === null || type.count === 0);
}
function isTail(field2, tail) {
  return field2 === tail || isEmptyArray(field2);
}
function tailSize(tail, label) {
  const stride = tail.type.kind === "array" ? tail.type.stride : 0;
  return { labelLiteral: stringLiteral(`${label}.${tail.name}`), offset: tail.offset, stride };
}
function layoutField(field2, names, tail) {
  const { type } = field2;
  return {
    key: key(names.own),
    typeLiteral: stringLiteral(field2.typeText),
    offset: field2.offset,
    size: field2.size,
    bits: field2.bits,
    array: type.kind === "array" ? { count: tail ? "null" : String(type.count ?? 0), stride: type.stride } : null
  };
}
function equalViews(fields, built, uses) {
  const plain = comparedBytes(fields.filter((_, i) => built[i].comparesBytes));
  const parts = [];
  const none3 = { bytes: null, bits: null, record: null, records: null, rows: null };
  const nested = built.flatMap(({ equal }) => equal ?? []);
  if (plain.bytes.length > 0 || plain.bits.length === 0 && nested.length === 0) {
    uses.runtime("equalBytes");
    parts.push({ ...none3, bytes: plain.bytes.join(", ") });
  }
  if (plain.bits.length > 0) {
    uses.runtime("equalBits");
    parts.push({ ...none3, bits: plain.bits.join(", ") });
  }
  parts.push(...nested);
  return parts.map((part, i) => ({ ...part, and: i === 0 ? "" : " && " }));
}
function atomicViews(layout, fields, members2, { atomics, label }) {
  return fields.flatMap((field2, i) => {
    if (!atomics.matches(layout, field2)) return [];
    return [
      {
        name: members2[i].own,
        type: `Atomic${accessName(integerShape(field2.type)).replace("Big", "")}`,
        plus: plus(field2.offset),
        labelLiteral: stringLiteral(`${label}.${field2.name}`)
      }
    ];
  });
}
function key(name) {
  return isPlainKey(name) ? name : stringLiteral(name);
}

// generator/emit/view/build-module.ts
function buildModule(module, preamble, context) {
  const uses = new ModuleUses(module.path);
  const { names, index } = context;
  const values = [];
  const types = [];
  const typedefs = module.typedefs.flatMap((entity) => buildTypedef(entity, uses, context) ?? []);
  types.push(...typedefs.map(({ name }) => name));
  const constants = module.constants.map((entity) => buildConstant(entity, context));
  for (const { name, byAbi } of constants) values.push(name, ...byAbi ? [byAbi.name] : []);
  const functions = [];
  const functionsByAbi = [];
  for (const entity of module.functions) {
    const variants = groupByText(entity, functionKey);
    const found2 = names.functions.get(entity.id);
    const built = variants.map(({ value }, i) => buildFunction(value, found2.variants[i], uses, context));
    for (const view2 of built) if (view2) functions.push(view2);
    if (variants.length > 1 && built.every((view2) => view2 !== null)) {
      functionsByAbi.push(buildByAbi(found2.byAbi, variants, found2.variants, context));
    }
  }
  values.push(...functions.map(({ name }) => name), ...functionsByAbi.map(({ name }) => name));
  const enums = module.enums.flatMap((entity) => buildEnum(entity, context) ?? []);
  for (const { name, byAbi } of enums) values.push(name, ...byAbi ? [byAbi.name] : []);
  const records2 = [];
  const recordsByAbi = [];
  for (const entity of module.records) {
    const found2 = names.records.get(entity.id);
    if (!found2) continue;
    const variants = index.variants(entity.id);
    variants.forEach((variant, i) => {
      const record2 = buildRecord(variant, found2.variants[i], uses, context);
      records2.push(record2);
      values.push(...classExports(found2.variants[i], record2.atomics.length > 0));
    });
    if (variants.length > 1) {
      const classes = found2.variants.map((variant) => variant.class);
      recordsByAbi.push(buildByAbi(found2.byAbi, variants, classes, context));
      values.push(found2.byAbi);
    }
  }
  const view = {
    preamble: blockCommentLines([
      ownership(preamble.version, `from ${module.header}`),
      `Made again by: ${preamble.command}`,
      "",
      `SHA-256 of the header: ${module.sha256}`,
      `ABIs: ${context.abis.join(", ")}`,
      ...module.licence.length > 0 ? ["", "The header's own notice:", ...module.licence] : []
    ]),
    runtimeLiteral: uses.usesRuntime ? stringLiteral(context.options.runtimeModule) : null,
    imports: uses.imports(),
    locals: uses.locals(),
    typedefs,
    constants,
    functions,
    functionsByAbi,
    enums,
    records: records2,
    recordsByAbi
  };
  return { view, values, types };
}
function buildReexports(module, exported, context) {
  const byOwner = /* @__PURE__ */ new Map();
  for (const reexport of module.reexports) {
    const known = exported.get(reexport.from);
    const list = byOwner.get(reexport.from) ?? [];
    byOwner.set(reexport.from, list);
    list.push(...namesOf(reexport, context).filter((name) => known?.has(name)));
  }
  return [...byOwner].filter(([, list]) => list.length > 0).sort(([a], [b]) => a < b ? -1 : 1).map(([owner, list]) => ({
    type: false,
    names: [...new Set(list)].sort(),
    fromLiteral: stringLiteral(relativeModule(module.path, owner))
  }));
}
function namesOf({ kind, id }, { names }) {
  switch (kind) {
    case "record": {
      const found2 = names.records.get(id);
      return found2 ? [...found2.variants.flatMap((variant) => classExports(variant, true)), found2.byAbi] : [];
    }
    case "function": {
      const found2 = names.functions.get(id);
      return found2 ? [...found2.variants, found2.byAbi] : [];
    }
    case "enum":
    case "constant": {
      const found2 = (kind === "enum" ? names.enums : names.constants).get(id);
      return found2 ? [found2.name, found2.byAbi] : [];
    }
  }
}
function classExports(names, hasAtomics) {
  return [names.class, names.array, names.cursor, ...hasAtomics ? [names.atomics] : []];
}

// generator/emit/render-bindings.ts
function renderBindings(model2, options2, sink) {
  const index = indexRecords(model2);
  const context = {
    abis: model2.abis,
    index,
    names: chooseNames(model2, index, options2, sink),
    atomics: new AtomicPatterns(options2.atomics),
    options: options2,
    sink
  };
  const preamble = { version: packageVersion(), command: "npx xenbind generate" };
  const built = model2.modules.map((module) => buildModule(module, preamble, context));
  context.atomics.report(sink);
  context.names.renames.reportUnused(sink);
  const exported = new Map(model2.modules.map((module, i) => [module.path, new Set(built[i].values)]));
  const { module: renderModule, index: renderIndex } = loadTemplates();
  const files2 = /* @__PURE__ */ new Map();
  model2.modules.forEach((module, i) => {
    const reexports = buildReexports(module, exported, context);
    const isEmpty = isBare(built[i], reexports);
    files2.set(`${module.path}.ts`, renderModule({ ...built[i].view, reexports, isEmpty }));
  });
  const exports = model2.modules.flatMap((module, i) => exportsOf(module.path, built[i]));
  const indexPath = indexFile(files2);
  files2.set(
    indexPath,
    renderIndex({
      preamble: blockCommentLines([
        ownership(preamble.version, "for all headers"),
        `Made again by: ${preamble.command}`,
        "",
        `ABIs: ${model2.abis.join(", ")}`
      ]),
      exports,
      isEmpty: exports.length === 0
    })
  );
  return files2;
}
function indexFile(files2) {
  let name = "index";
  while (files2.has(`${name}.ts`)) name = `_${name}`;
  return `${name}.ts`;
}
function isBare({ values, types }, reexports) {
  return values.length + types.length + reexports.length === 0;
}
function exportsOf(path, { values, types }) {
  const fromLiteral = stringLiteral(`./${path}.js`);
  const result = [];
  if (values.length > 0) result.push({ type: false, names: values, fromLiteral });
  if (types.length > 0) result.push({ type: true, names: types, fromLiteral });
  return result;
}

// test/unit/emit/model.ts
var place = { file: "headers/test.h", line: 7, column: 3 };
var integer = (size, signed, flavour = "integer") => ({
  kind: "integer",
  size,
  signed,
  flavour
});
var u8 = integer(1, false);
var i8 = integer(1, true);
var u16 = integer(2, false);
var i16 = integer(2, true);
var u32 = integer(4, false);
var i32 = integer(4, true);
var u64 = integer(8, false);
var i64 = integer(8, true);
var u128 = integer(16, false);
var i128 = integer(16, true);
var bool = integer(1, false, "bool");
var char = integer(1, true, "char");
var unsignedChar = integer(1, false, "char");
var record = (id, size, align) => ({ kind: "record", id, size, align });
var array = (element, count) => ({
  kind: "array",
  element,
  count,
  stride: sizeOf(element)
});
function sizeOf(type) {
  switch (type.kind) {
    case "void":
      return 1;
    case "array":
      return (type.count ?? 0) * type.stride;
    default:
      return type.size;
  }
}
function field(name, type, offset, more = {}) {
  return {
    name,
    type,
    typeText: `${type.kind}_t`,
    offset,
    size: sizeOf(type),
    align: 1,
    bits: null,
    place,
    declaration: `${type.kind}_t ${name};`,
    comment: null,
    ...more
  };
}
function bits(name, type, start, width) {
  const offset = Math.floor(start / 8);
  return { ...field(name, type, offset), size: Math.ceil((start + width) / 8) - offset, bits: { start, width } };
}
function struct(tag, size, align, fields) {
  return {
    id: `struct ${tag}`,
    kind: "struct",
    tag,
    parent: null,
    typedefs: [],
    size,
    align,
    fields,
    place,
    declaration: `struct ${tag}`,
    comment: null
  };
}
var both = ["x86_64", "arm64"];
function same(value, abis = both) {
  return { id: value.id ?? value.name, variants: [{ abis, value }] };
}
function moduleModel(parts) {
  return {
    header: "headers/test.h",
    sha256: "00ff",
    licence: ["SPDX-License-Identifier: MIT", "Copyright (c) 2020 Somebody <some@body.org>"],
    path: "test",
    records: [],
    enums: [],
    typedefs: [],
    constants: [],
    functions: [],
    reexports: [],
    imports: /* @__PURE__ */ new Map(),
    ...parts
  };
}
function model(modules, abis = both) {
  return { abis, modules, reports: [] };
}
var options = { atomics: [], renames: {}, runtimeModule: "xenbind/codegen-v1" };
function render(bindings2, more = {}) {
  const sink = new DiagnosticSink();
  return { files: renderBindings(bindings2, { ...options, ...more }, sink), sink };
}

// ../../tmp/prof.ts
var n = Number(process.argv[2] ?? 3e3);
var records = Array.from({ length: n }, (_, k) => same(struct(`rec_${k}_x`, 48, 8, [field("a", u32, 0, { comment: "some text\nmore" }), field("b", u16, 4), field("c", u64, 8), field("d", array(u8, 8), 16), field("e", k ? record(`struct rec_${k - 1}_x`, 48, 8) : u32, 24), field("f", i32, 28), field("g", array(u16, 4), 32), bits("h", u32, 40 * 8, 5)])));
var bindings = model([moduleModel({ records })]);
var t0 = performance.now();
var { files } = render(bindings, { atomics: ["rec_*.b"] });
console.log(n, (performance.now() - t0).toFixed(0), [...files.values()].join("").length);
