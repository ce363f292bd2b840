import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { projectRoot } from '../support/models.js';

/*
 * Shipped modules as generators: every function of them becomes one that yields before each access to memory that could
 * be shared, and is otherwise what it was. So the explorer runs the code that users run, and no model of it.
 *
 *   cell.load()            (yield { op: 'load', cell, value: undefined })     the same for store, or, and, ...
 *   bytes[i]               (yield { op: 'get', array: bytes, index: i })
 *   bytes[i] = x           (yield { op: 'set', array: bytes, index: i, value: x })
 *   ring.view.getInt32(i)  (yield { op: 'get', array: ring.bytes, index: i, size: 4 }), and setInt32 byte by byte
 *   header.len             (yield { op: 'get', ...header.place('len') })          for records in shared memory, by name
 *   peer.notify()          (yield { op: 'notify', peer })
 *   senders.calls.send()   (yield* senders.calls.send())                          the same for each hypercall
 *   put(...)               (yield* put(...)), where put is a function of these modules
 */

/** Variables that stand for a generated record in shared memory. */
const RECORDS = new Set(['header', 'sender']);

/** The property that has the hypercalls. */
const HYPERCALLS = 'calls';

const ATOMIC_OPERATIONS = new Set(['load', 'store', 'exchange', 'add', 'sub', 'and', 'or']);

/** What the machine does not know: nothing that ships uses it. */
const UNKNOWN_OPERATION = 'compareExchange';

/**
 * The functions and classes of modules of runtime/, transformed, by name.
 *
 * @param plain modules that are given as they are, so that their classes are those that the transformed ones know
 */
