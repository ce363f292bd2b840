import { stringLiteral } from './literals.js';
import type { ImportView } from './view/module-view.js';

/**
 * What the text of a module refers to, collected while its view model is built, so that it imports exactly that (an
 * import too many does not compile under `noUnusedLocals`).
 */
export class ModuleUses {
  readonly #path: string;
  readonly #runtime = new Set<string>();
  readonly #classes = new Map<string, Set<string>>();
  readonly #types = new Map<string, Set<string>>();
  #namespace = false;

  /** `path` is the module's own, without extension. */
  constructor(path: string) {
    this.#path = path;
  }

  get usesRuntime(): boolean {
    return this.#namespace || this.#runtime.size > 0;
  }

  /** The module says `$.something`. */
  namespace(): void {
    this.#namespace = true;
  }

  /** A function or class of the runtime, to be called inside of accessors as `$name`. */
  runtime(name: string): string {
    this.#runtime.add(name);
    return name;
  }

  /** A class that is constructed inside of accessors, as `Name$`; `owner` is the module that has it. */
  class(name: string, owner: string): string {
    if (owner !== this.#path) add(this.#classes, owner, name);
    return name;
  }

  /** A type that is only written as such. */
  type(name: string, owner: string): string {
    if (owner !== this.#path) add(this.#types, owner, name);
    return name;
  }

  imports(): ImportView[] {
    const result: ImportView[] = [];
    for (const owner of [...new Set([...this.#classes.keys(), ...this.#types.keys()])].sort()) {
      for (const [type, names] of [
        [false, this.#classes.get(owner)],
        [true, this.#types.get(owner)],
      ] as const) {
        if (!names) continue;
        const fromLiteral = stringLiteral(relativeModule(this.#path, owner));
        result.push({ type, names: [...names].sort().join(', '), fromLiteral });
      }
    }
    return result;
  }

  locals(): { name: string; value: string }[] {
    const runtime = [...this.#runtime].sort().map((name) => ({ name: `$${name}`, value: `$.${name}` }));
    const classes = [...this.#classes.values()].flatMap((names) => [...names]).sort();
    return [...runtime, ...classes.map((name) => ({ name: `${name}$`, value: name }))];
  }
}

function add(map: Map<string, Set<string>>, key: string, name: string): void {
  const set = map.get(key);
  if (set) set.add(name);
  else map.set(key, new Set([name]));
}

/** The specifier by which the module at `from` imports the one at `to`, both relative to the output folder. */
export function relativeModule(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = '../'.repeat(here.length - common);
  return `${up || './'}${there.slice(common).join('/')}.js`;
}

/** What a module imports the runtime as: a relative path is meant from the output folder, a package name as it is. */
export function runtimeSpecifier(from: string, runtimeModule: string): string {
  const depth = from.split('/').length - 1;
  if (depth === 0 || !/^\.\.?\//.test(runtimeModule)) return runtimeModule;
  return '../'.repeat(depth) + runtimeModule.replace(/^\.\//, '');
}
