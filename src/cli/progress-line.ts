import type { Progress } from '../node/index.js';
import type { CommandLine } from './options.js';
import type { Terminal } from './terminal.js';

/** Work that is done sooner shows nothing. */
const PATIENCE = 1;

const WIPE = '\r\u001b[2K';

/** How far the work has come, on one line that is wiped out again; null where nobody looks. */
export function progressLine(
  { flags }: CommandLine,
  { interactive, err }: Terminal,
): { show(progress: Progress): void; clear(): void } | null {
  if (!interactive || flags.has('quiet')) return null;
  let shown = false;
  return {
    show(progress) {
      if (progress.seconds < PATIENCE) return;
      err(`${WIPE}${textOf(progress)}`);
      shown = true;
    },
    clear() {
      if (shown) err(WIPE);
    },
  };
}

function textOf({ phase, file, bytes, totalBytes, rows, clients, seconds }: Progress): string {
  if (phase === 'reviewing') return `${clients.toLocaleString('en')} clients reviewed`;
  const rate = bytes / seconds;
  const left = Math.ceil((totalBytes - bytes) / rate);
  const share = totalBytes > 0 ? ` ${Math.floor((100 * bytes) / totalBytes)} %` : '';
  const before = rows > 0 ? `, ${rows.toLocaleString('en')} rows before` : '';
  return `${file}:${share} read, ${(rate / 1e6).toFixed(0)} MB/s, ${left} s left${before}`;
}
