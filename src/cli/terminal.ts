import { writeFileWhole } from '../node/write-file.js';

/** What a command writes to and knows of its surroundings. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Colours may be used on `out`. */
  readonly color: boolean;
  /** Somebody looks at `err`: how far long work has come may be shown and wiped out there. */
  readonly interactive: boolean;
  /** Today's day, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Writes a report to the file named, else to standard output; colours only where a person looks. */
export async function writeReport(
  output: string | undefined,
  terminal: Terminal,
  report: (color: boolean) => string,
): Promise<void> {
  if (output === undefined) terminal.out(report(terminal.color));
  else await writeFileWhole(output, report(false));
}
