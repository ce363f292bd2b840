/** Where a field's bits are, counted from the lowest bit of the record's first byte. */
export interface BitLayout {
  readonly start: number;
  readonly width: number;
}

/** One field of a record: bytes from the record's start. */
export interface FieldLayout {
  /** The type as C writes it. */
  readonly type: string;
  readonly offset: number;
  /** 0 for a flexible tail; of a bit-field, the bytes that its bits touch. */
  readonly size: number;
  /** Bit-fields only. */
  readonly bits?: BitLayout;
  /** Arrays only: elements of the outermost dimension, null for a flexible tail. */
  readonly count?: number | null;
  /** Arrays only: bytes from one element to the next. */
  readonly stride?: number;
}

/** Bytes, or bits of bytes, that belong to no field. */
export interface HoleLayout {
  readonly offset: number;
  readonly size: number;
  /** Only when fields own other bits of the same bytes. */
  readonly bits?: BitLayout;
}

/** What a generated class says about its record as `LAYOUT`: everything needed to write a loop by hand. */
export interface RecordLayout {
  /** As in C: `struct xen_argo_addr`. */
  readonly name: string;
  readonly abis: readonly string[];
  readonly size: number;
  readonly align: number;
  /** By name of the accessor; fields of anonymous members stand here too, with their own offset. */
  readonly fields: Readonly<Record<string, FieldLayout>>;
  readonly holes: readonly HoleLayout[];
}
