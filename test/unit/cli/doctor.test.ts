import { describe, expect, it } from 'vitest';
import { toText } from '../../../generator/cli/commands/doctor.js';
import { EXIT } from '../../../generator/cli/exit-codes.js';
import type { DoctorReport } from '../../../runtime/xen/linux/doctor/report.js';
import { DEVICES, type DeviceName } from '../../../runtime/xen/linux/system/devices.js';
import { readMachine } from '../../../runtime/xen/linux/system/machine.js';
import { xenbind } from '../../support/command.js';

const devices = Object.fromEntries(
  Object.entries(DEVICES).map(([name, { paths }]) => [name, { path: paths[0], problem: null }]),
) as unknown as DoctorReport['devices'];

const HEALTHY: DoctorReport = {
  xen: true,
  version: '4.17.5',
  domain: { id: 3, type: 'PVH', control: false },
  kernel: '6.1.0',
  architecture: 'x64',
  node: 'v20.0.0',
  koffi: null,
  devices,
  store: { path: '/dev/xen/xenbus', kind: 'device', problem: null },
  argo: { state: 'on', ringMemory: 'granted', virq: 'free', holders: [], driver: [], problem: null },
  vchan: null,
};

const problem = { code: 'EXENPERM', message: 'EXENPERM: no permission' } as const;

describe('xenbind doctor', () => {
  it.skipIf(readMachine().xen)('is true on a machine without Xen', async () => {
    const text = await xenbind(process.cwd(), 'doctor');
    expect(text).toMatchObject({ code: EXIT.unusable, err: '' });
    expect(text.out).toContain('xen        none: this machine does not run under Xen\n');
    for (const name of Object.keys(DEVICES)) expect(text.out).toMatch(new RegExp(`^${name} +none$`, 'm'));
    expect(text.out).toMatch(/^argo +cannot be used here: EXENNONE: /m);
    expect(text.out).toMatch(/^vchan +cannot be used here: EXENNONE: /m);
    const json = await xenbind(process.cwd(), 'doctor', '--json');
    expect(json).toMatchObject({ code: EXIT.unusable, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({
      xen: false,
      version: null,
      domain: { id: null, type: null, control: false },
      koffi: null,
      devices: { evtchn: { path: '/dev/xen/evtchn', problem: { code: 'EXENNONE' } } },
      store: { problem: { code: 'EXENNONE' } },
      argo: { state: 'unknown', virq: 'unknown', problem: { code: 'EXENNONE' } },
      vchan: { code: 'EXENNONE' },
    });
  });

  it('says what can be used', () => {
    const lines = toText(HEALTHY).split('\n');
    expect(lines).toContain('xen        4.17.5');
    expect(lines).toContain('domain     3, PVH');
    expect(lines).toContain('evtchn     /dev/xen/evtchn');
    expect(lines).toContain('xenstored  /dev/xen/xenbus');
    expect(lines).toContain('argo       on; rings in pages of gntalloc; VIRQ_ARGO free');
    expect(lines.filter((line) => line.endsWith('can be used here'))).toHaveLength(2);
  });

  it('says what is wrong, each at its place', () => {
    const name: DeviceName = 'gntalloc';
    const text = toText({
      ...HEALTHY,
      domain: { id: null, type: null, control: true },
      devices: { ...devices, [name]: { path: '/dev/xen/gntalloc', problem } },
      store: { path: null, kind: 'none', problem },
      argo: {
        ...HEALTHY.argo,
        virq: 'bound',
        holders: [{ pid: 7, name: 'a\u001b[2J' }],
        driver: ['/dev/argo_stream'],
        problem,
      },
      vchan: problem,
    });
    expect(text).toContain('domain     of an id that nobody tells, controls the machine\n');
    expect(text).toContain('gntalloc   EXENPERM: no permission\n');
    expect(text).toContain('xenstored  EXENPERM: no permission\n');
    expect(text).toContain('VIRQ_ARGO bound; processes that may have it: 7 (a');
    expect(text).toContain('the OpenXT driver is loaded: /dev/argo_stream\n');
    expect(text).toContain('vchan      cannot be used here: EXENPERM: no permission\n');
    // The name of a process is whatever it likes.
    expect(text).not.toContain('\u001b');
  });
});
