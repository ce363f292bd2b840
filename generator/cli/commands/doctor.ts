import type { DeviceReport, DoctorReport, Problem } from '../../../runtime/xen/linux/doctor/report.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { printable, printableJson } from '../printable.js';

export interface DoctorFlags {
  readonly json?: boolean | undefined;
}

/** `xenbind doctor`: what this machine offers to programs that use Argo or vchan. */
export async function run({ json }: DoctorFlags, io: Io): Promise<ExitCode> {
  const { inspect } = await import('../../../runtime/xen/linux/doctor/inspect.js');
  const report = await inspect();
  io.out.write(json ? `${printableJson(report)}\n` : toText(report));
  return report.argo.problem !== null && report.vchan !== null ? EXIT.unusable : EXIT.done;
}

/** The report as people read it: what there is, and at the end what that is good for. */
export function toText(report: DoctorReport): string {
  const lines: (readonly [name: string, text: string])[] = [
    ['xen', describeXen(report)],
    ['domain', describeDomain(report)],
    ['system', `Linux ${report.kernel}, ${report.architecture}, Node ${report.node}`],
    ['koffi', report.koffi?.message ?? 'can be loaded'],
    ...Object.entries(report.devices).map(([name, device]) => [name, describeDevice(device)] as const),
    ['xenstored', describeStore(report)],
    ['argo', describeArgo(report)],
    ['', ''],
    ['vchan', describeUse(report.vchan)],
    ['argo', describeUse(report.argo.problem)],
  ];
  return lines
    .map(([name, text]) => printable(`${name.padEnd(NAME_WIDTH)}${text}`.trimEnd()))
    .join('\n')
    .concat('\n');
}

const NAME_WIDTH = 11;

function describeXen({ xen, version }: DoctorReport): string {
  if (!xen) return 'none: this machine does not run under Xen';
  return version ?? 'there, of a version that the kernel does not tell';
}

function describeDomain({ xen, domain }: DoctorReport): string {
  if (!xen) return 'none';
  const id = domain.id === null ? 'of an id that nobody tells' : String(domain.id);
  return [id, ...(domain.type ? [domain.type] : []), ...(domain.control ? ['controls the machine'] : [])].join(', ');
}

function describeDevice({ path, problem }: DeviceReport): string {
  if (problem === null) return path;
  return problem.code === 'EXENNONE' ? 'none' : problem.message;
}

function describeStore({ store }: DoctorReport): string {
  if (store.problem === null || store.problem.code === 'EXENNONE') return store.path ?? 'none';
  return store.problem.message;
}

function describeArgo({ argo }: DoctorReport): string {
  const states = { on: 'on', off: 'switched off', none: 'not built into this Xen', unknown: 'unknown' } as const;
  const words: string[] = [states[argo.state]];
  if (argo.state === 'on') {
    const memory = { reserved: ['rings in frames that Xen reserves'], granted: ['rings in pages of gntalloc'] };
    words.push(...(argo.ringMemory === null ? [] : memory[argo.ringMemory]), `VIRQ_ARGO ${argo.virq}`);
    if (argo.holders.length > 0) {
      const names = argo.holders.map(({ pid, name }) => `${pid} (${name})`);
      words.push(`processes that may have it: ${names.join(' ')}`);
    }
  }
  if (argo.driver.length > 0) words.push(`the OpenXT driver is loaded: ${argo.driver.join(' ')}`);
  return words.join('; ');
}

function describeUse(problem: Problem | null): string {
  return problem === null ? 'can be used here' : `cannot be used here: ${problem.message}`;
}
