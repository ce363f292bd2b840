import { statSync } from 'node:fs';
import type { Architecture } from '../architectures.js';

/** What QEMU boots. */
export interface Machine {
  readonly xen: string;
  readonly kernel: string;
  readonly initrd: string;
  /** Options of the hypervisor, besides those that the machine needs. */
  readonly xenOptions: readonly string[];
  /** Emulated processors; the first domain has them all. */
  readonly processors: number;
}

/** MiB of the machine and of its first domain: the rest is for other domains. */
const MEMORY = 3072;
const DOM0_MEMORY = 2048;

const LINUX = [
  'console=hvc0',
  'rdinit=/init',
  'panic=5',
  'loglevel=5',
  // Emulated processors share the host's: no time of theirs says anything.
  'nowatchdog',
  'rcupdate.rcu_cpu_stall_suppress=1',
];

const XEN = [
  `dom0_mem=${DOM0_MEMORY}M`,
  'loglvl=info',
  'guest_loglvl=warning',
  // The machine's memory is new: to fill it once more takes the emulated processors from the programs.
  'bootscrub=0',
];

const COMMON = [
  ...['-accel', 'tcg,thread=multi', '-m', String(MEMORY), '-no-reboot'],
  ...['-display', 'none', '-monitor', 'none', '-serial', 'stdio', '-nic', 'none'],
];

/** QEMU's arguments: software emulation alone, which runs anywhere. */
export function qemuArguments({ name }: Architecture, machine: Machine): readonly string[] {
  return [...COMMON, '-smp', String(machine.processors), ...(name === 'x86_64' ? pc(machine) : virt(machine))];
}

function pc({ xen, kernel, initrd, xenOptions }: Machine): readonly string[] {
  // QEMU's emulation loses the wide registers when Xen switches between domains: Node then ends with SIGSEGV.
  const options = ['console=com1', 'com1=115200,8n1', 'xsave=0', ...XEN, ...xenOptions];
  return [
    // With SMAP and SMEP the paravirtualized kernel faults at once under emulation; RDTSCP stops PVH guests.
    ...['-cpu', 'max,-la57,-smap,-smep,-pku,-pks,+svm,+npt,-rdtscp', '-vga', 'none'],
    ...['-kernel', xen, '-append', options.join(' ')],
    ...['-initrd', `${kernel} ${LINUX.join(' ')},${initrd}`],
  ];
}

const KERNEL_ADDRESS = 0x49000000;
const INITRD_ADDRESS = 0x4e000000;

function virt({ xen, kernel, initrd, xenOptions }: Machine): readonly string[] {
  if (KERNEL_ADDRESS + statSync(kernel).size > INITRD_ADDRESS) throw new Error('the kernel reaches into the initrd');
  const options = ['console=dtuart', ...XEN, ...xenOptions];
  return [
    ...['-machine', 'virt,virtualization=true,gic-version=3', '-cpu', 'cortex-a57'],
    ...['-kernel', xen, '-append', options.join(' ')],
    ...['-device', `guest-loader,addr=${KERNEL_ADDRESS},kernel=${kernel},bootargs=${LINUX.join(' ')}`],
    ...['-device', `guest-loader,addr=${INITRD_ADDRESS},initrd=${initrd}`],
  ];
}
