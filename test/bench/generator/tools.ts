import { lacks } from '../../support/tools.js';
import { peakMemory, wholeProcess } from '../harness/own-process.js';
import type { Design, Sample } from '../harness/plan.js';
import { clear, generate, type Project } from './projects.js';

/** How a program is run: for its time, or its memory. */
export type Measurement = (command: string, args: readonly string[], cwd: string) => Promise<Sample>;

export interface Tool {
  readonly name: string;
  readonly label: string;
  readonly missing?: string | undefined;
  readonly run: (project: Project, measure: Measurement) => Promise<Sample>;
}

export const time: Measurement = wholeProcess;
export const memory: Measurement = peakMemory;

function lacksTools(...names: readonly string[]): string | undefined {
  const missing = names.find((name) => lacks(name));
  return missing && `${missing} is missing`;
}

export const check: Tool = {
  name: 'check',
  label: '`xenbind generate --check`',
  run: ({ folder }, measure) => measure(process.execPath, generate('--check'), folder),
};

function writing(name: string, label: string, flags: readonly string[]): Tool {
  return {
    name,
    label,
    run: (project, measure) => {
      clear(project);
      return measure(process.execPath, generate(...flags), project.folder);
    },
  };
}

export const full = writing('full', '`xenbind generate` from nothing', []);
export const unverified = writing('unverified', '`xenbind generate --no-verify` from nothing', ['--no-verify']);

function bindgenWith(name: string, label: string, tools: readonly string[], flags: readonly string[]): Tool {
  return {
    name,
    label,
    missing: lacksTools(...tools),
    run: ({ folder, includes }, measure) =>
      measure('bindgen', [...flags, 'wrapper.h', '-o', 'bindings.rs', '--', ...includes], folder),
  };
}

export const bindgen = bindgenWith('bindgen', 'bindgen', ['bindgen'], ['--no-rustfmt-bindings']);
export const bindgenFormatted = bindgenWith('rustfmt', 'bindgen, formatted', ['bindgen', 'rustfmt'], []);

export const clang: Tool = {
  name: 'clang',
  label: "clang's layouts of all records",
  missing: lacksTools('clang'),
  run: ({ folder, includes }, measure) => {
    const args = ['-Xclang', '-fdump-record-layouts-complete', '-fsyntax-only', ...includes, 'wrapper.c'];
    return measure('clang', args, folder);
  },
};

export const gcc: Tool = {
  name: 'gcc',
  label: '`gcc -c`',
  missing: lacksTools('gcc'),
  run: ({ folder, includes }, measure) => measure('gcc', ['-c', ...includes, '-o', 'plain.o', 'wrapper.c'], folder),
};

export const pahole: Tool = {
  name: 'pahole',
  label: '`gcc -g -c`, then pahole',
  missing: lacksTools('gcc', 'pahole'),
  run: ({ folder, includes }, measure) => {
    // Otherwise gcc says nothing of records that no variable has.
    const compile = ['gcc', '-g', '-fno-eliminate-unused-debug-types', '-c', '-o', 'debug.o', 'wrapper.c', ...includes];
    return measure('sh', ['-c', '"$@" && pahole debug.o', 'sh', ...compile], folder);
  },
};

export const node: Tool = {
  name: 'node',
  label: '`node -e ""`',
  run: ({ folder }, measure) => measure(process.execPath, ['-e', ''], folder),
};

/** A tool at work on a project. */
export function design(tool: Tool, project: Project, measure: Measurement, more: Partial<Design> = {}): Design {
  const { name, label, missing } = tool;
  return { name, label, missing, measure: () => tool.run(project, measure), ...more };
}
