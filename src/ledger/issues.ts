import type { Role } from '../model/file-report.js';
import type { Issue, Severity } from '../model/issue.js';
import type { InvoiceRecord } from '../model/records.js';
import type { Source } from '../model/source.js';
import { emptyTally, type Tally } from './whole-books/tally.js';

/** Rows that the reader accepted and the ledger could not use, by input. */
export type RowCounts = Partial<Record<Role, { rejected: number; ignored: number }>>;

/** Collects what a settlement has to say about its input. */
export interface IssueLog {
  readonly issues: Issue[];
  readonly rows: RowCounts;
  readonly tally: Tally;
}

export function issueLog(): IssueLog {
  return { issues: [], rows: {}, tally: emptyTally() };
}

export function report(
  log: IssueLog,
  severity: Severity,
  code: string,
  source: Source | null | undefined,
  column: string | null,
  message: string,
  value?: string | null,
): void {
  log.issues.push({ code, severity, message, source: at(source, column), ...about(value) });
}

/** Notes a row that counts for nothing, and why. */
export function dropRow(
  log: IssueLog,
  role: Role,
  row: 'rejected' | 'ignored',
  code: string,
  source: Source | null | undefined,
  column: string | null,
  message: string,
  value?: string | null,
  severity: Severity = row === 'rejected' ? 'error' : 'info',
): void {
  log.issues.push({ code, severity, message, source: at(source, column), row, ...about(value) });
  log.rows[role] ??= { rejected: 0, ignored: 0 };
  log.rows[role][row] += 1;
}

/** Says where a row names another client than the one of its invoice. */
export function tellOfOtherClient(
  what: 'payment' | 'credit note' | 'deduction' | 'dispute',
  {
    clientId,
    source,
  }: { readonly clientId?: string | null | undefined; readonly source?: Source | null | undefined },
  invoice: InvoiceRecord,
  log: IssueLog,
): void {
  if (clientId == null || clientId === invoice.clientId) return;
  report(
    log,
    'warning',
    'client-mismatch',
    source,
    'clientId',
    `The ${what} names client ${clientId}, its invoice ${invoice.invoiceId} belongs to ${invoice.clientId}; it is applied to the invoice.`,
    clientId,
  );
}

export function addRows(rows: RowCounts, more: RowCounts): void {
  for (const role of Object.keys(more) as Role[]) {
    rows[role] ??= { rejected: 0, ignored: 0 };
    rows[role].rejected += more[role]!.rejected;
    rows[role].ignored += more[role]!.ignored;
  }
}

function at(source: Source | null | undefined, column: string | null): Source | null {
  if (!source) return null;
  return column === null ? source : { file: source.file, line: source.line, column };
}

function about(value: string | null | undefined): { value?: string } {
  return value ? { value } : {};
}
