/**
 * Who may import whom: design.md section 2 as a table. A folder without a rule may import nothing but itself and is
 * itself a violation, so that a new folder gets a rule when it gets its first file.
 */
export interface WallRule {
  /** A folder or a single file without its extension; the longest that fits a file is its rule. */
  readonly from: string;
  /** Folders and files (without extension) of the repository, besides `from` itself. */
  readonly mayImport: readonly string[];
  readonly packages?: readonly string[];
  /** Modules of Node: all, or those that touch nothing outside of the process. */
  readonly node: 'all' | 'pure' | 'none';
}

/** What a pure function of plain data may use of Node. */
export const PURE_NODE_MODULES: readonly string[] = [
  'node:buffer',
  'node:crypto',
  'node:module',
  'node:path',
  'node:url',
  'node:util',
];

/** The exported name of `runtime/struct`. */
export const CODEGEN_MODULE = 'xenbind/codegen-v1';

const DATA = {
  unit: 'generator/preprocess/translation-unit',
  declarations: 'generator/parse/declarations',
  abi: 'generator/layout/abi',
  resolved: 'generator/layout/resolved',
  constant: 'generator/constants/constant',
  model: 'generator/bindings/model',
  snapshot: 'generator/bindings/snapshot/snapshot',
  analysis: 'generator/bindings/header-analysis',
  options: 'generator/configuration/options',
  pattern: 'generator/configuration/pattern',
  selection: 'generator/configuration/selection',
} as const;

const MESSAGES = 'generator/diagnostics';
const LANGUAGE = 'generator/language';
const JSON_DOCUMENTS = 'generator/json';

/** C's integer arithmetic, which a layout needs for the lengths of arrays, too. */
const EVALUATOR = ['evaluate', 'evaluation', 'evaluator', 'arithmetic', 'integer-types', 'scope'].map(
  (name) => `generator/constants/${name}`,
);

/** The comment that belongs to a place: declarations and macros have the same rule. */
const COMMENTS = 'generator/preprocess/comment-finder';

/** How a command splits into words: the configuration checks it, whoever runs the command does it. */
const COMMAND_WORDS = 'generator/configuration/command-words';

/** A file is written whole or not at all. */
const WHOLE_FILE = 'generator/whole-file';

