import type { AlignmentOperator, BinaryOperator, Expression, UnaryOperator } from './expression.js';
import { isKeyword } from './keywords.js';
import { isFloatingNumber } from './literal.js';
import { canonicalPunctuator } from './punctuators.js';
import type { Token } from './token.js';
import { type ParseFailure, parseAll, type TokenCursor } from './token-cursor.js';
import type { CType } from './type.js';
import { type ParseContext, parseTypeNameAt, startsTypeName } from './type-name-parser.js';

export type { ParseFailure } from './token-cursor.js';
export type { ParseContext } from './type-name-parser.js';

/** Binding strength of the binary operators; the comma stands apart. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['|', 3],
  ['^', 4],
  ['&', 5],
  ['==', 6],
  ['!=', 6],
  ['<', 7],
  ['>', 7],
  ['<=', 7],
  ['>=', 7],
  ['<<', 8],
  ['>>', 8],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
  ['%', 10],
]);

const UNARY = new Set<string>(['+', '-', '~', '!', '&', '*']);
const ALIGNOF: ReadonlyMap<string, AlignmentOperator> = new Map([
  ['_Alignof', '_Alignof'],
  ['alignof', '_Alignof'],
  ['__alignof', '__alignof__'],
  ['__alignof__', '__alignof__'],
]);
const OFFSETOF = new Set(['offsetof', '__builtin_offsetof']);

/** How high an expression's tree may grow: a long `a | b | c ...` is a high tree too, and evaluators recurse. */
const MAX_HEIGHT = 1000;

export type ExpressionResult = { readonly expression: Expression } | { readonly failure: ParseFailure };

/**
 * Parses tokens that must be one C expression (6.5), all of them. Accepts GNU's `a ?: b`, `__extension__` and
 * `offsetof`; refuses assignments, `++`, compound literals, statement expressions and `_Generic`, which no constant
 * contains. Bad input, also deep nesting, gives a failure, never an exception.
 */
export function parseExpression(tokens: readonly Token[], context: ParseContext): ExpressionResult {
  const parsed = parseAll(tokens, context.where, (cursor) => new ExpressionParser(cursor, context).comma());
  return 'failure' in parsed ? parsed : { expression: parsed.result };
}

/** Parses tokens that must be one type name (6.7.7), all of them; see {@link parseExpression}. */
export function parseTypeName(
  tokens: readonly Token[],
  context: ParseContext,
): { readonly type: CType } | { readonly failure: ParseFailure } {
  const parsed = parseAll(tokens, context.where, (cursor) => new ExpressionParser(cursor, context).typeName());
  return 'failure' in parsed ? parsed : { type: parsed.result };
}

class ExpressionParser {
  readonly #cursor: TokenCursor;
  readonly #context: ParseContext;
  /** Height of the tree that was parsed last. */
  #height = 0;

  constructor(cursor: TokenCursor, context: ParseContext) {
    this.#cursor = cursor;
    this.#context = context;
  }

