/** A position in an original header: what every diagnostic and every declaration points at. */
export interface Place {
  /** Path as the user would write it: relative to the working directory where possible, forward slashes. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** `file:line:col`, the form that editors and terminals make clickable. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
