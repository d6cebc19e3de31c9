import type { Analysis } from '../analyze.js';
import type { Role } from '../model/file-report.js';
import { type Language, toIssueLine } from '../report/index.js';
import { languageOf } from './analysis-options.js';
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
  { flags, values }: CommandLine,
  terminal: Terminal,
): boolean {
  const lang = languageOf(values);
  const say = WORDS[lang];
  if (!flags.has('quiet')) reportIssues(analysis, lang, terminal);
  const rejected = analysis.reconciliation.files.reduce((sum, file) => sum + file.rejected, 0);
  if (rejected > 0) terminal.err(`${say.rejected(rejected)}\n`);
  const sources = analysis.reconciliation.files.filter(
    ({ role }) => role === 'invoices' || role === 'ledger',
  );
  if (sources.every(({ accepted }) => accepted === 0)) {
    terminal.err(`invoice-signals: ${say.nothing(sources.map(({ file }) => file))}\n`);
    return false;
  }
  if (flags.has('strict') && rejected > 0) {
    terminal.err(`invoice-signals: ${say.strict}\n`);
    return false;
  }
  return true;
}

function reportIssues(
  { issues, reconciliation }: Analysis,
  lang: Language,
  terminal: Terminal,
): void {
  const roles = new Map<string, Role>(reconciliation.files.map(({ file, role }) => [file, role]));
  const serious = issues.filter(({ severity }) => severity !== 'info');
  const shown = serious.length > 0 ? serious : issues;
  for (const issue of shown.slice(0, MOST_ISSUES)) {
    const role = roles.get(issue.source?.file ?? '') ?? 'invoices';
    terminal.err(`${toIssueLine(issue, { lang, role })}\n`);
  }
  const hidden = issues.length - Math.min(shown.length, MOST_ISSUES);
  if (hidden > 0) terminal.err(`${WORDS[lang].hidden(hidden)}\n`);
}

const WORDS = {
  en: {
    rejected: (rows: number) => `${rows} ${rows === 1 ? 'row was' : 'rows were'} rejected.`,
    nothing: (files: readonly string[]) =>
      `${files.join(' and ')} ${files.length > 1 ? 'have' : 'has'} no invoice that could be used; nothing was written.`,
    strict: '--strict: rows were rejected; nothing was written.',
    hidden: (issues: number) => `and ${issues} more; --format json lists them all.`,
  },
  de: {
    rejected: (rows: number) =>
      rows === 1 ? '1 Zeile wurde verworfen.' : `${rows} Zeilen wurden verworfen.`,
    nothing: (files: readonly string[]) =>
      `${files.join(' und ')}: keine Rechnung darin kann verwendet werden; nichts wurde geschrieben.`,
    strict: '--strict: Zeilen wurden verworfen; nichts wurde geschrieben.',
    hidden: (issues: number) => `und ${issues} weitere; --format json nennt alle.`,
  },
} as const;
