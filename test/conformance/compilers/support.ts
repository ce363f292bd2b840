import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CommandResult, scratch, xenbind } from '../../support/command.js';

/** A folder with these files, and the command `conformance` run in it. */
export interface Project {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  conformance(...args: readonly string[]): Promise<CommandResult>;
  /** What `--json` prints, and the exit code. */
  report(...args: readonly string[]): Promise<Report>;
}

/** The part of the JSON report that tests look at. */
export interface Report {
  readonly code: number;
  readonly agrees: boolean;
  readonly compilers: readonly { readonly command: string; readonly version: string; readonly abi: string }[];
  readonly notAsked: readonly { readonly command: string; readonly kind: string; readonly reason: string }[];
  readonly abisWithoutCompiler: readonly string[];
  readonly headers: readonly {
    readonly header: string;
    readonly verdicts: readonly {
      readonly compiler: number;
      readonly verdict: string;
      readonly facts: number;
      readonly said: readonly string[];
    }[];
    readonly subjects: readonly {
      readonly kind: string;
      readonly name: string;
      readonly agree: readonly number[];
      readonly disagree: readonly number[];
    }[];
    readonly disagreements: readonly {
      readonly what: string;
      readonly compiler: number;
      readonly expected: string;
      readonly found: string;
    }[];
    readonly refusals: readonly { readonly what: string; readonly said: string }[];
    readonly omissions: readonly { readonly what: string; readonly reason: string }[];
  }[];
}

export function project(files: Readonly<Record<string, string>>): Project {
  const folder = scratch();
  const write = (added: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(added)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
    }
  };
  write(files);
  const conformance = (...args: readonly string[]) => xenbind(folder, 'conformance', ...args);
  return {
    folder,
    write,
    conformance,
    report: async (...args) => {
      const { code, out } = await conformance('--json', ...args);
      return { code, ...JSON.parse(out) };
    },
  };
}

/** The disagreements of a report's only header, as `what: expected -> found`. */
export function disagreements({ headers }: Report): readonly string[] {
  return headers[0]!.disagreements.map(({ what, expected, found }) => `${what}: ${expected} -> ${found}`);
}
