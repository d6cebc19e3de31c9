import { shellWord } from '../csv/shell-word.js';
import type { InvoiceSignalsError } from '../model/error.js';
import type { Role } from '../model/file-report.js';

/**
 * What has to be typed to read a file, with the option that a problem asks for: the words behind `analyze`, as a POSIX
 * shell takes them.
 *
 * @param settings those that were given, as they stand behind `--invoices.` and the like
 */
export function suggestedCommand(
  path: string,
  role: Role,
  settings: Readonly<Record<string, string>>,
  problem: InvoiceSignalsError | null,
): string {
  const words: string[] = [];
  if (role !== 'invoices' && role !== 'ledger') words.push('--invoices FILE');
  // Else it would be an option.
  words.push(`--${role} ${shellWord(path.startsWith('-') ? `./${path}` : path)}`);
  const asked = problem?.about.options?.find((option) => option.includes(' '));
  for (const [name, value] of Object.entries(settings)) {
    const option = `--${role}.${name}`;
    // What is asked for has it, too.
    if (!asked?.startsWith(`${option} `)) words.push(`${option} ${shellWord(value)}`);
  }
  if (asked !== undefined) words.push(asked);
  return words.join(' ');
}
