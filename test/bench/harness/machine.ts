import { spawnSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';

/** What the measurements ran on, a line for each fact. */
export function describeMachine(): readonly string[] {
  const [cpu] = cpus();
  return [
    `${cpus().length} processors, ${cpu?.model.trim() ?? 'of an unknown kind'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Linux ${release()}`,
    `Node.js ${process.version} (V8 ${process.versions.v8})`,
    ...['gcc', 'clang', 'bindgen', 'pahole'].flatMap(versionOf),
  ];
}

function versionOf(tool: string): readonly string[] {
  const { stdout, status } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  if (status !== 0) return [];
  const [first] = stdout.split('\n');
  return [first!.startsWith(tool) ? first! : `${tool} ${first}`];
}
