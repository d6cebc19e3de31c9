import type { Analysis } from '../analyze.js';
import { issueLine } from '../report/words.js';
import type { CommandLine } from './options.js';
import type { Terminal } from './terminal.js';

/** More issues than this are counted, not listed: the JSON has them all. */
const MOST_ISSUES = 20;

/**
 * Says what was wrong with the input.
 *
 * @returns whether something can be written: no where no invoice was left, or `--strict` forbids it.
 */
export function reportInput(
  analysis: Analysis,
  { flags }: CommandLine,
  terminal: Terminal,
): boolean {
  if (!flags.has('quiet')) reportIssues(analysis, terminal);
  const rejected = analysis.reconciliation.files.reduce((sum, file) => sum + file.rejected, 0);
  if (rejected > 0)
    terminal.err(`${rejected} ${rejected === 1 ? 'row was' : 'rows were'} rejected.\n`);
  const sources = analysis.reconciliation.files.filter(
    ({ role }) => role === 'invoices' || role === 'ledger',
  );
  if (sources.every(({ accepted }) => accepted === 0)) {
    const names = sources.map(({ file }) => file).join(' and ');
    terminal.err(
      `invoice-signals: ${names} ${sources.length > 1 ? 'have' : 'has'} no invoice that could be used; nothing was written.\n`,
    );
    return false;
  }
  if (flags.has('strict') && rejected > 0) {
    terminal.err('invoice-signals: --strict: rows were rejected; nothing was written.\n');
    return false;
  }
  return true;
}

function reportIssues({ issues }: Analysis, terminal: Terminal): void {
  const serious = issues.filter(({ severity }) => severity !== 'info');
  const shown = serious.length > 0 ? serious : issues;
  for (const issue of shown.slice(0, MOST_ISSUES)) terminal.err(`${issueLine(issue)}\n`);
  const hidden = issues.length - Math.min(shown.length, MOST_ISSUES);
  if (hidden > 0) terminal.err(`and ${hidden} more; --format json lists them all.\n`);
}
