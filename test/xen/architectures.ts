/** What differs between the machines of the lab, as the tools that are asked for them call it. */
export interface Architecture {
  readonly name: ArchitectureName;
  /** Debian's name. */
  readonly debian: string;
  /** Node's name, in the names of npm's packages too. */
  readonly node: string;
  /** Debian's folder of libraries. */
  readonly triplet: string;
  /** Arguments of `make` in Xen's tree. */
  readonly xenMake: readonly string[];
  /** What the build leaves in `xen/`. */
  readonly xenImage: string;
  readonly compiler: string;
  readonly strip: string;
  readonly qemu: string;
}

export const ARCHITECTURES = {
  x86_64: {
    name: 'x86_64',
    debian: 'amd64',
    node: 'x64',
    triplet: 'x86_64-linux-gnu',
    xenMake: ['XEN_TARGET_ARCH=x86_64'],
    xenImage: 'xen',
    compiler: 'gcc',
    strip: 'strip',
    qemu: 'qemu-system-x86_64',
  },
  arm64: {
    name: 'arm64',
    debian: 'arm64',
    node: 'arm64',
    triplet: 'aarch64-linux-gnu',
    xenMake: ['XEN_TARGET_ARCH=arm64', 'CROSS_COMPILE=aarch64-linux-gnu-'],
    xenImage: 'xen',
    compiler: 'aarch64-linux-gnu-gcc',
    strip: 'aarch64-linux-gnu-strip',
    qemu: 'qemu-system-aarch64',
  },
} as const satisfies Record<string, Architecture>;

export type ArchitectureName = 'x86_64' | 'arm64';
