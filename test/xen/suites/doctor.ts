import { execFile } from 'node:child_process';
import { release } from 'node:os';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VIRQ_ARGO } from '../../../generated/xen.js';
import { openXen, type XenHost } from '../../../runtime/xen/index.js';

const PROGRAM = '/lab/node_modules/xenbind/dist/generator/cli/xenbind.cjs';
const IS_X86 = process.arch === 'x64';
const NOBODY = 65_534;
const UNUSABLE = 8;

/** Devices that the lab's first domain has, each where it is. */
const DEVICES = Object.fromEntries(
  ['privcmd', 'hypercall', 'gntalloc', 'gntdev', 'evtchn', 'xenbus'].map((name) => [name, `/dev/xen/${name}`]),
);

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function doctor(args: readonly string[] = [], uid?: number): Promise<Run> {
  const options = uid === undefined ? {} : { uid, gid: uid };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, 'doctor', ...args], options);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe('xenbind doctor', () => {
  let host: XenHost;
  beforeEach(async () => {
    host = await openXen();
  });
  afterEach(() => host.close());

  it('tells what this machine offers', async () => {
    const { code, out, err } = await doctor(['--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      xen: true,
      version: expect.stringMatching(/^4\.17\.\d/),
      domain: { id: 0, type: IS_X86 ? 'PV' : 'HVM', control: true },
      kernel: release(),
      architecture: process.arch,
      node: process.version,
      koffi: null,
      devices: Object.fromEntries(Object.entries(DEVICES).map(([name, path]) => [name, { path, problem: null }])),
      store: { path: '/var/run/xenstored/socket', kind: 'socket', problem: null },
      argo: {
        state: 'on',
        ringMemory: IS_X86 ? 'reserved' : 'granted',
        virq: 'free',
        holders: [],
        driver: [],
        problem: null,
      },
      vchan: null,
    });
  });

  it('says who has the interrupt', async () => {
    const virq = host.events.bindVirq(VIRQ_ARGO);
    const { code, out, err } = await doctor(['--json']);
    expect([code, err]).toEqual([0, '']);
    // Xen does not say who it is: xenstored has the device open, too.
    const self = { pid: process.pid, name: 'node' };
    const { argo } = JSON.parse(out);
    expect(argo).toMatchObject({
      state: 'on',
      virq: 'bound',
      holders: expect.arrayContaining([self]),
      problem: { code: 'EARGOBUSY' },
    });
    const text = await doctor();
    expect(text.code).toBe(0);
    expect(text.out).toMatch(new RegExp(`VIRQ_ARGO bound; processes that may have it: .*\\b${process.pid} \\(node\\)`));
    expect(text.out).toMatch(/^argo +cannot be used here: EARGOBUSY: /m);
    virq.close();
    expect(JSON.parse((await doctor(['--json'])).out).argo).toMatchObject({ virq: 'free', problem: null });
  });

  it('says it in words', async () => {
    const { code, out, err } = await doctor();
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n').map((line) => line.replace(/ +/g, ' '));
    const memory = IS_X86 ? 'frames that Xen reserves' : 'pages of gntalloc';
    for (const line of [
      `domain 0, ${IS_X86 ? 'PV' : 'HVM'}, controls the machine`,
      'koffi can be loaded',
      ...Object.entries(DEVICES).map(([name, path]) => `${name} ${path}`),
      'xenstored /var/run/xenstored/socket',
      `argo on; rings in ${memory}; VIRQ_ARGO free`,
      'vchan can be used here',
      'argo can be used here',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('says what a user lacks who may not open the devices', async () => {
    const { code, out, err } = await doctor(['--json'], NOBODY);
    expect([code, err]).toEqual([UNUSABLE, '']);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ xen: true, argo: { problem: { code: 'EXENPERM' } }, vchan: { code: 'EXENPERM' } });
    for (const name of Object.keys(DEVICES)) {
      expect(report.devices[name]).toMatchObject({ problem: { code: 'EXENPERM' } });
    }
  });
});