export const WALL_RULES: readonly WallRule[] = [
  { from: 'generated', mayImport: [], packages: [CODEGEN_MODULE], node: 'none' },

  { from: 'runtime/struct', mayImport: [], node: 'none' },
  // Bytes of a ring that wraps: both transports have one.
  { from: 'runtime/ring', mayImport: [], node: 'none' },
  {
    from: 'runtime/vchan',
    mayImport: ['generated', 'runtime/struct', 'runtime/ring', 'runtime/xen/interfaces'],
    packages: [CODEGEN_MODULE],
    node: 'all',
  },
  {
    from: 'runtime/argo',
    mayImport: ['generated', 'runtime/struct', 'runtime/ring', 'runtime/xen/interfaces'],
    packages: [CODEGEN_MODULE],
    node: 'all',
  },
  {
    from: 'runtime/xen/interfaces',
    mayImport: ['generated', 'runtime/struct'],
    packages: [CODEGEN_MODULE],
    // Error numbers and their texts, nothing that acts.
    node: 'all',
  },
  {
    from: 'runtime/xen/linux',
    mayImport: [
      'generated',
      'runtime/struct',
      'runtime/xen/interfaces',
      'runtime/xen/support',
      'runtime/xen/store-client',
    ],
    packages: [CODEGEN_MODULE],
    node: 'all',
  },
  // The one door to the C library.
  {
    from: 'runtime/xen/linux/system/libc',
    mayImport: ['runtime/xen/interfaces'],
    packages: ['koffi'],
    node: 'all',
  },
  // The client's half of a connection to a store, real or emulated.
  {
    from: 'runtime/xen/store-client',
    mayImport: ['generated', 'runtime/xen/interfaces', 'runtime/xen/support'],
    node: 'all',
  },
  // What every kind of host is made with.
  { from: 'runtime/xen/support', mayImport: ['runtime/xen/interfaces'], node: 'all' },
  { from: 'runtime/xen/index', mayImport: ['runtime/xen/interfaces', 'runtime/xen/open-xen'], node: 'none' },
  // Which kind of host: the one place that knows more than one.
  {
    from: 'runtime/xen/open-xen',
    mayImport: ['runtime/xen/interfaces', 'runtime/xen/linux/open-linux', 'runtime/emulator'],
    node: 'all',
  },
  {
    from: 'runtime/emulator',
    mayImport: [
      'generated',
      'runtime/struct',
      'runtime/xen/interfaces',
      'runtime/xen/support',
      'runtime/xen/store-client',
    ],
    packages: [CODEGEN_MODULE],
    node: 'all',
  },

  { from: MESSAGES, mayImport: [], node: 'none' },
  { from: LANGUAGE, mayImport: [MESSAGES], node: 'pure' },
  { from: 'generator/preprocess', mayImport: [MESSAGES, LANGUAGE, DATA.abi], node: 'pure' },
  // The one door to the file system that the stages have; whoever runs them hands it in.
  { from: 'generator/preprocess/node-file-host', mayImport: ['generator/preprocess/file-host'], node: 'all' },
  {
    from: 'generator/parse',
    mayImport: [MESSAGES, LANGUAGE, DATA.unit, COMMENTS],
    packages: ['tree-sitter', 'tree-sitter-c'],
    node: 'pure',
  },
  { from: 'generator/layout', mayImport: [MESSAGES, LANGUAGE, DATA.declarations, ...EVALUATOR], node: 'pure' },
  {
    from: 'generator/constants',
    mayImport: [
      MESSAGES,
      LANGUAGE,
      DATA.unit,
      DATA.declarations,
      DATA.abi,
      DATA.resolved,
      // What earlier stages offer to later ones besides their data: expansion of a macro's body, sizes of types, and
      // the comment that belongs to a line.
      'generator/preprocess/expand',
      'generator/layout/layout-unit',
      COMMENTS,
    ],
    node: 'pure',
  },
  { from: JSON_DOCUMENTS, mayImport: [MESSAGES], packages: ['jsonc-parser'], node: 'none' },
  {
    from: 'generator/configuration',
    mayImport: [MESSAGES, JSON_DOCUMENTS, DATA.abi],
    packages: ['valibot'],
    node: 'all',
  },
  {
    from: 'generator/configuration/write-schema',
    mayImport: ['generator/configuration', 'generator/bindings/snapshot/schema', 'generator/package-root'],
    packages: ['valibot', '@valibot/to-json-schema'],
    node: 'all',
  },
  {
    from: 'generator/bindings',
    mayImport: [
      MESSAGES,
      DATA.unit,
      DATA.declarations,
      DATA.abi,
      DATA.resolved,
      DATA.constant,
      DATA.options,
      DATA.selection,
    ],
    node: 'pure',
  },
  {
    from: 'generator/bindings/snapshot',
    mayImport: [
      MESSAGES,
      JSON_DOCUMENTS,
      'generator/bindings/model',
      'generator/bindings/messages',
      DATA.abi,
      DATA.resolved,
      DATA.constant,
    ],
    packages: ['valibot'],
    node: 'pure',
  },
  {
    from: 'generator/emit',
    mayImport: [
      MESSAGES,
      DATA.model,
      'generator/bindings/containment',
      // The snapshot is written with the modules.
      DATA.snapshot,
      'generator/bindings/snapshot/take-snapshot',
      'generator/bindings/snapshot/snapshot-text',
      DATA.declarations,
      DATA.abi,
      DATA.resolved,
      DATA.constant,
      DATA.options,
      DATA.pattern,
      'generator/package-root',
      WHOLE_FILE,
    ],
    packages: ['handlebars', 'ts-morph'],
    node: 'all',
  },
  {
    from: 'generator/conformance',
    mayImport: [
      MESSAGES,
      DATA.model,
      DATA.analysis,
      DATA.abi,
      DATA.resolved,
      DATA.constant,
      'generator/constants/integer-types',
      DATA.options,
      COMMAND_WORDS,
      'generator/package-root',
    ],
    node: 'pure',
  },
  // Where compilers are run; the rest of the stage only writes C and reads object files.
  {
    from: 'generator/conformance/run',
    mayImport: [
      'generator/conformance',
      DATA.abi,
      DATA.options,
      COMMAND_WORDS,
      'generator/configuration/paths',
      'generator/package-root',
    ],
    node: 'all',
  },
  // Model x model: no compiler, no file.
  {
    from: 'generator/conformance/difference',
    mayImport: [
      MESSAGES,
      DATA.model,
      DATA.snapshot,
      'generator/bindings/containment',
      DATA.abi,
      DATA.resolved,
      DATA.constant,
      'generator/constants/interpret',
      'generator/conformance/c-literal',
    ],
    node: 'none',
  },
  // Git's objects in the place of files; git itself reads them.
  {
    from: 'generator/git',
    mayImport: [MESSAGES, 'generator/preprocess/file-host', 'generator/configuration/paths'],
    node: 'all',
  },
  {
    from: 'generator/cli',
    mayImport: ['generator'],
    packages: ['commander', 'picocolors', '@babel/code-frame'],
    node: 'all',
  },
  { from: 'generator/cli/bundle', mayImport: [], packages: ['esbuild'], node: 'all' },
  // The one bridge: `xenbind doctor` tries the devices that the runtime would use.
  { from: 'generator/cli/commands/doctor', mayImport: ['generator', 'runtime'], node: 'all' },

  // The files that know the order of the stages, or where the package's own files are.
  { from: 'generator/index', mayImport: ['generator'], node: 'all' },
  { from: 'generator/pipeline', mayImport: ['generator'], node: 'pure' },
  { from: 'generator/check-conformance', mayImport: ['generator'], node: 'pure' },
  { from: 'generator/package-root', mayImport: [], node: 'all' },
  { from: WHOLE_FILE, mayImport: [], node: 'all' },
];
