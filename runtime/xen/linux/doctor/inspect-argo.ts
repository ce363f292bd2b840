import { closeSync } from 'node:fs';
import { XEN_ARGO_OP_notify } from '../../../../generated/argo.js';
import { __HYPERVISOR_argo_op, VIRQ_ARGO } from '../../../../generated/xen.js';
import { explainArgoBusy, explainNoArgo, isXenError, PAGE_SIZE } from '../../interfaces/index.js';
import { KeepAlive } from '../../support/keep-alive.js';
import { framesOf } from '../argo/granted-frames.js';
import { UNKNOWN_FRAMES } from '../argo/ring-frames.js';
import { LinuxEventChannels } from '../events/event-channels.js';
import { EvtchnDevice } from '../events/evtchn.js';
import { HypercallMemory } from '../hypercalls/buffers.js';
import { Privcmd } from '../hypercalls/privcmd.js';
import { LinuxContext } from '../system/context.js';
import { DEVICES, Devices, openDevice } from '../system/devices.js';
import { holdersOf, openXtDevices } from '../system/holders.js';
import { type Libc, MAP, PROT } from '../system/libc.js';
import type { Machine } from '../system/machine.js';
import { Mapping } from '../system/mapping.js';
import { problemOf } from './problem.js';
import type { ArgoReport, Problem } from './report.js';

const UNKNOWN: ArgoReport = {
  state: 'unknown',
  ringMemory: null,
  virq: 'unknown',
  holders: [],
  driver: [],
  problem: null,
};

/** Whether Argo can be used, and who else uses it. */
export function inspectArgo(machine: Machine, libc: Libc | undefined): ArgoReport {
  const driver = openXtDevices();
  if (libc === undefined) return { ...UNKNOWN, driver };
  const context = new LinuxContext(libc, new Devices(machine), new KeepAlive());
  try {
    const privcmd = new Privcmd(libc, context.devices);
    const { state, problem } = askForArgo(privcmd);
    const { virq, virqProblem } = state === 'on' ? tryVirq(context, privcmd) : NOT_TRIED;
    return {
      state,
      ringMemory: ringMemory(machine),
      virq,
      holders: virq === 'bound' ? holdersOf(DEVICES.evtchn.paths).filter(({ pid }) => pid !== process.pid) : [],
      driver,
      problem: problem ?? virqProblem ?? ringProblem(machine, libc),
    };
  } finally {
    context.close();
    context.devices.close();
  }
}

function ringMemory({ xen, translated }: Machine): ArgoReport['ringMemory'] {
  if (!xen || translated === undefined) return null;
  return translated ? 'granted' : 'reserved';
}

const NOT_TRIED = { virq: 'unknown', virqProblem: null } as const;

/** The call that asks for nothing: it wakes those who wait for rings of this domain, of which there are none. */
function askForArgo(privcmd: Privcmd): { readonly state: ArgoReport['state']; readonly problem: Problem | null } {
  const syscall = 'argo_op(notify)';
  try {
    privcmd.call(syscall, __HYPERVISOR_argo_op, BigInt(XEN_ARGO_OP_notify));
    return { state: 'on', problem: null };
  } catch (error) {
    const state = isXenError(error, 'ENOSYS') ? 'none' : isXenError(error, 'EOPNOTSUPP') ? 'off' : 'unknown';
    return { state, problem: problemOf(explainNoArgo(error)) };
  }
}

/** Binds the interrupt, which nobody is deprived of, and lets it go. */
function tryVirq(
  context: LinuxContext,
  privcmd: Privcmd,
): { readonly virq: ArgoReport['virq']; readonly virqProblem: Problem | null } {
  const device = new EvtchnDevice(context);
  const events = new LinuxEventChannels({ context, device, privcmd, memory: new HypercallMemory(context) });
  try {
    events.bindVirq(VIRQ_ARGO).close();
    return { virq: 'free', virqProblem: null };
  } catch (error) {
    return { virq: isXenError(error, 'EEXIST') ? 'bound' : 'unknown', virqProblem: problemOf(explainArgoBusy(error)) };
  } finally {
    device.close();
  }
}

/** What keeps a program from having pages for rings. */
function ringProblem(machine: Machine, libc: Libc): Problem | null {
  if (machine.translated === false) return null;
  const flags = MAP.private | MAP.anonymous | MAP.populate;
  const options = { length: PAGE_SIZE, protection: PROT.read | PROT.write, flags, fd: -1 };
  const page = new Mapping(libc, options, 'mmap');
  try {
    if (machine.translated === undefined) UNKNOWN_FRAMES.allocate(1);
    framesOf(page.address, 1);
    closeSync(openDevice('gntalloc', machine));
    return null;
  } catch (error) {
    return problemOf(error);
  } finally {
    page.release();
  }
}
