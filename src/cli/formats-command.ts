import { formats } from '../csv/index.js';
import { type CommandLine, UsageError } from './options.js';
import type { Terminal } from './terminal.js';

/** Lists the exports that are known by their headers. */
export async function formatsCommand({ rest }: CommandLine, terminal: Terminal): Promise<number> {
  if (rest.length > 0) throw new UsageError('formats takes nothing.');
  const width = Math.max(...formats.map(({ id }) => id.length)) + 2;
  const lines: string[] = [];
  for (const role of new Set(formats.map((format) => format.role))) {
    lines.push(lines.length === 0 ? `--${role}` : `\n--${role}`);
    for (const { id, title } of formats.filter((format) => format.role === role)) {
      lines.push(`  ${id.padEnd(width)}${title}`);
    }
  }
  terminal.out(`${lines.join('\n')}\n`);
  return 0;
}