  typeName(): CType {
    return parseTypeNameAt(this.#cursor, this.#context, () => this.#conditional());
  }

  comma(): Expression {
    let left = this.#conditional();
    while (this.#cursor.is(',')) {
      const place = this.#cursor.take()!.place;
      const height = this.#height;
      const right = this.#conditional();
      left = this.#grow({ kind: 'binary', operator: ',', left, right, place }, height);
    }
    return left;
  }

  /** Notes that `expression` stands on the last parsed tree and on one of `height`. */
  #grow(expression: Expression, height = 0): Expression {
    this.#height = Math.max(this.#height, height) + 1;
    if (this.#height > MAX_HEIGHT) this.#cursor.fail(`the expression has more than ${MAX_HEIGHT} levels`);
    return expression;
  }

  #conditional(): Expression {
    return this.#cursor.nested(() => {
      const cursor = this.#cursor;
      const condition = this.#binary(1);
      if (!cursor.is('?')) {
        if (isAssignment(cursor.peek())) cursor.fail(`${cursor.describe()} assigns, which no constant expression can`);
        return condition;
      }
      const place = cursor.take()!.place;
      let height = this.#height;
      let then: Expression | null = null;
      if (!cursor.is(':')) {
        then = this.comma();
        height = Math.max(height, this.#height);
      }
      cursor.expect(':', 'of the conditional expression');
      const otherwise = this.#conditional();
      return this.#grow({ kind: 'conditional', condition, then, otherwise, place }, height);
    });
  }

  /** Binary operators that bind at least as strongly as `least`. */
  #binary(least: number): Expression {
    const cursor = this.#cursor;
    let left = this.#unary();
    for (;;) {
      const token = cursor.peek();
      const precedence = token?.kind === 'punctuator' ? PRECEDENCE.get(token.text) : undefined;
      if (precedence === undefined || precedence < least) return left;
      cursor.take();
      const height = this.#height;
      const right = this.#binary(precedence + 1);
      const operator = token!.text as BinaryOperator;
      left = this.#grow({ kind: 'binary', operator, left, right, place: token!.place }, height);
    }
  }

  #unary(): Expression {
    const cursor = this.#cursor;
    const token = cursor.peek();
    if (token?.kind === 'punctuator') {
      if (UNARY.has(token.text)) {
        cursor.take();
        const operand = cursor.nested(() => this.#unary());
        return this.#grow({ kind: 'unary', operator: token.text as UnaryOperator, operand, place: token.place });
      }
      if (token.text === '(' && startsTypeName(cursor.peek(1), this.#context)) return this.#cast(token);
    } else if (token?.kind === 'identifier') {
      if (token.text === '__extension__') {
        cursor.take();
        return cursor.nested(() => this.#unary());
      }
      if (token.text === 'sizeof') return this.#sizeof(token);
      const alignof = ALIGNOF.get(token.text);
      if (alignof && cursor.is('(', 1)) return this.#alignof(token, alignof);
    }
    return this.#postfix(this.#primary());
  }

  /** `(type)`, with the cursor on the parenthesis. */
  #parenthesizedType(): CType {
    this.#cursor.take();
    const type = this.typeName();
    this.#cursor.expect(')', 'after the type');
    if (this.#cursor.is('{')) this.#cursor.fail('a compound literal is not supported here');
    this.#height = 0;
    return type;
  }

  #cast(open: Token): Expression {
    const type = this.#parenthesizedType();
    const operand = this.#cursor.nested(() => this.#unary());
    return this.#grow({ kind: 'cast', type, operand, place: open.place });
  }

  #sizeof(keyword: Token): Expression {
    const cursor = this.#cursor;
    cursor.take();
    if (cursor.is('(') && startsTypeName(cursor.peek(1), this.#context)) {
      return this.#grow({ kind: 'sizeof-type', type: this.#parenthesizedType(), place: keyword.place });
    }
    const operand = cursor.nested(() => this.#unary());
    return this.#grow({ kind: 'sizeof-expression', operand, place: keyword.place });
  }

  #alignof(keyword: Token, operator: AlignmentOperator): Expression {
    const cursor = this.#cursor;
    cursor.take();
    if (!startsTypeName(cursor.peek(1), this.#context)) cursor.fail(`"${keyword.text}" is supported of types only`);
    return this.#grow({ kind: 'alignof-type', operator, type: this.#parenthesizedType(), place: keyword.place });
  }

  #postfix(first: Expression): Expression {
    const cursor = this.#cursor;
    let object = first;
    for (;;) {
      const token = cursor.peek();
      if (token?.kind !== 'punctuator') return object;
      const height = this.#height;
      switch (canonicalPunctuator(token.text)) {
        case '[': {
          cursor.take();
          const index = this.comma();
          cursor.expect(']', 'after the index');
          object = this.#grow({ kind: 'index', object, index, place: token.place }, height);
          break;
        }
        case '(':
          object = this.#call(object, token, height);
          break;
        case '.':
        case '->': {
          cursor.take();
          const member = this.#identifier(`after "${token.text}"`);
          object = this.#grow(
            { kind: 'member', object, arrow: token.text === '->', member, place: token.place },
            height,
          );
          break;
        }
        case '++':
        case '--':
          cursor.fail(`"${token.text}" changes its operand, which no constant expression can`);
          break;
        default:
          return object;
      }
    }
  }

  #call(callee: Expression, open: Token, before: number): Expression {
    const cursor = this.#cursor;
    cursor.take();
    const list: Expression[] = [];
    let height = before;
    if (!cursor.is(')')) {
      do {
        if (startsTypeName(cursor.peek(), this.#context))
          cursor.fail('a type is not supported as an argument of a call');
        list.push(this.#conditional());
        height = Math.max(height, this.#height);
      } while (cursor.accept(','));
    }
    cursor.expect(')', 'after the arguments');
    return this.#grow({ kind: 'call', callee, arguments: list, place: open.place }, height);
  }

  #primary(): Expression {
    const cursor = this.#cursor;
    const token = cursor.peek();
    if (!token) return cursor.fail('expected an expression, found the end');
    this.#height = 0;
    const { text, place } = token;
    switch (token.kind) {
      case 'number':
        cursor.take();
        return { kind: isFloatingNumber(text) ? 'float' : 'integer', text, place };
      case 'character':
        cursor.take();
        return { kind: 'character', text, place };
      case 'string': {
        const parts: string[] = [];
        for (let next = cursor.peek(); next?.kind === 'string'; next = cursor.peek()) {
          parts.push(next.text);
          cursor.take();
        }
        return { kind: 'string', parts, place };
      }
      case 'identifier':
        if (OFFSETOF.has(text) && cursor.is('(', 1)) return this.#offsetof(place);
        return { kind: 'name', name: this.#identifier('as an operand'), place };
      case 'punctuator':
        if (text === '(') return this.#parenthesized();
        return cursor.fail(`expected an expression, found "${text}"`);
      default:
        return cursor.fail(`${cursor.describe()} is no token of C`);
    }
  }

  #parenthesized(): Expression {
    const cursor = this.#cursor;
    cursor.take();
    if (cursor.is('{')) cursor.fail('a statement expression is no constant expression');
    const inner = this.comma();
    cursor.expect(')', 'to match "("');
    return inner;
  }

  #offsetof(place: Expression['place']): Expression {
    const cursor = this.#cursor;
    cursor.take();
    cursor.take();
    const type = this.typeName();
    cursor.expect(',', 'after the type of offsetof');
    const path: ({ readonly member: string } | { readonly index: Expression })[] = [
      { member: this.#identifier('as the member of offsetof') },
    ];
    for (;;) {
      if (cursor.accept('.')) path.push({ member: this.#identifier('after "."') });
      else if (cursor.accept('[')) {
        path.push({ index: this.comma() });
        cursor.expect(']', 'after the index');
      } else break;
    }
    cursor.expect(')', 'after the member of offsetof');
    this.#height = 0;
    return this.#grow({ kind: 'offsetof', type, path, place });
  }

  #identifier(where: string): string {
    const token = this.#cursor.peek();
    if (token?.kind !== 'identifier' || isKeyword(token.text)) {
      this.#cursor.fail(`expected a name ${where}, found ${this.#cursor.describe()}`);
    }
    this.#cursor.take();
    return token.text;
  }
}

function isAssignment(token: Token | undefined): boolean {
  if (token?.kind !== 'punctuator' || !token.text.endsWith('=')) return false;
  return !PRECEDENCE.has(token.text);
}
