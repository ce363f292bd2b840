import fc from 'fast-check';

/**
 * Random files of macros: function-like and variadic ones, `#`, `##`, GNU's comma, calls in arguments, recursion,
 * `#undef` and another definition, groups of `#if`, white space wherever C does not care. Parentheses are balanced, so
 * that a use ends with its line.
 */
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'ab', 'cd', 'x1'];
const BITS = ['1', 'x', '+', '-', '"s"', '.', '2e', "'c'", '<', 'L', '|'];

const FIXED = ['#define EMPTY', '#define STR(...) STR_(__VA_ARGS__)', '#define STR_(...) #__VA_ARGS__'];

/** Takes back everything that a file may have defined. */
export const UNDEFINE: string = ['EMPTY', 'STR', 'STR_', ...NAMES].map((macro) => `#undef ${macro}\n`).join('');

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** One of the parameters of the macro around it, whichever it has. */
  | { readonly kind: 'parameter' | 'string' | 'rest'; readonly index: number; readonly instead: string }
  | { readonly kind: 'paste'; readonly left: string; readonly operator: string; readonly right: string }
  | { readonly kind: 'group'; readonly before: string; readonly parts: readonly Pieces[]; readonly comma: string };
type Pieces = readonly (readonly [piece: Piece, space: string])[];

interface Definition {
  readonly parameters: readonly string[] | null;
  /** What `...` is called in the body. */
  readonly rest: string | null;
  readonly body: Pieces;
}

const name = fc.constantFrom(...NAMES);
const space = fc.constantFrom('', ' ', ' ', '  ');

const { pieces } = fc.letrec<{ piece: Piece; pieces: Pieces }>((tie) => {
  const parameter = (kind: 'parameter' | 'string' | 'rest'): fc.Arbitrary<Piece> =>
    fc.record({ kind: fc.constant(kind), index: fc.nat(1), instead: fc.constantFrom(...BITS) });
  const text = (texts: fc.Arbitrary<string>): fc.Arbitrary<Piece> =>
    texts.map((value) => ({ kind: 'text', text: value }));
  const group = (before: fc.Arbitrary<string>, parts: number): fc.Arbitrary<Piece> =>
    fc.record({
      kind: fc.constant('group' as const),
      before,
      parts: fc.tuple(...Array.from({ length: parts }, () => tie('pieces'))),
      comma: fc.constantFrom('', ',', ', '),
    });
  const callee = fc.tuple(name, fc.constantFrom('', ' ')).map((words) => words.join(''));
  return {
    pieces: fc.array(fc.tuple(tie('piece'), space), { maxLength: 4, size: 'max' }),
    piece: fc.oneof(
      { maxDepth: 2 },
      { weight: 5, arbitrary: text(name) },
      { weight: 4, arbitrary: parameter('parameter') },
      { weight: 2, arbitrary: group(fc.constant(''), 1) },
      { weight: 2, arbitrary: group(callee, 2) },
      { weight: 1, arbitrary: parameter('rest') },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('paste' as const),
          left: name,
          operator: fc.constantFrom('##', ' ## '),
          right: name,
        }),
      },
      { weight: 1, arbitrary: parameter('string') },
      { weight: 1, arbitrary: text(fc.constant(',')) },
      { weight: 2, arbitrary: text(fc.constantFrom(...BITS)) },
    ),
  };
});

const definition: fc.Arbitrary<Definition> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ parameters: fc.constant(null), rest: fc.constant(null), body: pieces }) },
  {
    weight: 3,
    arbitrary: fc.record({
      parameters: fc.constantFrom<readonly string[]>([], ['X']),
      // Rarely none: every call would have to fit.
      rest: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('__VA_ARGS__', 'rest') },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
      body: pieces,
    }),
  },
);

function render(list: Pieces, parameters: readonly string[]): string {
  return list.map(([piece, blank]) => `${renderPiece(piece, parameters)}${blank}`).join('');
}

function renderPiece(piece: Piece, parameters: readonly string[]): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'paste':
      // Outside of a macro it would be two stray tokens.
      return parameters.length > 0 ? `${piece.left}${piece.operator}${piece.right}` : `${piece.left} ${piece.right}`;
    case 'group':
      return `${piece.before}(${piece.parts.map((part) => render(part, parameters)).join(piece.comma)})`;
    default: {
      const found = parameters[piece.index % (parameters.length || 1)];
      if (found === undefined) return piece.instead;
      if (piece.kind === 'rest') return `, ## ${parameters[parameters.length - 1]}`;
      return piece.kind === 'string' ? `#${found}` : found;
    }
  }
}

function define(macro: string, { parameters, rest, body }: Definition): string {
  if (parameters === null) return `#define ${macro} ${render(body, [])}`;
  const last = rest === null ? [] : [rest === '__VA_ARGS__' ? '...' : `${rest}...`];
  const inBody = rest === null ? parameters : [...parameters, rest];
  return `#define ${macro}(${[...parameters, ...last].join(', ')}) ${render(body, inBody)}`;
}

const use = fc
  .tuple(pieces, fc.constantFrom('', '\n', '/*x\n*/', ' EMPTY ', '__LINE__'), pieces, fc.boolean())
  .map(([before, between, after, asString]) => {
    const text = `${render(before, [])}${between}${render(after, [])}`;
    return asString ? `STR(${text}) ;` : `${text} ;`;
  });

const line = fc.oneof(
  { weight: 9, arbitrary: use },
  { weight: 1, arbitrary: name.map((macro) => `#undef ${macro}`) },
  // Without #undef before it, a second definition gets a warning, and counts.
  { weight: 1, arbitrary: fc.tuple(name, definition).map(([macro, made]) => define(macro, made)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('ifdef', 'ifndef', 'if defined', 'if !defined'), name, use, use)
      .map(([test, macro, then, otherwise]) => `#${test} ${macro}\n${then}\n#else\n${otherwise}\n#endif`),
  },
);

/** A whole file: all names defined, then some lines that use them and change them. */
export const macroFile: fc.Arbitrary<string> = fc.noBias(
  fc
    .tuple(
      fc.tuple(...NAMES.map((macro) => definition.map((made) => define(macro, made)))),
      fc.array(line, { minLength: 1, maxLength: 10, size: 'max' }),
    )
    .map(([definitions, lines]) => [...FIXED, ...definitions, ...lines, ''].join('\n')),
);
