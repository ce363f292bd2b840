import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** How the hypervisor runs this domain. Arm has HVM alone. */
export type GuestType = 'PV' | 'PVH' | 'HVM';

/** What Linux tells of the hypervisor below it. */
export interface Machine {
  /** Whether this is Linux on Xen. */
  readonly xen: boolean;
  /** As `4.17.5`, with what was appended to it. */
  readonly version: string | undefined;
  readonly guestType: GuestType | undefined;
  /** Whether this is the domain that controls the machine: domain 0. */
  readonly control: boolean;
  /**
   * Whether frame numbers are the guest's own; a PV guest has the machine's. Undefined where nobody tells: one taken for
   * the other is memory of somebody else.
   */
  readonly translated: boolean | undefined;
}

/** Bits of /sys/hypervisor/properties/features: Xen's public features.h. */
const FEATURES = { auto_translated_physmap: 2, dom0: 11 } as const;
const HEXADECIMAL = 16;

/** @param root where /sys, /proc and /dev are */
export function readMachine(root = '/', architecture: string = process.arch): Machine {
  const text = (...names: readonly string[]): string | undefined => {
    try {
      return readFileSync(path.join(root, ...names), 'utf8').trim();
    } catch {
      return undefined;
    }
  };
  const sys = (name: string): string | undefined => text('sys/hypervisor', name);
  const capabilities = text('proc/xen/capabilities');
  const features = Number.parseInt(sys('properties/features') ?? '', HEXADECIMAL);
  const has = (bit: number): boolean => (features & (1 << bit)) !== 0;
  const [major, minor] = [sys('version/major'), sys('version/minor')];
  const guestType = (['PV', 'PVH', 'HVM'] as const).find((type) => type === sys('guest_type'));
  return {
    // Kernels without CONFIG_SYS_HYPERVISOR still have the devices.
    xen: sys('type') === 'xen' || capabilities !== undefined || existsSync(path.join(root, 'dev/xen')),
    version: major !== undefined && minor !== undefined ? `${major}.${minor}${sys('version/extra') ?? ''}` : undefined,
    guestType,
    control: capabilities?.includes('control_d') ?? has(FEATURES.dom0),
    translated: Number.isNaN(features) ? translates(guestType, architecture) : has(FEATURES.auto_translated_physmap),
  };
}

/** x86 alone has guests that do not. */
function translates(guestType: GuestType | undefined, architecture: string): boolean | undefined {
  if (architecture !== 'x64') return true;
  return guestType === undefined ? undefined : guestType !== 'PV';
}
