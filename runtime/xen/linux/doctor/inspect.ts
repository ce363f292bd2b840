import { closeSync } from 'node:fs';
import { release } from 'node:os';
import type { Store } from '../../interfaces/index.js';
import { KeepAlive } from '../../support/keep-alive.js';
import { DEVICES, type DeviceName, openDevice } from '../system/devices.js';
import { type Libc, loadLibc } from '../system/libc.js';
import { type Machine, readMachine } from '../system/machine.js';
import { findDomain } from '../system/own-domain.js';
import { findStore } from '../xenstore/find-transport.js';
import { connectStore } from '../xenstore/open-store.js';
import { inspectArgo } from './inspect-argo.js';
import { problemOf } from './problem.js';
import type { DeviceReport, DoctorReport, Problem, StoreReport } from './report.js';

/** Looks at everything that a program would need, and changes nothing. */
export async function inspect(): Promise<DoctorReport> {
  const machine = readMachine();
  const libc = await attempt(loadLibc);
  const devices = inspectDevices(machine);
  const { store, domain } = await inspectStore(machine, libc);
  const argo = inspectArgo(machine, libc.value);
  return {
    xen: machine.xen,
    version: machine.version ?? null,
    domain: { id: domain ?? null, type: machine.guestType ?? null, control: machine.control },
    kernel: release(),
    architecture: process.arch,
    node: process.version,
    koffi: libc.problem,
    devices,
    store,
    argo: { ...argo, problem: libc.problem ?? argo.problem },
    vchan: libc.problem ?? vchanProblem(devices, store),
  };
}

/** Serving takes one device of grants, visiting the other. */
function vchanProblem(devices: DoctorReport['devices'], store: StoreReport): Problem | null {
  const { evtchn, gntalloc, gntdev } = devices;
  return evtchn.problem ?? gntalloc.problem ?? gntdev.problem ?? store.problem;
}

function inspectDevices(machine: Machine): DoctorReport['devices'] {
  const entries = Object.entries(DEVICES).map(([name, { paths }]): [string, DeviceReport] => {
    try {
      closeSync(openDevice(name as DeviceName, machine));
      return [name, { path: paths[0], problem: null }];
    } catch (error) {
      return [name, { path: paths[0], problem: problemOf(error) }];
    }
  });
  return Object.fromEntries(entries) as Record<DeviceName, DeviceReport>;
}

async function inspectStore(
  machine: Machine,
  libc: Attempt<Libc>,
): Promise<{ readonly store: StoreReport; readonly domain: number | undefined }> {
  const { path = null, kind } = findStore();
  let connection: Store | undefined;
  let { problem } = libc;
  try {
    if (libc.value) connection = await connectStore({ libc: libc.value, machine, keepAlive: new KeepAlive() });
  } catch (error) {
    problem = problemOf(error);
  }
  try {
    const domain = machine.xen ? (await attempt(() => findDomain(machine, connection))).value : undefined;
    return { store: { path, kind, problem }, domain };
  } finally {
    await connection?.close();
  }
}

interface Attempt<T> {
  readonly value: T | undefined;
  readonly problem: Problem | null;
}

/** A value, or the error in its place; what is no error of Xen is a bug, and thrown. */
async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work(), problem: null };
  } catch (error) {
    return { value: undefined, problem: problemOf(error) };
  }
}
