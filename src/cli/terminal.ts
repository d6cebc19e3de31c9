import { writeFileWhole } from '../node/write-file.js';

/** What a command writes to and knows of its surroundings. */
export interface Terminal {
  /** May give a promise, where the reader is slower than we. */
  readonly out: (text: string) => unknown;
  readonly err: (text: string) => void;
  /** Colours may be used on `out`. */
  readonly color: boolean;
  /** Somebody looks at `err`: how far long work has come may be shown and wiped out there. */
  readonly interactive: boolean;
  /** Today's day, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Writes a report piece by piece to the file named, else to standard output. */
export async function writeReport(
  output: string | undefined,
  terminal: Terminal,
  pieces: Iterable<string>,
): Promise<void> {
  if (output !== undefined) await writeFileWhole(output, inBatches(pieces));
  else for (const batch of inBatches(pieces)) await terminal.out(batch);
}

/** Fewer characters are not worth a write of their own. */
const BATCH = 8 * 1024;

function* inBatches(pieces: Iterable<string>): Generator<string, void, void> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
