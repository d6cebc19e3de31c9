/** Where a record came from: every figure leads back to these. */
export interface Source {
  /** File name, or whatever the caller called the input. */
  readonly file: string;
  /** Line on which the row starts, counted from 1 (a quoted line break does not start a new row). */
  readonly line: number;
  /** Header of the column that is at fault, where one is. */
  readonly column?: string;
}
