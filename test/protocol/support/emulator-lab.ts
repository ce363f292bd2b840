import { type EmulatedDomain, Emulator, type EmulatorOptions } from '../../../runtime/emulator/index.js';
import type { Lab, LabDomain, LabKind, LabOptions } from './lab.js';

/** What the domains of a lab are like. */
export interface Guests {
  /** Default: any. */
  readonly ids?: readonly number[];
  /** Default: false. */
  readonly paravirtualized?: boolean;
}

/** The emulator as a lab; it can be all that a test asks for. */
export function emulatorLab(name: string, options: EmulatorOptions = {}, guests: Guests = {}): LabKind {
  return {
    name,
    paravirtualized: guests.paravirtualized ?? false,
    supports: () => true,
    open: async (wanted) => new EmulatorLab(options, wanted, guests),
  };
}

class EmulatorLab implements Lab {
  readonly domains: readonly EmulatedDomain[];
  readonly stranger: number;
  readonly #emulator: Emulator;

  constructor(base: EmulatorOptions, wanted: LabOptions, { ids = [], paravirtualized = false }: Guests) {
    const { domains = 1, argo, xsm, withoutArgo = [], privileged = [] } = wanted;
    this.#emulator = new Emulator({ ...base, ...(argo !== undefined && { argo }), ...(xsm !== undefined && { xsm }) });
    this.domains = Array.from({ length: domains }, (_, index) =>
      this.#emulator.createDomain({
        ...(ids[index] !== undefined && { id: ids[index] }),
        paravirtualized,
        argo: !withoutArgo.includes(index),
        privileged: privileged.includes(index),
      }),
    );
    this.stranger = 1 + Math.max(...this.domains.map(({ id }) => id));
  }

  get faults() {
    return this.#emulator.faults;
  }

  async kill(domain: LabDomain): Promise<void> {
    this.#emulator.destroy(domain.id);
  }

  async softReset({ id }: LabDomain): Promise<LabDomain> {
    this.#emulator.softReset(id);
    return { id, host: this.domains.find((domain) => domain.id === id)!.openHost() };
  }

  async settled(): Promise<void> {
    await this.#emulator.settled();
  }

  async close(): Promise<void> {
    await this.#emulator.close();
  }
}