export async function loadTransformed(
  modules: readonly string[],
  plain: readonly string[] = [],
): Promise<Readonly<Record<string, unknown>>> {
  const sources = modules.map((name) => {
    const file = path.join(projectRoot, name);
    return { file, source: ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true) };
  });
  const functions = new Set(
    sources.flatMap(({ source }) =>
      source.statements.filter(ts.isFunctionDeclaration).map((declaration) => declaration.name!.text),
    ),
  );
  mkdirSync(path.join(projectRoot, '.tmp'), { recursive: true });
  const folder = mkdtempSync(path.join(projectRoot, '.tmp', 'explore-'));
  try {
    const inside = new Map(sources.map(({ file }) => [file.replace(/\.ts$/, ''), path.basename(file, '.ts')]));
    for (const { file, source } of sources) {
      const text = ts.createPrinter().printFile(transformFile(source, functions, path.dirname(file), inside));
      writeFileSync(path.join(folder, path.basename(file)), text);
    }
    const entry = [
      ...sources.map(({ file }) => `./${path.basename(file, '.ts')}.js`),
      ...plain.map((name) => path.join(projectRoot, name)),
    ];
    writeFileSync(path.join(folder, 'all.ts'), entry.map((file) => `export * from '${file}';`).join('\n'));
    const bundled = path.join(folder, 'all.mjs');
    await build({
      entryPoints: [path.join(folder, 'all.ts')],
      outfile: bundled,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      alias: { 'xenbind/codegen-v1': path.join(projectRoot, 'runtime/struct/index.ts') },
      logLevel: 'silent',
    });
    return await import(/* @vite-ignore */ bundled);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function transformFile(
  source: ts.SourceFile,
  functions: ReadonlySet<string>,
  folder: string,
  inside: ReadonlyMap<string, string>,
): ts.SourceFile {
  const { factory } = ts;
  const request = (
    op: string,
    fields: readonly (readonly [string, ts.Expression])[],
    ...more: readonly ts.ObjectLiteralElementLike[]
  ): ts.Expression =>
    factory.createParenthesizedExpression(
      factory.createYieldExpression(
        undefined,
        factory.createObjectLiteralExpression([
          factory.createPropertyAssignment('op', factory.createStringLiteral(op)),
          ...fields.map(([name, value]) => factory.createPropertyAssignment(name, value)),
          ...more,
        ]),
      ),
    );
  const result = ts.transform(source, [
    (context) => (file) => {
      const visit = (node: ts.Node): ts.Node => {
        if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
          return factory.updateImportDeclaration(
            node,
            node.modifiers,
            node.importClause,
            factory.createStringLiteral(resolveImport(node.moduleSpecifier.text, folder, inside)),
            node.attributes,
          );
        }
        if (ts.isFunctionDeclaration(node)) {
          return factory.updateFunctionDeclaration(
            node,
            node.modifiers,
            factory.createToken(ts.SyntaxKind.AsteriskToken),
            node.name,
            node.typeParameters,
            node.parameters,
            undefined,
            ts.visitNode(node.body, visit) as ts.FunctionBody,
          );
        }
        if (ts.isClassDeclaration(node)) {
          // Constructors only put values together. What a method does would be one step, however much it is.
          const method = node.members.find(ts.isMethodDeclaration);
          if (method) throw new Error(`${source.fileName}: ${method.name.getText()} is a method: make it a function`);
          return node;
        }
        if (ts.isBinaryExpression(node) && ts.isElementAccessExpression(node.left) && isAssignment(node)) {
          const array = ts.visitNode(node.left.expression, visit) as ts.Expression;
          const index = ts.visitNode(node.left.argumentExpression, visit) as ts.Expression;
          const right = ts.visitNode(node.right, visit) as ts.Expression;
          const operator = COMPOUND.get(node.operatorToken.kind);
          const place = [['array', array] as const, ['index', index] as const];
          const value =
            operator === undefined
              ? right
              : factory.createBinaryExpression(
                  request('get', place),
                  operator,
                  factory.createParenthesizedExpression(right),
                );
          return request('set', [...place, ['value', value]]);
        }
        if (ts.isBinaryExpression(node) && isAssignment(node) && isRecordField(node.left)) {
          // Where the record is, which is not shared.
          const right = ts.visitNode(node.right, visit) as ts.Expression;
          return factory.updateBinaryExpression(node, node.left, node.operatorToken, right);
        }
        if (isRecordField(node)) {
          const { expression, name } = node;
          const place = factory.createCallExpression(
            factory.createPropertyAccessExpression(expression, 'place'),
            [],
            [factory.createStringLiteral(name.text)],
          );
          return request('get', [], factory.createSpreadAssignment(place));
        }
        // What may be undefined is no shared memory.
        if (ts.isElementAccessExpression(node) && !ts.isOptionalChain(node)) {
          return request('get', [
            ['array', ts.visitNode(node.expression, visit) as ts.Expression],
            ['index', ts.visitNode(node.argumentExpression, visit) as ts.Expression],
          ]);
        }
        if (ts.isNewExpression(node) && node.arguments?.some(isBuffer)) return refusal(node);
        if (ts.isCallExpression(node)) {
          const visited = ts.visitEachChild(node, visit, context);
          const { expression } = visited;
          const word = wordAccess(visited);
          if (word) {
            const array = factory.createPropertyAccessExpression(word.ring, 'bytes');
            if (word.value === undefined) {
              const size = factory.createNumericLiteral(WORD);
              return request('get', [
                ['array', array],
                ['index', word.index],
                ['size', size],
              ]);
            }
            const byte = (i: number): ts.Expression =>
              request('set', [
                ['array', array],
                ['index', factory.createAdd(word.index, factory.createNumericLiteral(i))],
                ['value', byteOf(word.value!, i)],
              ]);
            return factory.createParenthesizedExpression(
              factory.createCommaListExpression(Array.from({ length: WORD }, (_, i) => byte(i))),
            );
          }
          if ((ts.isIdentifier(expression) && functions.has(expression.text)) || isHypercall(expression)) {
            return factory.createParenthesizedExpression(
              factory.createYieldExpression(factory.createToken(ts.SyntaxKind.AsteriskToken), visited),
            );
          }
          if (ts.isPropertyAccessExpression(expression)) {
            const name = expression.name.text;
            if (name === 'notify') return request('notify', [['peer', expression.expression]]);
            if (name === UNKNOWN_OPERATION) throw new Error(`${source.fileName}: the explorer does not know ${name}`);
            if (ATOMIC_OPERATIONS.has(name)) {
              return request(name, [
                ['cell', expression.expression],
                ['value', visited.arguments[0] ?? factory.createIdentifier('undefined')],
              ]);
            }
          }
          return visited;
        }
        return ts.visitEachChild(node, visit, context);
      };
      return ts.visitNode(file, visit) as ts.SourceFile;
    },
  ]);
  return result.transformed[0]!;
}

