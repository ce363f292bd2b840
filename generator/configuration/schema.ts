import * as v from 'valibot';
import { ABI_NAMES } from './defaults.js';
import { INCLUDE_PATTERN } from './include.js';

/**
 * What xenbind.config.json may hold. The text given to each schema completes the sentence "expected ..." of an error;
 * the descriptions go into the published JSON Schema (`write-schema.ts`). Defaults stand in `defaults.ts`.
 */

const described = <const T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = (expected: string) => v.pipe(v.string(expected), v.minLength(1, expected));
const list = (expected: string, entry: string) => v.array(text(entry), expected);
const includes = () => v.array(include, 'a list of includes');

const INCLUDE = 'an include such as "stdint.h" or "<stdint.h>"';
const include = v.pipe(v.string(INCLUDE), v.regex(INCLUDE_PATTERN, INCLUDE));
const DEFINE = 'the text of a macro, an integer, or true for a macro that is 1';
const HEADER = 'the path of a header, or an object with a "path"';

const header = v.strictObject(
  {
    path: described(text('the path of a header'), 'Path of the header, relative to the configuration file.'),
    prelude: v.optional(
      described(
        includes(),
        'Includes put before this header only, after the general prelude: for a header that does not include what it uses.',
      ),
    ),
    bindIncludes: v.optional(
      described(
        v.boolean('true or false'),
        'Bind what the header includes as well, the built-in headers excepted: for a header that only collects others. Default: false.',
      ),
    ),
  },
  HEADER,
);

export const configurationSchema = v.strictObject(
  {
    $schema: v.optional(
      described(
        v.string('the address of the JSON Schema'),
        'Where an editor finds the JSON Schema of this file. Not read.',
      ),
    ),
    headers: v.optional(
      described(
        v.array(v.union([text(HEADER), header], HEADER), 'a list of headers'),
        'The headers to bind, each a path relative to this file or an object with settings of its own. The order does not change the output.',
      ),
    ),
    headerRoot: v.optional(
      described(
        text('the path of a folder'),
        'The folder whose tree the generated modules mirror: below "headers", headers/io/xs_wire.h becomes io/xs_wire.ts. Default: the deepest folder that holds all headers.',
      ),
    ),
    includePaths: v.optional(
      described(
        list('a list of folders', 'the path of a folder'),
        "Folders to search for #include, as a compiler's -I. The system's folders are not searched unless named here. Default: none.",
      ),
    ),
    defines: v.optional(
      described(
        v.record(
          v.string(),
          v.union([v.string(), v.pipe(v.number(), v.integer(DEFINE), v.safeInteger(DEFINE)), v.literal(true)], DEFINE),
          'an object from macro names to their values',
        ),
        "Macros defined before each header, as a compiler's -D: a text is the macro's body, a number its value, true means 1.",
      ),
    ),
    prelude: v.optional(
      described(
        includes(),
        'Includes put before every header: "name.h" is searched beside this file, in the include paths and the built-in headers, "<name.h>" in the latter two.',
      ),
    ),
    abis: v.optional(
      described(
        v.pipe(
          v.array(v.picklist(ABI_NAMES, `one of ${ABI_NAMES.map((name) => `"${name}"`).join(', ')}`), 'a list of ABIs'),
          v.minLength(1, 'a list with at least one ABI'),
        ),
        'The C ABIs to bind for. Where a layout differs between them, the first one owns the plain class name. Default: x86_64 and arm64.',
      ),
    ),
    output: v.optional(
      described(
        text('the path of a folder'),
        'The folder of the generated modules. Files in it that the generator wrote and no longer makes are removed. Default: "generated".',
      ),
    ),
    allow: v.optional(
      described(
        list('a list of patterns', 'a pattern of C names'),
        'Patterns (* and ?) of the C names to bind: tags, typedefs, macros, enumerators. What they contain by value comes along. Default: everything.',
      ),
    ),
    block: v.optional(
      described(
        list('a list of patterns', 'a pattern of C names'),
        'Patterns (* and ?) of C names that are not bound for their own sake, stronger than "allow". A record that a bound one contains by value still comes along.',
      ),
    ),
    atomics: v.optional(
      described(
        list('a list of fields', 'a field as "record.field"'),
        'Fields that get atomic accessors, as "record.field" with * and ? allowed: those that both sides of a shared page write.',
      ),
    ),
    renames: v.optional(
      described(
        v.record(
          v.string(),
          v.pipe(v.string('an identifier of TypeScript'), v.regex(/^[A-Za-z_$][\w$]*$/, 'an identifier of TypeScript')),
          'an object from C names to names in TypeScript',
        ),
        'Names in TypeScript that replace the generated ones, by C name ("xen_argo_addr") or field ("xen_argo_addr.pad").',
      ),
    ),
    runtimeModule: v.optional(
      described(
        text('a module specifier'),
        'The module that generated code imports its few functions from. Default: "xenbind/codegen-v1".',
      ),
    ),
    compilers: v.optional(
      described(
        list('a list of compilers', 'the command of a C compiler'),
        'The C compilers that xenbind conformance asks, each a command with its options, such as "gcc -m32" or "clang --target=aarch64-linux-gnu". Default: one for each ABI, by its GNU name.',
      ),
    ),
  },
  'an object',
);

export type Configuration = v.InferOutput<typeof configurationSchema>;
