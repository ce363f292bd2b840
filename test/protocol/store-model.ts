import type { StorePermission } from '../../runtime/xen/interfaces/index.js';

/** A node of the model: a tree of objects, without generations, quotas or watches. */
interface ModelNode {
  value: string;
  permissions: readonly StorePermission[];
  children: Map<string, ModelNode>;
  /** Goes up with each change of value, permissions or names of children. */
  version: number;
}

export type ModelRequest =
  | { readonly kind: 'read' | 'list' | 'mkdir' | 'remove' | 'permissions'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly value: string }
  | { readonly kind: 'permit'; readonly path: string; readonly permissions: readonly StorePermission[] };

/** A result, or the name of an error. */
export type Outcome = string | undefined;

/** Absolute path to version, of what a transaction looked at; 0 where nothing was. */
export interface ModelTransaction {
  readonly seen: Map<string, number>;
  readonly requests: { domain: number; request: ModelRequest }[];
}

/**
 * What xenstored answers, said in another way than the daemon says it: a transaction keeps the list of its requests. It
 * works where nobody else changes what it looked at, so that running them again at the commit is the same.
 */
export class StoreModel {
  #version = 1;
  readonly #root: ModelNode;

  constructor(permissions: readonly StorePermission[]) {
    this.#root = { value: '', permissions, children: new Map(), version: this.#version };
  }

  run(domain: number, request: ModelRequest): Outcome {
    return this.#run(domain, request, () => {});
  }

  /** Runs a request of a transaction on a copy that has the earlier ones done already. */
  runInside(transaction: ModelTransaction, domain: number, request: ModelRequest): Outcome {
    const copy = this.#copy();
    for (const earlier of transaction.requests) copy.run(earlier.domain, earlier.request);
    const outcome = copy.#run(domain, request, (path) => {
      if (!transaction.seen.has(path)) transaction.seen.set(path, this.#versionOf(path));
    });
    transaction.requests.push({ domain, request });
    return outcome;
  }

  /** Whether something that the transaction looked at is not what it was. */
  conflicts(transaction: ModelTransaction): boolean {
    return [...transaction.seen].some(([path, version]) => this.#versionOf(path) !== version);
  }

  commit(transaction: ModelTransaction): Outcome {
    if (this.conflicts(transaction)) return 'EAGAIN';
    for (const { domain, request } of transaction.requests) this.run(domain, request);
    return undefined;
  }

  #run(domain: number, request: ModelRequest, look: (path: string) => void): Outcome {
    const { path } = request;
    const names = path.split('/').slice(1);
    const find = (depth: number): ModelNode | undefined => {
      look(depth === 0 ? '/' : `/${names.slice(0, depth).join('/')}`);
      let node: ModelNode | undefined = this.#root;
      for (const name of names.slice(0, depth)) node = node?.children.get(name);
      return node;
    };
    const node = find(names.length);
    let depth = names.length;
    let above = node;
    while (!above) above = find(--depth);
    const right = request.kind === 'permit' ? 'o' : 'read list permissions'.includes(request.kind) ? 'r' : 'w';
    const granted = rights(domain, above.permissions);
    if (!granted.includes(right) && !(right === 'o' && !node && granted.includes('w'))) {
      // What is refused has been looked at together with what is above it.
      if (node) while (!find(--depth));
      return 'EACCES';
    }
    const parent = () => find(names.length - 1);
    switch (request.kind) {
      case 'read':
        return node ? `=${node.value}` : 'ENOENT';
      case 'list':
        return node ? [...node.children.keys()].join() : 'ENOENT';
      case 'permissions':
        return node ? JSON.stringify(node.permissions) : 'ENOENT';
      case 'permit':
        if (!node) return 'ENOENT';
        if (domain !== 0 && request.permissions[0]!.domain !== node.permissions[0]!.domain) return 'EPERM';
        node.permissions = request.permissions;
        this.#touch(node);
        return undefined;
      case 'remove':
        if (!node) return parent() ? undefined : 'ENOENT';
        for (const gone of below(path, node)) look(gone);
        parent()!.children.delete(names.at(-1)!);
        this.#touch(parent()!);
        return undefined;
      case 'mkdir':
      case 'write': {
        if (node && request.kind === 'mkdir') return undefined;
        const permissions = above.permissions.map((entry, index) =>
          index === 0 && domain !== 0 ? { ...entry, domain } : entry,
        );
        let last = above;
        for (const name of names.slice(depth)) {
          this.#touch(last);
          const made = { value: '', permissions, children: new Map(), version: 0 };
          last.children.set(name, made);
          last = made;
          this.#touch(last);
        }
        if (request.kind === 'write') last.value = request.value;
        this.#touch(last);
        return undefined;
      }
    }
  }

  #touch(node: ModelNode): void {
    node.version = ++this.#version;
  }

  #versionOf(path: string): number {
    let node: ModelNode | undefined = this.#root;
    for (const name of path.split('/').slice(1).filter(Boolean)) node = node?.children.get(name);
    return node?.version ?? 0;
  }

  #copy(): StoreModel {
    const copy = new StoreModel(this.#root.permissions);
    const clone = (node: ModelNode): ModelNode => ({
      ...node,
      children: new Map([...node.children].map(([name, child]) => [name, clone(child)])),
    });
    Object.assign(copy.#root, clone(this.#root));
    return copy;
  }
}

function rights(domain: number, permissions: readonly StorePermission[]): string {
  if (domain === 0 || permissions[0]!.domain === domain) return 'rwo';
  const entry = permissions.slice(1).find((listed) => listed.domain === domain) ?? permissions[0]!;
  return { none: '', read: 'r', write: 'w', both: 'rw' }[entry.access];
}

function below(path: string, node: ModelNode): string[] {
  return [...node.children].flatMap(([name, child]) => [`${path}/${name}`, ...below(`${path}/${name}`, child)]);
}