const COMPOUND: ReadonlyMap<ts.SyntaxKind, ts.BinaryOperator> = new Map<ts.SyntaxKind, ts.BinaryOperator>([
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
]);

/** Bytes that a DataView of a ring's accesses at once. */
const WORD = 4;

/** `ring.view.getInt32(index, true)` or `ring.view.setInt32(index, value, true)` */
function wordAccess({
  expression,
  arguments: args,
}: ts.CallExpression): { ring: ts.Expression; index: ts.Expression; value?: ts.Expression } | undefined {
  if (!ts.isPropertyAccessExpression(expression) || !/^[gs]et[A-Z]/.test(expression.name.text)) return undefined;
  const { expression: view, name } = expression;
  if (!ts.isPropertyAccessExpression(view) || view.name.text !== 'view') {
    throw new Error(`${expression.getText()}: the explorer knows views of rings only`);
  }
  const ring = view.expression;
  // They are written down once for each byte.
  for (const given of [...args]) assertPlain(given);
  if (args.at(-1)?.kind !== ts.SyntaxKind.TrueKeyword) throw new Error(`${name.text}: the ring is little-endian`);
  if (name.text === 'getInt32') return { ring, index: args[0]! };
  if (name.text === 'setInt32') return { ring, index: args[0]!, value: args[1]! };
  throw new Error(`the explorer does not know ${name.text}`);
}

/** `ring.buffer`, of which an array is to be made: nobody would see what is done with that. */
function isBuffer(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'buffer';
}

/** Fails when it is run: the explorer's pieces are so short that nothing gets there. */
function refusal(node: ts.Node): ts.Expression {
  const { factory } = ts;
  const text = factory.createStringLiteral(`the explorer does not see ${node.getText()}`);
  const fail = factory.createThrowStatement(factory.createNewExpression(factory.createIdentifier('Error'), [], [text]));
  const body = factory.createBlock([fail]);
  const thrower = factory.createFunctionExpression([], undefined, undefined, [], [], undefined, body);
  return factory.createCallExpression(factory.createParenthesizedExpression(thrower), [], []);
}

function assertPlain(node: ts.Node): void {
  if (ts.isCallExpression(node) || ts.isPostfixUnaryExpression(node) || ts.isYieldExpression(node)) {
    throw new Error('an argument of a word access must have no effects');
  }
  ts.forEachChild(node, assertPlain);
}

/** `(value >>> 8 * i) & 0xff` */
function byteOf(value: ts.Expression, i: number): ts.Expression {
  const { factory } = ts;
  const shifted = factory.createBinaryExpression(
    value,
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
    factory.createNumericLiteral(8 * i),
  );
  return factory.createBinaryExpression(
    factory.createParenthesizedExpression(shifted),
    ts.SyntaxKind.AmpersandToken,
    factory.createNumericLiteral(0xff),
  );
}

/** `header.len` */
function isRecordField(node: ts.Node): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && RECORDS.has(node.expression.text);
}

/** `senders.calls.send` */
function isHypercall(node: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(node)) return false;
  const { expression } = node;
  return ts.isPropertyAccessExpression(expression) && expression.name.text === HYPERCALLS;
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind === ts.SyntaxKind.EqualsToken || COMPOUND.has(kind);
}

/** A module that is transformed stands beside its user; any other where it always was. */
function resolveImport(specifier: string, folder: string, inside: ReadonlyMap<string, string>): string {
  if (!specifier.startsWith('.')) return specifier;
  const file = path.resolve(folder, specifier).replace(/\.js$/, '');
  const name = inside.get(file);
  return name === undefined ? `${file}.ts` : `./${name}.js`;
}
