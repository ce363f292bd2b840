import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { CODEGEN_MODULE, PURE_NODE_MODULES, WALL_RULES, type WallRule } from './wall-rules.js';

/** An import that a wall forbids. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly reason: string;
}

/** Checks every import of the files (path in the repository to text) against the table; types count like values. */
export function findViolations(
  files: ReadonlyMap<string, string>,
  rules: readonly WallRule[] = WALL_RULES,
): readonly Violation[] {
  const violations: Violation[] = [];
  for (const [file, text] of files) {
    const rule = ruleFor(file, rules);
    if (!rule) {
      const reason = 'this folder has no rule in test/lint/wall-rules.ts';
      violations.push({ file, line: 1, specifier: '', reason });
      continue;
    }
    for (const { fileName: specifier, pos } of ts.preProcessFile(text, true, true).importedFiles) {
      const reason = refuse(file, specifier, rule);
      if (reason === undefined) continue;
      violations.push({ file, line: text.slice(0, pos).split('\n').length, specifier, reason });
    }
  }
  return violations;
}

function ruleFor(file: string, rules: readonly WallRule[]): WallRule | undefined {
  const module = withoutExtension(file);
  const fitting = rules.filter((rule) => isIn(module, rule.from));
  return fitting.sort((a, b) => b.from.length - a.from.length)[0];
}

/** Why `file` may not import `specifier`, or undefined. */
function refuse(file: string, specifier: string, rule: WallRule): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    const target = withoutExtension(path.posix.join(path.posix.dirname(file), specifier));
    const allowed = isIn(target, rule.from) || rule.mayImport.some((entry) => isIn(target, entry));
    return allowed ? undefined : `${rule.from} may not import ${target}`;
  }
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    if (!specifier.startsWith('node:')) return `write node:${specifier}`;
    const allowed = rule.node === 'all' || (rule.node === 'pure' && PURE_NODE_MODULES.includes(specifier));
    return allowed ? undefined : `${rule.from} may not use ${specifier}`;
  }
  // A package's subpath (`ts-morph/x`) is that package; the own package is allowed by its full exported name only.
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const wanted = name === CODEGEN_MODULE.split('/', 1)[0] ? specifier : name;
  return rule.packages?.includes(wanted) ? undefined : `${rule.from} may not import the package ${wanted}`;
}

function isIn(module: string, folder: string): boolean {
  return module === folder || module.startsWith(`${folder}/`);
}

function withoutExtension(file: string): string {
  return file.replace(/(?:\.d)?\.[cm]?[jt]s$/, '');
}

/** The TypeScript files of the walled folders, by path in the repository. */
export function readWalledFiles(root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const folder of ['generator', 'runtime', 'generated']) {
    if (!existsSync(path.join(root, folder))) continue;
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.[cm]?ts$/.test(entry.name)) continue;
      const file = path.join(entry.parentPath, entry.name);
      files.set(path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8'));
    }
  }
  return files;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const files = readWalledFiles(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'));
  const violations = findViolations(files);
  for (const { file, line, specifier, reason } of violations) {
    console.error(`${file}:${line}:1: error: ${reason}${specifier === '' ? '' : ` ('${specifier}')`} [wall]`);
  }
  console.log(`walls: ${files.size} files, ${violations.length} violations`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
